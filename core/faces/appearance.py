"""What a face looks like in its own coordinates, so that two moments of it can be compared."""

import math

import numpy as np
from numpy.typing import NDArray

from core.domain.face import Face, Points
from core.domain.picture import Picture, Region
from core.faces.closeup import CloseUp, close_up, step_for
from core.faces.landmarks import (
    CHIN_BOTTOM,
    FOREHEAD_TOP,
    LEFT_EYE_OUTER,
    RIGHT_EYE_OUTER,
)

Look = NDArray[np.float32]  # (rows, columns, 3), 0..255
Places = NDArray[np.complex128]  # x + iy, pixels

COLUMNS, ROWS = 24, 32
_FEATURES = (slice(3, 20), slice(None))  # brow to upper lip: what talking leaves alone
SAME_PERSON = 0.6
_READ_PX = (
    64  # the region is read at this size to twice of it: two to four pixels to one of the grid
)

# Points in the plane as complex numbers: a product turns and scales.
# The grid spans a head seen from the front: eyes at row 8, chin at row 31.
_ANCHORS = [RIGHT_EYE_OUTER, LEFT_EYE_OUTER, FOREHEAD_TOP, CHIN_BOTTOM]
_ANCHOR_PLACES = np.array([4.5 + 8.5j, 18.5 + 8.5j, 11.5 - 2.0j, 11.5 + 31.0j])
_ANCHOR_CENTRE = _ANCHOR_PLACES.mean()
_ANCHOR_WEIGHTS = np.conj(_ANCHOR_PLACES - _ANCHOR_CENTRE)
_ANCHOR_WEIGHTS /= (np.abs(_ANCHOR_WEIGHTS) ** 2).sum()
_GRID = (np.arange(COLUMNS) + 1j * np.arange(ROWS)[:, None]).ravel() - _ANCHOR_CENTRE


def appearance(picture: Picture, face: Face) -> Look:
    """The face on an upright grid of 24 x 32, float32 (32, 24, 3); outside the picture: its edge."""
    places = _grid_in_picture(face.points)
    region = _region(places, picture)
    step = step_for(max(region.width, region.height), _READ_PX)
    return _sample(close_up(picture, region, step), places)


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
    first, second = (one - one.mean()).ravel(), (other - other.mean()).ravel()
    spread = math.sqrt(float(first @ first) * float(second @ second))
    return float(first @ second) / spread if spread > 1e-3 else 0.0


def _tint(part: Look) -> NDArray[np.float64]:
    """Logarithm of each colour's mean over the brightness, (3,)."""
    mean = part.reshape(-1, 3).mean(axis=0, dtype=np.float64) + 1.0
    tint: NDArray[np.float64] = np.log(mean / mean.mean())
    return tint


def _grid_in_picture(points: Points) -> Places:
    """Where the best similarity (least squares) of the anchors puts the grid, complex128 (768,)."""
    anchors = points[_ANCHORS, :2].astype(np.float64) @ (1, 1j)
    turn = _ANCHOR_WEIGHTS @ anchors
    places: Places = turn * _GRID + anchors.mean()
    return places


def _region(places: Places, picture: Picture) -> Region:
    """The pixels around the grid; at least one, even when the face lies outside."""
    x0 = min(max(math.floor(places.real.min()), 0), picture.width - 1)
    y0 = min(max(math.floor(places.imag.min()), 0), picture.height - 1)
    x1 = min(max(math.ceil(places.real.max()) + 1, x0 + 1), picture.width)
    y1 = min(max(math.ceil(places.imag.max()) + 1, y0 + 1), picture.height)
    return Region(x0, y0, x1, y1)


def _sample(seen: CloseUp, places: Places) -> Look:
    height, width = seen.image.shape[:2]
    corner = complex(seen.region.x0, seen.region.y0)
    # The image's pixel n covers step pixels from n * step on; a place is a pixel's middle.
    inside = (places + (0.5 + 0.5j) - corner) / seen.step
    x = np.clip(inside.real.astype(np.intp), 0, width - 1)
    y = np.clip(inside.imag.astype(np.intp), 0, height - 1)
    look: Look = seen.image[y, x].astype(np.float32).reshape(ROWS, COLUMNS, 3)
    return look
