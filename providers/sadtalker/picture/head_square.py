"""The square that stands upright on a face: from between the eyes down to the mouth, and around it.

Source: Karras et al., Progressive Growing of GANs (ICLR 2018), appendix C, with the factors of SadTalker
at commit cd4c046, reached through our specification of it (section 2.2).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from providers.common.faces.landmarks68 import Points68

_RIGHT_EYE, _LEFT_EYE = slice(36, 42), slice(42, 48)  # the person's own
_MOUTH_CORNERS = [48, 54]
_EYES_TO_SIDE = 2.0  # half the square's side, in distances of the eyes
_MOUTH_TO_SIDE = 1.8  # ... or from eyes to mouth, whichever is more
_LOWERED = 0.1  # of the way from the eyes to the mouth

Corners = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class HeadSquare:
    """A square that leans as the head does.

    Attributes:
        corners: float64 (4, 2), pixels: upper left, lower left, lower right, upper right of an
            upright head.
        side: Pixels.
    """

    corners: Corners
    side: float


def head_square(points: Points68) -> HeadSquare:
    """The square around a head whose face has the points (68, 2), pixels.

    The face must have a size: its eyes and its mouth are not all in one place.
    """
    right = points[_RIGHT_EYE].mean(axis=0)
    left = points[_LEFT_EYE].mean(axis=0)
    eyes = (right + left) * 0.5
    across = left - right
    down = points[_MOUTH_CORNERS].sum(axis=0) * 0.5 - eyes
    x = (across - _turned(down)).astype(np.float64)
    x *= max(_EYES_TO_SIDE * np.hypot(*across), _MOUTH_TO_SIDE * np.hypot(*down)) / np.hypot(*x)
    y = _turned(x)
    middle = eyes + down * _LOWERED
    corners = np.stack([middle - x - y, middle - x + y, middle + x + y, middle + x - y])
    return HeadSquare(corners, float(np.hypot(*x)) * 2)


def _turned(way: NDArray[np.floating]) -> NDArray[np.floating]:
    """A quarter turn, clockwise as seen in the picture."""
    return np.stack([-way[1], way[0]])
