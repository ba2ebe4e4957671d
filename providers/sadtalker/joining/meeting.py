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


class Meeting:
    """Bends the squares of one photo.

    Args:
        side: Of the squares, pixels.
    """

    def __init__(self, side: int, rim: Rim) -> None:
        self._side = side
        self._share = rim.nearness(side, _REACH * side)[..., None]

    def bend(self, origins: Flow) -> Flow:
        """Where each pixel of the bent square is taken from: float32 (S, S, 2), offsets.

        Args:
            origins: Where what was painted comes from, see ``MotionFinder``.
        """
        back = -sampled(origins, -origins, cv2.INTER_LINEAR)
        calm = cv2.GaussianBlur(back, (0, 0), _CALM * self._side)
        length = np.linalg.norm(calm, axis=-1, keepdims=True)
        most = np.float32(_STEEPEST * _REACH * self._side)
        return np.asarray(calm * (most / np.maximum(length, most)) * self._share, np.float32)
