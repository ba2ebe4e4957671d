"""Mixing two pictures by a mask."""

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Mask, RgbImage

FloatImage = NDArray[np.float32]


def mix(base: NDArray[np.generic], top: NDArray[np.generic], alpha: Mask) -> FloatImage:
    """``top`` over ``base``, float32 (h, w, 3): base where alpha is 0, top where it is 1.

    Args:
        base: (h, w, 3), any real type.
        top: (h, w, 3) of the same range.
        alpha: float32 (h, w), 0..1.
    """
    below = base.astype(np.float32)
    return np.asarray(below + (top.astype(np.float32) - below) * alpha[..., None], np.float32)


def to_rgb8(image: FloatImage) -> RgbImage:
    """Rounded and clipped to uint8, C-contiguous."""
    return np.ascontiguousarray(np.clip(np.rint(image), 0, 255).astype(np.uint8))
