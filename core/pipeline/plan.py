"""Which part of which time line is rendered."""

from dataclasses import dataclass
from fractions import Fraction

from core.domain.request import LengthMode, RenderRequest
from core.errors import OptionError


@dataclass(frozen=True, slots=True)
class OutputPlan:
    """The rendered stretch of the output's time line, in seconds: [start, start + duration)."""

    start: Fraction
    duration: Fraction

    @property
    def end(self) -> Fraction:
        return self.start + self.duration


def plan_output(
    request: RenderRequest,
    picture: Fraction | None,
    voice: Fraction,
    rate: Fraction | None = None,
) -> OutputPlan:
    """The stretch to render.

    Args:
        picture: Duration of the source; None for a still, which lasts as long as it is asked to.
        voice: Duration of the voice.
        rate: Frames a second of an evenly spaced source: the start moves to the nearest frame, or
            the output would begin with a shorter one and have no constant rate.

    Raises:
        OptionError: The asked part begins after the end.
    """
    whole = voice
    if picture is not None and request.length is LengthMode.TRIM:
        whole = min(picture, voice)
    start = _exact(request.start_s)
    end = whole if request.end_s is None else min(whole, _exact(request.end_s))
    if rate is not None:
        start = round(start * rate) / rate
    if request.preview_s is not None:
        end = min(end, start + _exact(request.preview_s))
    if end <= start:
        raise OptionError(
            "option.empty_part",
            f"Nothing is left to render from {request.start_s:g} s on",
            f"The whole output lasts {float(whole):.2f} s; choose a start before its end",
        )
    return OutputPlan(start, end - start)


def _exact(seconds: float) -> Fraction:
    """Milliseconds are what people mean; floats carry noise."""
    return Fraction(round(seconds * 1000), 1000)
