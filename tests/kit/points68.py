"""The 68 points of a face that looks straight ahead."""

import numpy as np

from providers.common.faces.landmarks68 import Points68
from tests.kit.golden.golden import golden

_EYES = 0.621  # distance of the mean face's eyes, in its own units


def front_face(x: float, y: float, size: float) -> Points68:
    """float32 (68, 2), pixels: the mean face with its eyes around (x, y), ``size`` pixels apart."""
    mean = golden("st_recon/lm68_3d_all")[:, :2] * (1, -1)
    eyes = mean[36:48].mean(axis=0)
    placed: Points68 = ((mean - eyes) * size / _EYES + (x, y)).astype(np.float32)
    return placed
