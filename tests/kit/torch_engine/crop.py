"""The mouth's part of a picture, out of it and back into it."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.mask import smoothstep
from core.domain.face import Face
from core.domain.picture import Mask, Picture, Region, RgbImage, RgbPatch
from core.faces.geometry import interocular
from core.faces.landmarks import LOWER_LIP_INNER, UPPER_LIP_INNER

_REACH = 0.6  # of the crop to each side, inter-ocular distances
_FLAT = 0.7  # height of what changes against its width: nose and chin are left alone
_SOFT = 0.3


def mouth_region(picture: Picture, face: Face) -> Region | None:
    """A square around the mouth; None where it does not lie in the picture as a whole."""
    lips = face.points[[UPPER_LIP_INNER, LOWER_LIP_INNER], :2].mean(axis=0)
    half = max(4, round(_REACH * interocular(face.points)))
    x, y = round(float(lips[0])), round(float(lips[1]))
    region = Region(x - half, y - half, x + half, y + half)
    return region if region == region.clipped(picture.width, picture.height) else None


def patch(region: Region, painted: RgbImage) -> RgbPatch:
    """A painted mouth as large as its region, with a soft edge."""
    size = (region.width, region.height)
    rgb: NDArray[Any] = cv2.resize(painted, size, interpolation=cv2.INTER_CUBIC)
    return RgbPatch(region, np.ascontiguousarray(rgb, np.uint8), _oval_mask(*size))


def _oval_mask(width: int, height: int) -> Mask:
    u = (np.arange(width) + 0.5) / width * 2 - 1
    v = ((np.arange(height) + 0.5) / height * 2 - 1) / _FLAT
    return smoothstep((1 - np.hypot(u[None], v[:, None])) / _SOFT)
