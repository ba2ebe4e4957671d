"""Times as people read them."""


def timecode(seconds: float) -> str:
    """``m:ss.t`` for people."""
    minutes, rest = divmod(round(max(seconds, 0.0), 1), 60)
    return f"{int(minutes)}:{rest:04.1f}"


def rough_time(seconds: float) -> str:
    """How long to wait, as exact as an estimate is: ``14 s``, ``6 min``, ``2 h 10 min``."""
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} min"
    hours, rest = divmod(round(minutes, -1), 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"
