"""Motion without its tremble, whole or in pieces for the same numbers.

Source: Savitzky and Golay, "Smoothing and Differentiation of Data by Simplified Least Squares
Procedures", Analytical Chemistry 36 (1964), with parabolas over 13 frames; at the ends the first and the
last parabola are followed to them.
"""

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

LEAST = 3
"""Frames that a parabola needs; fewer stay as they are."""

WINDOW = 13
"""Frames that a parabola goes through, where there are as many."""

_DEGREE = 2

Motion = NDArray[np.float32]


def smoothed(read: Callable[[int, int], Motion], first: int, stop: int, total: int) -> Motion:
    """The frames [first, stop) of a smooth motion.

    Args:
        read: Gives the frames [begin, end) of the raw one, float32 (n, m), within 0..total; asked for
            once, for what ``raw_range`` says.
        total: Frames that there are.

    Returns:
        float32 (stop - first, m).
    """
    begin, end = raw_range(first, stop, total)
    raw = read(begin, end)
    if total < LEAST:
        return raw[first - begin : stop - begin]
    window = window_for(total)
    frames = np.arange(first, stop)
    starts = np.clip(frames - window // 2, 0, total - window)
    seen = raw[starts[:, None] + np.arange(window) - begin].astype(np.float64)
    weights = _fit(window)[frames - starts]
    smooth: NDArray[np.float64] = np.einsum("fw,fwm->fm", weights, seen)
    return smooth.astype(np.float32)


def raw_range(first: int, stop: int, total: int) -> tuple[int, int]:
    """Which raw frames [begin, end) make the frames [first, stop), not empty, smooth."""
    if total < LEAST:
        return first, stop
    window = window_for(total)
    outer = np.clip(np.array([first, stop - 1]) - window // 2, 0, total - window)
    return int(outer[0]), int(outer[1]) + window


def window_for(total: int) -> int:
    """Frames of a parabola: an odd number, fewer where there are not 13."""
    return WINDOW if total >= WINDOW else (total - 1) // 2 * 2 + 1


@cache
def _fit(window: int) -> NDArray[np.float64]:
    """float64 (window, window): row i weighs the frames for the parabola's value at frame i."""
    powers = np.vander(np.arange(window) - window // 2, _DEGREE + 1).astype(np.float64)
    fitted: NDArray[np.float64] = powers @ np.linalg.pinv(powers)
    return fitted
