"""How sharp a mouth is against the face around it."""

import math
from statistics import median

import cv2
import numpy as np

from core.domain.face import Face, TrackedFace
from core.domain.picture import Picture, Region, RgbImage
from core.faces.geometry import interocular
from core.faces.landmarks import SPEAKING, Indices

LOOKS = 40
"""Frames, spread over the film, that are looked at."""

LIPS = SPEAKING[:80]
NOSE = np.array((1, 98, 327, 168, 4, 5))
_AROUND_LIPS = (0.1, 0.1)  # eye distances to the sides, above and below
_AROUND_NOSE = (0.3, 0.05)
_FINEST = 1 / 140  # of the eyes' distance: Gaussian whose remainder is fine detail
_LEAST_SIGMA = 0.7  # pixels
_COARSE = 3.0  # times as wide
_LARGEST_PX = 160.0  # between the eyes; larger faces are made smaller first
_NATURAL = 0.94  # median over real films: lips have a little less fine detail than a nose
_LEAST_PX = 12  # sides of what can be judged
_FLAT = 0.05  # grey levels of coarse detail, below which there is nothing to judge by


class SharpnessWatch:
    """Looks at one frame in so many.

    Args:
        frames: How many there will be.
    """

    def __init__(self, frames: int) -> None:
        self._every = max(1, frames // LOOKS)
        self._seen = 0
        self._found: list[float] = []

    def add(self, item: TrackedFace) -> None:
        """The next frame, with or without a face."""
        self._seen += 1
        if self._seen % self._every == 0 and item.face is not None:
            found = sharpness_of(item.picture, item.face)
            if found is not None:
                self._found.append(found)

    @property
    def value(self) -> float | None:
        """Median over the looks: 1 is as in a film nobody touched; None where nothing could be seen."""
        return median(self._found) if self._found else None


def sharpness_of(picture: Picture, face: Face) -> float | None:
    """Share of fine detail in the lips over that in nose and cheeks, 1 as in real films.

    A picture whose mouth was made from fewer pixels lacks the finest detail there, whatever its
    contrast. None where face or detail are too small.
    """
    lips = _fine_share(picture, face, LIPS, _AROUND_LIPS)
    nose = _fine_share(picture, face, NOSE, _AROUND_NOSE)
    return lips / nose / _NATURAL if lips and nose else None


def _fine_share(
    picture: Picture, face: Face, points: Indices, margin: tuple[float, float]
) -> float | None:
    """Fine over coarse detail, both root mean squares, around some points."""
    unit = interocular(face.points)
    region = _region(face, points, margin, unit).clipped(picture.width, picture.height)
    scale = min(1.0, _LARGEST_PX / max(unit, 1.0))
    width, height = round(region.width * scale), round(region.height * scale)
    if min(width, height) < _LEAST_PX:
        return None
    crop: RgbImage = picture.rgb(region, (width, height) if scale < 1 else None)
    grey = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY).astype(np.float32)
    sigma = max(_LEAST_SIGMA, unit * scale * _FINEST)
    near = cv2.GaussianBlur(grey, (0, 0), sigma)
    fine, coarse = grey - near, near - cv2.GaussianBlur(grey, (0, 0), _COARSE * sigma)
    strength = math.sqrt(float(np.mean(coarse**2)))
    return math.sqrt(float(np.mean(fine**2))) / strength if strength > _FLAT else None


def _region(face: Face, points: Indices, margin: tuple[float, float], unit: float) -> Region:
    near = face.points[points, :2]
    low, high = near.min(axis=0), near.max(axis=0)
    aside, above = margin[0] * unit, margin[1] * unit
    return Region(
        math.floor(low[0] - aside),
        math.floor(low[1] - above),
        math.ceil(high[0] + aside),
        math.ceil(high[1] + above),
    )
