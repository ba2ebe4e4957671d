"""The part of a picture that SyncNet sees: the face with a margin, its mouth below the middle."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Picture, Region, RgbImage
from providers.judge.syncnet.net import SIDE

_MARGIN = 0.4  # of half a face: once at each side and twice below, none above
_GREY = 110  # what lies beyond the picture


def crop_region(place: NDArray[np.float64]) -> Region:
    """The square around a face, in whole pixels; may reach out of the picture.

    Args:
        place: float64 (3,), as in ``FaceTrack.places``.

    Source: run_pipeline of joonson/syncnet_python (6efbb1c), its truncation included.
    """
    x, y, half = place.tolist()
    below, beside = half * (1 + 2 * _MARGIN), half * (1 + _MARGIN)
    border = int(below)  # the original adds so much around the picture before it truncates
    left, right = int(x + border - beside), int(x + border + beside)
    top, bottom = int(y + border - half), int(y + border + below)
    return Region(left - border, top - border, right - border, bottom - border)


def face_crop(picture: Picture, place: NDArray[np.float64]) -> RgbImage:
    """uint8 RGB (224, 224, 3). ``place`` as of ``crop_region``."""
    region = crop_region(place)
    area = region.clipped(picture.width, picture.height)
    seen = np.full((max(region.height, 1), max(region.width, 1), 3), _GREY, np.uint8)
    if not area.is_empty:
        seen[area.slices(region)] = picture.rgb(area)
    return np.asarray(cv2.resize(seen, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR), np.uint8)
