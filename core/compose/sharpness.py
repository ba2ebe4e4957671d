"""How soft a picture is, so that what is painted into it can be as soft."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

SMALLEST_PX = 8  # a picture with a shorter side says nothing


def edge_blur(rgb: NDArray[np.uint8], probe_px: float) -> float:
    """The Gaussian blur, in pixels of standard deviation, that typical edges of ``rgb`` show.

    A step blurred by s has a gradient energy proportional to 1/s; blurring it once more by the
    probe p gives 1/sqrt(s^2 + p^2). The ratio of both tells s. Noise makes the figure smaller. A
    picture without edges, or one too small to tell, counts as sharp: 0.

    Args:
        rgb: uint8 (h, w, 3).
        probe_px: About the blur of interest.
    """
    if min(rgb.shape[:2]) < SMALLEST_PX:
        return 0.0
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float32)
    before = _gradient_energy(grey)
    after = _gradient_energy(cv2.GaussianBlur(grey, (0, 0), probe_px))
    if before < 1e-3:
        return 0.0
    ratio = min(after / before, 0.98)
    return float(probe_px * ratio / np.sqrt(1 - ratio**2))


def _gradient_energy(grey: NDArray[Any]) -> float:
    dx = cv2.Sobel(grey, cv2.CV_32F, 1, 0)
    dy = cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    return float(np.mean(dx * dx + dy * dy))
