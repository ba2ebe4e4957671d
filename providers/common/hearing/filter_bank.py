"""What front ends of different make have in common: triangular filters, and cosines with a lifter."""

import numpy as np
from numpy.typing import NDArray

_LIFTER = 22

Floats = NDArray[np.float64]


def triangles(edges: Floats, bins: NDArray[np.floating]) -> Floats:
    """Filters of height 1, each from its left to its right neighbour.

    Args:
        edges: float64 (n + 2,), rising, in the unit of ``bins``.
        bins: Floats (m,), where the spectrum is known.

    Returns:
        float64 (m, n).
    """
    left, centre, right = edges[:-2], edges[1:-1], edges[2:]
    rising = (bins[:, None] - left) / (centre - left)
    falling = (right - bins[:, None]) / (right - centre)
    return np.maximum(0.0, np.minimum(rising, falling))


def liftered_cosines(filters: int, coefficients: int) -> Floats:
    """Orthonormal cosine transform with a lifter's weights, float64 (filters, coefficients).

    Source: HTK Book 3.4, sections 5.4 and 5.6; the lifter is 22, its default.
    """
    order = np.arange(coefficients)
    waves = np.cos(np.pi * order * (np.arange(filters)[:, None] + 0.5) / filters)
    scale = np.sqrt(np.where(order == 0, 1.0, 2.0) / filters)
    lifter = 1.0 + _LIFTER / 2 * np.sin(np.pi * order / _LIFTER)
    return np.asarray(waves * scale * lifter)
