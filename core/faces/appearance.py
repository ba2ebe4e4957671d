"""What a face looks like in its own coordinates, so that two moments of it can be compared."""

import math

import numpy as np
from numpy.typing import NDArray

from core.domain.face import Face, Points
from core.domain.picture import Picture, Region
from core.faces.geometry import similarity
from core.faces.landmarks import (
    CHIN_BOTTOM,
    FOREHEAD_TOP,
    LEFT_EYE_OUTER,
    RIGHT_EYE_OUTER,
)

Look = NDArray[np.float32]  # (rows, columns, 3), 0..255

COLUMNS, ROWS = 24, 32
_FEATURES = (slice(3, 20), slice(None))  # brow to upper lip: what talking leaves alone
SAME_PERSON = 0.6
_READ_PX = 96  # the region is read at this size: three read pixels to one of the grid

# The grid spans a head seen from the front: eyes at row 8, chin at row 31.
_ANCHORS = (RIGHT_EYE_OUTER, LEFT_EYE_OUTER, FOREHEAD_TOP, CHIN_BOTTOM)
_ANCHOR_PLACES = np.array([[4.5, 8.5], [18.5, 8.5], [11.5, -2.0], [11.5, 31.0]])


def appearance(picture: Picture, face: Face) -> Look:
    """The face on an upright grid of 24 x 32, float32 (32, 24, 3); outside the picture: its edge."""
    places = _grid_in_picture(face.points)
    region = _region(places, picture)
    scale = min(1.0, _READ_PX / max(region.width, region.height))
    size = (max(1, round(region.width * scale)), max(1, round(region.height * scale)))
    return _sample(picture.rgb(region, size), places, region)


def likeness(one: Look, other: Look) -> float:
    """How alike two looks are from brow to lip, at most 1; above SAME_PERSON it may be one person.

    Correlation of the patterns in each colour, less twice the difference of the mean tints.
    Against five looks of their own, 95 % of 26 people's later frames stay above .68; against those
    of another, half stay below .20 and nine in ten below .49.
    """
    first, second = one[_FEATURES], other[_FEATURES]
    pattern = correlation(first - first.mean(axis=(0, 1)), second - second.mean(axis=(0, 1)))
    return pattern - 2.0 * float(np.abs(_tint(first) - _tint(second)).mean())


def correlation(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """Pearson's r over all values; 0 when either is flat."""
    first, second = one - one.mean(), other - other.mean()
    spread = float(np.linalg.norm(first)) * float(np.linalg.norm(second))
    return float((first * second).sum()) / spread if spread > 1e-3 else 0.0


def _tint(part: Look) -> NDArray[np.float64]:
    """Logarithm of each colour's mean over the brightness, (3,)."""
    mean = part.reshape(-1, 3).mean(axis=0, dtype=np.float64) + 1.0
    tint: NDArray[np.float64] = np.log(mean / mean.mean())
    return tint


def _grid_in_picture(points: Points) -> NDArray[np.float64]:
    columns, rows = np.meshgrid(np.arange(COLUMNS) * 1.0, np.arange(ROWS) * 1.0)
    grid = np.stack((columns.ravel(), rows.ravel()), axis=1)
    return similarity(_ANCHOR_PLACES, points[list(_ANCHORS), :2]).apply(grid)


def _region(places: NDArray[np.float64], picture: Picture) -> Region:
    """The pixels around the grid; at least one, even when the face lies outside."""
    low, high = places.min(axis=0), places.max(axis=0)
    x0 = min(max(math.floor(low[0]), 0), picture.width - 1)
    y0 = min(max(math.floor(low[1]), 0), picture.height - 1)
    x1 = min(max(math.ceil(high[0]) + 1, x0 + 1), picture.width)
    y1 = min(max(math.ceil(high[1]) + 1, y0 + 1), picture.height)
    return Region(x0, y0, x1, y1)


def _sample(rgb: NDArray[np.uint8], places: NDArray[np.float64], region: Region) -> Look:
    height, width = rgb.shape[:2]
    columns = (places[:, 0] + 0.5 - region.x0) * width / region.width - 0.5
    rows = (places[:, 1] + 0.5 - region.y0) * height / region.height - 0.5
    x = np.clip(np.rint(columns).astype(np.intp), 0, width - 1)
    y = np.clip(np.rint(rows).astype(np.intp), 0, height - 1)
    look: Look = rgb[y, x].astype(np.float32).reshape(ROWS, COLUMNS, 3)
    return look
