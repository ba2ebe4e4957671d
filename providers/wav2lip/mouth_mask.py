"""How much of a painted face shows: around mouth and chin, or in the whole box, without hard edges."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.mask import smoothstep
from core.domain.face import Points
from core.domain.picture import Mask, Region
from core.faces.landmarks import CHIN_BOTTOM
from providers.wav2lip.site import painted_rows

_GRID = 192  # cells along the box's longer side in which shapes are drawn; few enough to be quick
_LEAST_RAMP = 0.03  # of the face's width: no edge is harder where a shape ends at another
_CHIN_ROOM = (
    0.18  # of the way from the lips: a jaw that is painted further down is replaced as well
)
_ABOVE_LIP = 0.6  # of the way from the nose to the upper lip: the lip has room to rise

_CHEEKBONES = (234, 454)
_CORNERS = (61, 291)
# Around what always shows, from the one mouth corner below the lips to the other one.
_MOUTH = (57, 202, 211, 170, 176, 148, CHIN_BOTTOM, 377, 400, 395, 431, 422, 287)
_UPPER_LIP = ((39, 165), (37, 167), (0, 164), (267, 393), (269, 391))  # and the skin above it
_JAW = (149, 176, 148, CHIN_BOTTOM, 377, 400, 378)
_DROP = np.array([0.2, 0.7, 1.0, 1.0, 1.0, 0.7, 0.2])[:, None]  # of the jaw's points where it opens
# The face below the nose and the cheekbones, and the nose.
_LOWER_FACE = (
    *(132, 58, 172, 136, 150, *_JAW, 379, 365, 397, 288, 361),
    *(425, 423, 327, 326, 2, 97, 98, 203, 205),
)
_NOSE = (98, 97, 2, 326, 327, 64, 294, 48, 278, 4, 1, 5, 195)

Shape = NDArray[np.uint8]  # (rows, columns) of the grid, 1 inside
Spots = NDArray[np.float64]  # (n, 2), pixels of the picture


@dataclass(frozen=True, slots=True)
class _Grid:
    """Cells over a box: shapes are drawn there, whatever the size of the face.

    Attributes:
        step: Pixels a cell, either way.
    """

    box: Region
    columns: int
    rows: int
    step: tuple[float, float]

    def filled(self, outline: Spots) -> Shape:
        """The convex hull of some spots."""
        shape = np.zeros((self.rows, self.columns), np.uint8)
        cells = (outline - (self.box.x0, self.box.y0)) / self.step - 0.5
        hull = cv2.convexHull(np.rint(cells).astype(np.int32))
        cv2.fillConvexPoly(shape, hull, 1)
        return shape

    def reach(self, pixels: float) -> float:
        return pixels / max(self.step)


def face_width(points: Points) -> float:
    """From cheekbone to cheekbone, pixels; in 3-D, so that turning the head keeps it."""
    right, left = _CHEEKBONES
    return float(np.linalg.norm(points[right] - points[left]))


def mouth_mask(points: Points, box: Region, feather: float) -> Mask:
    """Mouth and chin in the lower half of the box: float32 (box.height, box.width).

    All of it shows that speech moves, from above the upper lip to somewhat below the chin, where a
    jaw may be painted that is open wider than the frame's. Nose, eyes, and what lies beside the jaw do
    not. The soft edge takes the room that there is.

    Args:
        points: float32 (478, 3), the face's mesh, pixels of the picture.
        feather: Width of the soft edge as a share of the face's width.
    """
    grid = _grid_over(box)
    width = face_width(points)
    spots = points[:, :2].astype(np.float64)
    allowed = _allowed(grid, spots, width * feather)
    ramp = max(1.0, grid.reach(width * _LEAST_RAMP))
    kept = grid.filled(_mouth_outline(spots)) & _shrunk(allowed, ramp)
    shown = _grown(kept, max(ramp, grid.reach(width * feather))) & allowed
    return _full_size(_between(kept, shown), box)


def box_mask(box: Region, width: float, feather: float) -> Mask:
    """The whole box but for its edges: float32 (box.height, box.width).

    Args:
        width: Of the face, pixels.
        feather: Width of the soft edge as a share of it.
    """
    ramp = max(width * feather, 1.0)
    across, down = (_from_edges(length) / ramp for length in (box.width, box.height))
    return np.asarray(smoothstep(down)[:, None] * smoothstep(across)[None, :], np.float32)


def _mouth_outline(spots: Spots) -> Spots:
    lip, above = (spots[list(ring)] for ring in zip(*_UPPER_LIP, strict=True))
    chin = _lower_jaw(spots)[1:-1]
    return np.concatenate([spots[list(_MOUTH)], chin, above + (lip - above) * _ABOVE_LIP])


def _lower_jaw(spots: Spots, more: float = 0.0) -> Spots:
    """The jaw's edge with room for one that is open wider, and so many pixels more."""
    down = spots[CHIN_BOTTOM] - spots[list(_CORNERS)].mean(axis=0)
    length = max(float(np.linalg.norm(down)), 1.0)
    return np.asarray(spots[list(_JAW)] + _DROP * down * (_CHIN_ROOM + more / length), np.float64)


def _allowed(grid: _Grid, spots: Spots, feather: float) -> Shape:
    """Where anything may show: in the painted rows, in the face or just below its chin."""
    outline = np.concatenate([spots[list(_LOWER_FACE)], _lower_jaw(spots, feather)])
    face = grid.filled(outline)
    face[grid.filled(spots[list(_NOSE)]) > 0] = 0
    face[: int(np.ceil((painted_rows(grid.box) - grid.box.y0) / grid.step[1])) + 1] = 0
    face[:, [0, -1]] = 0  # a soft edge that ends at the box's
    face[-1] = 0
    return face


def _between(kept: Shape, shown: Shape) -> NDArray[np.float32]:
    """1 in ``kept``, 0 outside ``shown``, and a soft step between them, however far they are apart."""
    outside = cv2.distanceTransform(shown, cv2.DIST_L2, cv2.DIST_MASK_5)
    inside = cv2.distanceTransform(1 - kept, cv2.DIST_L2, cv2.DIST_MASK_5)
    share = outside / np.maximum(outside + inside, np.float32(1e-6))
    return smoothstep(np.asarray(share, np.float32))


def _grown(shape: Shape, cells: float) -> Shape:
    if not shape.any():
        return shape
    away = cv2.distanceTransform(1 - shape, cv2.DIST_L2, cv2.DIST_MASK_5)
    return np.asarray(away <= cells, np.uint8)


def _shrunk(shape: Shape, cells: float) -> Shape:
    return np.asarray(cv2.distanceTransform(shape, cv2.DIST_L2, cv2.DIST_MASK_5) > cells, np.uint8)


def _grid_over(box: Region) -> _Grid:
    fewer = max(1.0, max(box.width, box.height) / _GRID)
    columns, rows = (max(1, round(side / fewer)) for side in (box.width, box.height))
    return _Grid(box, columns, rows, (box.width / columns, box.height / rows))


def _full_size(cells: NDArray[np.float32], box: Region) -> Mask:
    size = (box.width, box.height)
    return np.asarray(cv2.resize(cells, size, interpolation=cv2.INTER_LINEAR), np.float32)


def _from_edges(length: int) -> NDArray[np.float32]:
    """Of every pixel's middle, pixels."""
    at = np.arange(length, dtype=np.float32) + np.float32(0.5)
    return np.asarray(np.minimum(at, length - at), np.float32)
