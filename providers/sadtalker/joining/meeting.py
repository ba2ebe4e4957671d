"""Bends what was painted so that hair and shoulders go on in the photo where its rim cuts them.

Where the head moves, hair, collar and shoulders that reach over the rim end in another place than
the photo has them. Along the rim the painted picture is bent back by as much as it moved, and less and less
towards its inside.
"""

import cv2
import numpy as np

from providers.sadtalker.joining.motion import Flow, sampled
from providers.sadtalker.joining.rim import Rim

_REACH = 0.15  # of the side: how far from the rim it bends
_STEEPEST = 0.5  # of the reach: bent further, the picture would fold
_CALM = 0.02  # of the side: blur of the bend
_CELL = 2  # pixels: the bend is smooth enough to be found on fewer


class Meeting:
    """Bends the squares of one photo.

    Args:
        side: Of the squares in which motion is found, pixels.
    """

    def __init__(self, side: int, rim: Rim) -> None:
        self._side = side
        self._share = rim.nearness(side, _REACH * side)[..., None]

    def bend(self, origins: Flow) -> Flow:
        """Where each pixel of the bent square is taken from: float32 (side, side, 2), offsets.

        Args:
            origins: Where what was painted comes from, see ``MotionFinder``.
        """
        cells = max(1, self._side // _CELL)
        coarse = cv2.resize(origins, (cells, cells), interpolation=cv2.INTER_AREA)
        there = np.asarray(coarse * np.float32(cells / self._side), np.float32)
        back = _bounded(_inverse(there), _STEEPEST * _REACH * cells)
        calm = cv2.GaussianBlur(back, (0, 0), _CALM * cells)
        size = (self._side, self._side)
        bend = cv2.resize(calm, size, interpolation=cv2.INTER_LINEAR)
        return np.asarray(bend * (self._share * np.float32(self._side / cells)), np.float32)


def _inverse(origins: Flow) -> Flow:
    """Where to look for what came from each place, nearly."""
    return -sampled(origins, -origins, cv2.INTER_LINEAR)


def _bounded(flow: Flow, most: float) -> Flow:
    length = np.linalg.norm(flow, axis=-1, keepdims=True)
    return np.asarray(flow * np.minimum(1, most / np.maximum(length, 1e-6)), np.float32)
