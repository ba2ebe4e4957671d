"""From a time on the player's axis to the second of a picture that is shown then."""

from collections.abc import Callable

from core.domain.request import LengthMode
from core.domain.timeline import source_time

TimeMap = Callable[[float], float | None]


def stretched(
    picture_s: float,
    mode: LengthMode,
    *,
    crossfade_s: float = 0.0,
    frame_s: float = 0.0,
    offset_s: float = 0.0,
) -> TimeMap:
    """How a render stretches a clip to its voice; ``trim`` shows nothing after the clip's end.

    Args:
        offset_s: Where the axis begins on the render's time line.
    """

    def at(time_s: float) -> float | None:
        on_line = time_s + offset_s
        if mode is LengthMode.TRIM and on_line >= picture_s:
            return None
        return source_time(on_line, picture_s, mode, crossfade_s, frame_s)

    return at


def held(picture_s: float, frame_s: float) -> TimeMap:
    """The clip once, then its last frame."""
    return stretched(picture_s, LengthMode.HOLD, frame_s=frame_s)


def part(start_s: float, length_s: float) -> TimeMap:
    """A clip that fills [start_s, start_s + length_s) of the axis and nothing else."""

    def at(time_s: float) -> float | None:
        inside = time_s - start_s
        return max(inside, 0.0) if -1e-6 <= inside < length_s else None

    return at


def heading(time_map: TimeMap, time_s: float, frame_s: float) -> int:
    """Which way a picture runs while the axis runs forward: 1, -1, or 0 where it stands still.

    A jump, such as from a clip's end to its start, is no way back: the picture runs on from there.
    """
    here, next_one = time_map(time_s), time_map(time_s + frame_s)
    if here is None or next_one is None or here == next_one:
        return 0
    step = next_one - here
    return -1 if -2 * frame_s < step < 0 else 1
