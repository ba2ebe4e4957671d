"""Sizes and times as a person reads them."""

_UNITS = ("kB", "MB", "GB", "TB")


def size_words(size_bytes: int) -> str:
    """``700 B``, ``436 MB`` or ``3.9 GB``, as drives and downloads are counted."""
    if size_bytes < 1000:
        return f"{size_bytes} B"
    value, step = size_bytes / 1000, 0
    while round(value) >= 1000 and step < len(_UNITS) - 1:
        value, step = value / 1000, step + 1
    return f"{value:.{1 if step > 1 else 0}f} {_UNITS[step]}"


def known_size(sizes: tuple[int | None, ...]) -> str:
    """The sum, ``at least`` where one is not known; empty where none is."""
    known = [size for size in sizes if size is not None]
    if not known:
        return ""
    words = size_words(sum(known))
    return words if len(known) == len(sizes) else f"at least {words}"


def time_words(seconds: float) -> str:
    """``40 s``, ``12 min`` or ``2 h 5 min``."""
    if seconds < 90:
        return f"{round(seconds)} s"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min"


def clock(seconds: float) -> str:
    """``1:06``."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def rate_words(per_s: float) -> str:
    """``24 frames/s``, ``2.4 frames/s``, or ``2.9 s a frame``."""
    if per_s < 0.95:
        return f"{1 / per_s:.1f} s a frame" if per_s > 0 else "no frames"
    return f"{per_s:.{1 if per_s < 9.95 else 0}f} frames/s"


def counted(number: int, noun: str) -> str:
    """``1 file``, ``12 files``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
