"""Seconds and frames: which frame is on screen when, and how a person reads it."""

from fractions import Fraction
from math import ceil, floor

_SLACK = 1e-4  # of a frame: a frame's own start, come as a float, belongs to that frame


def frame_at(seconds: float, fps: Fraction) -> int:
    """The frame on screen at an instant, counted from 0."""
    return max(floor(seconds * fps + _SLACK), 0)


def start_of(frame: int, fps: Fraction) -> float:
    """Seconds at which a frame comes on screen."""
    return float(frame / fps)


def time_code(seconds: float, fps: Fraction) -> str:
    """``mm:ss.ff``, from an hour on ``h:mm:ss.ff``; ff counts the frames begun within that second."""
    frame = frame_at(seconds, fps)
    whole = floor(frame / fps)
    within = frame - ceil(whole * fps)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    clock = f"{hours}:{minute:02}:{second:02}" if hours else f"{minute:02}:{second:02}"
    return f"{clock}.{within:0{_digits(fps)}}"


def _digits(fps: Fraction) -> int:
    return 3 if fps > 100 else 2
