"""Times as people read them."""


def timecode(seconds: float) -> str:
    """``m:ss.t`` for people."""
    minutes, rest = divmod(max(seconds, 0.0), 60)
    return f"{int(minutes)}:{rest:04.1f}"
