"""Calms face points over time without moving them late: a local parabola through the neighbours.

Source: Savitzky and Golay, "Smoothing and differentiation of data by simplified least squares
procedures", Anal. Chem. 36(8), 1964, here with Gaussian weights and shorter one-sided windows at
the ends. A plain Gaussian would flatten a shaking camera's path; a parabola follows it.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.domain.face import Points
from core.faces.landmarks import SPEAKING

REACH = 4  # frames to each side
_RIGID_SIGMA = 2.0  # frames; noise falls to 0.53, a shake at 1.5 Hz (25 fps) keeps 0.99
_SPEAKING_SIGMA = 0.9  # frames; to 0.73, and syllables at 5 Hz keep 0.88 of their height
_LEAST_SIGMA = 0.3  # below, the neighbours' weights vanish


@lru_cache(maxsize=512)
def kernel(before: int, after: int, sigma: float) -> NDArray[np.float64]:
    """Weights (before + 1 + after,) that give the middle of the locally fitted curve; sum 1.

    A parabola needs two frames on each side; nearer to an end a line is fitted, alone a constant.
    """
    offsets = np.arange(-before, after + 1, dtype=np.float64)
    if sigma < _LEAST_SIGMA or len(offsets) == 1:
        alone: NDArray[np.float64] = (offsets == 0).astype(np.float64)
        return alone
    order = 2 if min(before, after) >= 2 else 1 if len(offsets) > 2 else 0
    closeness = np.exp(-0.5 * (offsets / sigma) ** 2)
    powers = offsets[:, None] ** np.arange(order + 1)
    normal = (powers * closeness[:, None]).T @ powers
    weights: NDArray[np.float64] = np.linalg.solve(normal, (powers * closeness[:, None]).T)[0]
    weights.setflags(write=False)
    return weights


def smooth(window: NDArray[np.float32], middle: int, sigma: float) -> NDArray[np.float32]:
    """One frame of a window, smoothed; never beyond the range of the window's values.

    window: float32 (n, ...), consecutive frames. middle: which of them to give back.
    """
    weights = kernel(middle, len(window) - 1 - middle, sigma).astype(np.float32)
    value = (weights @ window.reshape(len(window), -1)).reshape(window.shape[1:])
    low, high = window.min(axis=0), window.max(axis=0)
    bounded: NDArray[np.float32] = np.minimum(np.maximum(value, low), high)
    return bounded


def smooth_points(window: NDArray[np.float32], middle: int, strength: float) -> Points:
    """The points of one frame, the speaking ones smoothed less. Returns float32 (478, 3).

    window: float32 (n, 478, 3). strength: 1 is the measured choice, 0 leaves the points alone.
    """
    points = smooth(window, middle, _RIGID_SIGMA * strength)
    points[SPEAKING] = smooth(window[:, SPEAKING], middle, _SPEAKING_SIGMA * strength)
    return points


def between(before: Points, after: Points, share: float) -> Points:
    """The straight way from one set of points to the other; share 0..1."""
    return (before + np.float32(share) * (after - before)).astype(np.float32)
