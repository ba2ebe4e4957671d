"""Bends what was painted so that hair and shoulders go on in the photo where its rim cuts them.

Where the head moves, hair, collar and shoulders that reach over the rim end in another place than
the photo has them. The optical flow from what the network saw to what it painted tells how far off; along the
rim the painted picture is bent back by that much, and less and less towards its inside.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain.picture import RgbImage
from providers.sadtalker.joining.rim import Rim

_SIDE = 256  # pixels, of the pictures whose flow is found: hair needs no finer one
_REACH = 0.15  # of the side: how far from the rim it bends
_STEEPEST = 0.5  # of the reach: moved further, the picture would fold
_CALM = 0.02  # of the side: blur of the flow

Flow = NDArray[np.float32]  # (h, w, 2): across and down, pixels


class Meeting:
    """Bends the squares of one photo.

    Args:
        square: What the networks saw, uint8 RGB (S, S, 3).
    """

    def __init__(self, square: RgbImage, rim: Rim) -> None:
        self._side = square.shape[0]
        self._seen = _luma(square)
        self._share = rim.nearness(_SIDE, _REACH * _SIDE)[..., None]
        self._flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_FAST)
        rows, columns = np.mgrid[: self._side, : self._side].astype(np.float32)
        self._here = np.stack([columns, rows], axis=-1)

    def bent(self, painted: RgbImage) -> RgbImage:
        """The painted square, uint8 RGB (S, S, 3); unchanged where it is not near the rim."""
        bend = _bounded(self._moved(painted)) * self._share
        if not bend.any():
            return painted
        scale = np.float32(self._side / _SIDE)
        there = self._here + scale * _resized(bend, self._side)
        bent = cv2.remap(
            painted, there, np.empty(0), cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
        )
        return np.asarray(bent, np.uint8)

    def _moved(self, painted: RgbImage) -> Flow:
        flow = self._flow.calc(self._seen, _luma(painted), np.empty(0))
        return np.asarray(cv2.GaussianBlur(flow, (0, 0), _CALM * _SIDE), np.float32)


def _bounded(flow: Flow) -> Flow:
    most = _STEEPEST * _REACH * _SIDE
    length = np.linalg.norm(flow, axis=-1, keepdims=True)
    return np.asarray(flow * (most / np.maximum(length, most)), np.float32)


def _luma(rgb: RgbImage) -> NDArray[np.uint8]:
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    size = (_SIDE, _SIDE)
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)


def _resized(flow: Flow, side: int) -> Flow:
    return np.asarray(cv2.resize(flow, (side, side), interpolation=cv2.INTER_LINEAR), np.float32)
