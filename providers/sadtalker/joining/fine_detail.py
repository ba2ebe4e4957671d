"""The finest detail, of the square's own pixels, that networks lose: given back by the photo's."""

import cv2
import numpy as np

from core.compose.blur import blurred
from core.domain.picture import Mask, Plane
from providers.sadtalker.joining.motion import Flow, Luma, sampled

_FINE = 1.2  # pixels: blur under it
_LOST = 2.0  # how strongly what is lost is given back


class FineDetail:
    """The finest detail of one photo's square.

    Args:
        seen: Its luma, uint8 (S, S).
    """

    def __init__(self, seen: Plane) -> None:
        self._band = _finest(seen)

    def given_back(self, painted: Plane, origins: Flow, trust: Mask) -> Plane:
        """A painted luma with as much of it as the photo has, where both show the same.

        Args:
            painted: uint8 (S, S).
            origins: Where its pixels come from, float32 (n, n, 2), in pixels of such a square.
            trust: float32 (n, n), 0..1, where it shows what the photo does.
        """
        side = len(painted)
        wanted = sampled(self._band, origins, cv2.INTER_CUBIC)
        have = _finest(painted)
        share = np.asarray(cv2.resize(trust, (side, side)), np.float32)
        missing = cv2.multiply(wanted - have, share, scale=_share_lost(have, wanted, share))
        return np.asarray(cv2.add(painted, missing, dtype=cv2.CV_8U), np.uint8)


def _finest(luma: Plane) -> Luma:
    levels = luma.astype(np.float32)
    return levels - blurred(levels, _FINE)


def _share_lost(have: Luma, wanted: Luma, trust: Mask) -> float:
    """How much of it is missing, 0..1, where two pictures show the same."""
    had, due = (float(np.square(trust * band).sum()) for band in (have, wanted))
    return float(np.clip(_LOST * (1 - np.sqrt(had / due)), 0, 1)) if due > 0 else 0.0
