"""Soft steps, of which masks are made."""

import numpy as np
from numpy.typing import NDArray


def smoothstep(x: NDArray[np.floating]) -> NDArray[np.float32]:
    """0 up to 0, 1 from 1 on, with a flat start and end."""
    x = np.clip(x, 0, 1).astype(np.float32)
    return np.asarray(x * x * (3 - 2 * x), np.float32)
