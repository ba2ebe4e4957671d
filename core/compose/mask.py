"""Soft steps, of which masks are made."""

import numpy as np
from numpy.typing import NDArray


def smoothstep(x: NDArray[np.floating]) -> NDArray[np.float32]:
    """0 up to 0, 1 from 1 on, with a flat start and end."""
    x = np.clip(x, 0, 1).astype(np.float32)
    return np.asarray(x * x * (3 - 2 * x), np.float32)


def from_edges(length: int, *, start: bool = True, stop: bool = True) -> NDArray[np.float32]:
    """How far each pixel's middle is from the nearer end of a row: float32 (length,), pixels.

    Args:
        start, stop: Whether that end counts; without either all are infinitely far.
    """
    at = np.arange(length, dtype=np.float32) + np.float32(0.5)
    away = np.full(length, np.inf, np.float32)
    if start:
        away = np.minimum(away, at)
    if stop:
        away = np.minimum(away, length - at)
    return away
