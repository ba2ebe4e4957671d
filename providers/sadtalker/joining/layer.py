"""One plane of the photo's part: what was painted of it, enlarged, detailed and blended in."""

import cv2
import numpy as np

from core.compose.cutout import stretched
from core.domain.picture import Mask, Plane
from providers.sadtalker.joining.motion import Flow, sampled_inside


class Layer:
    """One plane of one photo.

    Networks paint soft pictures of a few hundred pixels; enlarged into a photo they are softer still.
    Where they painted what the photo shows, moved, they get the detail that it has beyond theirs.

    Args:
        photo: Its samples, uint8 (h, w).
        seen: What the networks saw of them, uint8 (S, S).
        mask: float32 (h, w), 0..1, how much of what is painted shows.
    """

    def __init__(self, photo: Plane, seen: Plane, mask: Mask) -> None:
        self._photo = np.ascontiguousarray(photo)
        self._size = photo.shape[1], photo.shape[0]
        self._beyond = photo.astype(np.float32) - stretched(seen, *self._size)
        self._mask, self._rest = mask, 1 - mask

    def joined(self, painted: Plane, origins: Flow, trust: Mask | None) -> Plane:
        """The plane with a painted square in it: uint8 (h, w), the photo's own where the mask is 0.

        Args:
            painted: uint8 (S, S).
            origins: Where its pixels come from, float32 (n, n, 2), in pixels of such a square.
            trust: float32 (n, n), 0..1, how much of the photo's detail is laid on; None for nothing.
        """
        face = stretched(painted, *self._size)
        if trust is not None:
            face = self._detailed(face, origins, trust)
        return np.asarray(cv2.blendLinear(face, self._photo, self._mask, self._rest), np.uint8)

    def _detailed(self, face: Plane, origins: Flow, trust: Mask) -> Plane:
        """With the detail where it has come to; none comes from beyond the plane."""
        detail = cv2.multiply(sampled_inside(self._beyond, origins), cv2.resize(trust, self._size))
        return np.asarray(cv2.add(face, detail, dtype=cv2.CV_8U), np.uint8)
