"""The promise that an output is as long as it was planned."""

from collections.abc import Iterator
from fractions import Fraction

from core.errors import EngineError
from core.pipeline.frame_loop import TimedFrame

_SLACK = Fraction(3, 2)  # frames: a last frame up to so long needs no second one
_ROUNDING = Fraction(1, 500)  # seconds: ticks of the container


def held_to_end(
    frames: Iterator[TimedFrame], duration: Fraction, frame_time: Fraction
) -> Iterator[TimedFrame]:
    """The frames; a last one that stands longer than usual is shown again just before the end.

    Players and containers give a last frame the usual length: without the second one a variable
    rate that ends in a long standing picture would end early.
    """
    last: TimedFrame | None = None
    for last in frames:
        yield last
    if last is not None and duration - last[1] > _SLACK * frame_time:
        yield last[0], duration - frame_time


def check_length(written: Fraction, planned: Fraction, frame_time: Fraction) -> None:
    """Passes when the difference is one (mean) frame at most. Raises EngineError."""
    if abs(written - planned) > frame_time + _ROUNDING:
        raise EngineError(
            "engine.output_length",
            f"The film came out {float(written):.3f} s long instead of {float(planned):.3f} s",
            "Try again; if it happens again, please report it with the job's log",
        )
