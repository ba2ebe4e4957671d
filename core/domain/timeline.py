"""Which second of a source an instant of the output shows."""

from core.domain.request import LengthMode

_ROUNDING_S = 1e-6  # a frame's own start, come as a float, belongs to that frame


def source_time(
    at_s: float,
    picture_s: float | None,
    mode: LengthMode,
    crossfade_s: float = 0.0,
    frame_s: float = 0.0,
) -> float:
    """Seconds of the source on screen at ``at_s`` of the output; what ``playback`` shows then.

    With ``frame_s`` the answer agrees with every frame of an evenly spaced source; without it, it
    drifts by one frame a turn. A source of variable rate is met only as closely as its frames are
    even.

    Args:
        at_s: Seconds of the output; before its start counts as the start.
        picture_s: Duration of the source; None or 0 for a still, of which all is second 0.
        mode: What happens at the source's end.
        crossfade_s: Length of a dissolve; within one, the answer is the incoming picture's.
        frame_s: How long one frame is shown.
    """
    at = max(at_s, 0.0)
    if not picture_s or picture_s <= frame_s:
        return 0.0
    match mode:
        case LengthMode.TRIM | LengthMode.HOLD:
            return min(at, picture_s - frame_s)
        case LengthMode.REPEAT:
            return _within(at, picture_s)
        case LengthMode.CROSSFADE:
            return _within(at, picture_s - _dissolve(picture_s, crossfade_s, frame_s))
        case LengthMode.PINGPONG:
            return _back_and_forth(at, picture_s, frame_s)


def _within(at: float, period: float) -> float:
    passes = int((at + _ROUNDING_S) // period)
    return max(at - passes * period, 0.0)


def _dissolve(picture_s: float, crossfade_s: float, frame_s: float) -> float:
    """A dissolve takes at most half a pass, in whole frames."""
    if not frame_s:
        return min(crossfade_s, picture_s / 2)
    frames = round(picture_s / frame_s)
    return min(round(crossfade_s / frame_s), frames // 2) * frame_s


def _back_and_forth(at: float, picture_s: float, frame_s: float) -> float:
    """Forward, backward, forward ...; the frames at the turns are shown once."""
    inside = _within(at, 2 * (picture_s - frame_s))
    behind = inside - picture_s
    if behind + _ROUNDING_S < 0:
        return inside
    if not frame_s:
        return picture_s - behind
    frames_back = int((behind + _ROUNDING_S) // frame_s)
    return picture_s - (2 + frames_back) * frame_s
