"""Gaussian blurs that stay cheap however wide they are."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

_WIDE = 8.0  # pixels; blurs from there on are computed on a smaller picture ...
_KEPT = 2.0  # ... in which they are that wide


def blurred(luma: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    """The picture, float32 (h, w), blurred. Wide blurs of a face of 2000 pixels would take seconds."""
    if sigma < _WIDE:
        return np.asarray(cv2.GaussianBlur(luma, (0, 0), sigma), np.float32)
    height, width = luma.shape
    factor = int(sigma / _KEPT)
    size = max(1, width // factor), max(1, height // factor)
    small = cv2.resize(luma, size, interpolation=cv2.INTER_AREA)
    rest = math.sqrt(sigma**2 - factor**2 / 4) / factor  # averaging and enlarging blur as well
    soft = cv2.GaussianBlur(small, (0, 0), rest)
    return np.asarray(cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
