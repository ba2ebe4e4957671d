"""How the pixels of a head move when it turns a little: its mesh has depth, hair and neck follow."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.mask import smoothstep
from core.domain.picture import Region
from providers.viseme.mouth.mesh import FACE_OUTLINE
from providers.viseme.portrait.field import Field
from providers.viseme.portrait.gesture import Gesture

FloatArray = NDArray[np.floating]
Plane = NDArray[np.float32]

CELL = 0.06  # units between the places where the motion is computed
EARS = (127, 234, 356, 454)  # the axis of the head goes between them
CHIN, FOREHEAD, EYES = 152, 10, (33, 263)
PIVOT = 0.4  # units below the chin: where the neck bends
DEPTH_REACH, DEPTH_PRIOR = 0.14, 1.5  # kernel in units, and the weight of the ears' depth
NECK = (-0.1, 0.9)  # units below the chin: all of the motion above, none below
SIDES = (1.35, 1.95)  # units beside the middle of the face
TOP = (1.9, 2.6)  # units above the eyes
INSIDE = 0.4  # units from the face's outline inwards to its full motion, where that ends there
BROWS = (
    *(46, 53, 52, 65, 55, 70, 63, 105, 66, 107),
    *(276, 283, 282, 295, 285, 300, 293, 334, 296, 336),
)
FOREHEAD_SKIN = (9, 108, 337, 151, 69, 299, 104, 333)
BROW_LIFT, FOREHEAD_SHARE = 0.09, 0.45  # units; share of the brows'
BROW_REACH, BROW_PRIOR = 0.09, 0.5


@dataclass(frozen=True, slots=True)
class Turning:
    """The motion of a head in a region of a photograph, on a coarse grid; all planes (h, w).

    Attributes:
        size: Width and height of the region.
        across, down: Pixels from the pivot.
        depth: Pixels towards the camera from the head's axis.
        share: How much of the head's motion a place takes part in, 0..1.
        brow: How much of the brows' motion, 0..1.
        unit: Pixels per inter-ocular distance.
    """

    size: tuple[int, int]
    across: Plane
    down: Plane
    depth: Plane
    share: Plane
    brow: Plane
    unit: float

    def field(self, gesture: Gesture) -> Field:
        """Where pixels come from, against where they are.

        Rotations to the first order: at the few degrees in question the rest is below a tenth of a
        pixel.
        """
        yaw, pitch, roll = (
            np.float32(np.radians(a)) for a in (gesture.yaw, gesture.pitch, gesture.roll)
        )
        unit = np.float32(self.unit)
        right = self.depth * yaw - self.down * roll + np.float32(gesture.right) * unit
        down = self.across * roll - self.depth * pitch + np.float32(gesture.down) * unit
        lift = self.brow * np.float32(gesture.brow * BROW_LIFT) * unit
        return Field(np.stack([-right * self.share, lift - down * self.share], axis=2), self.size)

    def may_move(self) -> NDArray[np.bool_]:
        """Which pixels of the region a gesture may displace."""
        part = (self.share > 0).astype(np.float32)
        return np.asarray(cv2.resize(part, self.size, interpolation=cv2.INTER_LINEAR) > 0)


def head_region(points: FloatArray, unit: float, size: tuple[int, int]) -> Region:
    """What a turn of the head can change, inside a picture of this size, on chroma boundaries.

    Args:
        points: Face mesh in pixels.
        unit: Pixels per inter-ocular distance.
        size: Width and height of the picture.
    """
    across, down = _axes(points)
    chin, ears = points[CHIN, :2], points[list(EARS), :2].mean(axis=0)
    eyes = points[list(EYES), :2].mean(axis=0)
    top, bottom = float((eyes - ears) @ down) - TOP[1] * unit, float((chin - ears) @ down)
    ends = [(x, y) for x in (-SIDES[1], SIDES[1]) for y in (top / unit, bottom / unit + NECK[1])]
    corners = np.array([ears + unit * (x * across + y * down) for x, y in ends])
    low, high = np.floor(corners.min(0)).astype(int), np.ceil(corners.max(0)).astype(int)
    region = Region(int(low[0]), int(low[1]), int(high[0]), int(high[1]))
    return region.clipped(*size).even(*size)


def study_turning(
    points: FloatArray, unit: float, size: tuple[int, int], *, within_outline: bool
) -> Turning:
    """The motion of the head with this mesh.

    Args:
        points: Face mesh in the region's pixels, (478, 3).
        unit: Pixels per inter-ocular distance.
        size: Width and height of the region.
        within_outline: All motion ends at the face's outline, for pictures whose background
            cannot be told from hair.
    """
    points = points.astype(np.float64)
    grid = _Grid(*(_centres(length, max(1.0, CELL * unit)) for length in size))
    share = _share(points, unit, grid)
    if within_outline:
        share *= _inside(points, grid, INSIDE * unit)
    toward = points[list(EARS), 2].mean() - points[:, 2]
    lifted = np.zeros(len(points))
    lifted[list(BROWS)] = 1.0
    lifted[list(FOREHEAD_SKIN)] = FOREHEAD_SHARE
    pivot = _pivot(points, unit)
    return Turning(
        size=size,
        across=(grid.x - pivot[0]).astype(np.float32),
        down=(grid.y - pivot[1]).astype(np.float32),
        depth=grid.spread(points, toward, DEPTH_REACH * unit, DEPTH_PRIOR),
        share=share,
        brow=grid.spread(points, lifted, BROW_REACH * unit, BROW_PRIOR) * share,
        unit=unit,
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """Pixel x and y of the grid's columns and rows."""

    xs: NDArray[np.float64]
    ys: NDArray[np.float64]

    @property
    def x(self) -> NDArray[np.float64]:
        return np.tile(self.xs, (len(self.ys), 1))

    @property
    def y(self) -> NDArray[np.float64]:
        return np.tile(self.ys[:, None], (1, len(self.xs)))

    def spread(self, points: FloatArray, values: FloatArray, reach: float, prior: float) -> Plane:
        """The points' values between the points, falling to 0 away from them.

        Source: E. Nadaraya, "On estimating regression", 1964; with ``prior`` points of value 0
        added everywhere. A Gaussian kernel separates into x and y.
        """
        kx = np.exp(-0.5 * ((self.xs[None] - points[:, :1]) / reach) ** 2)
        ky = np.exp(-0.5 * ((self.ys[None] - points[:, 1:2]) / reach) ** 2)
        return np.asarray((ky.T @ (kx * values[:, None])) / (ky.T @ kx + prior), np.float32)


def _share(points: FloatArray, unit: float, grid: _Grid) -> Plane:
    """1 on the head, 0 at the shoulders, beside and above it."""
    across, down = _axes(points)
    ears, chin = points[list(EARS), :2].mean(axis=0), points[CHIN, :2]
    eyes = points[list(EYES), :2].mean(axis=0)
    place = np.stack([grid.x, grid.y], axis=2)
    below, above = (place - chin) @ down / unit, (eyes - place) @ down / unit
    beside = np.abs((place - ears) @ across) / unit
    share = (1 - _ramp(below, NECK)) * (1 - _ramp(beside, SIDES)) * (1 - _ramp(above, TOP))
    return np.asarray(share, np.float32)


def _pivot(points: FloatArray, unit: float) -> NDArray[np.float64]:
    """Where the neck bends: below the chin, in the middle between the ears."""
    _, down = _axes(points)
    ears, chin = points[list(EARS), :2].mean(axis=0), points[CHIN, :2]
    return np.asarray(ears + down * (float((chin - ears) @ down) + PIVOT * unit), np.float64)


def inside_outline(points: FloatArray, size: tuple[int, int]) -> NDArray[np.bool_]:
    """Which pixels lie inside the face's outline, bool (h, w); points in the same pixels."""
    hull = cv2.convexHull(points[list(FACE_OUTLINE), :2].astype(np.float32))
    filled = np.zeros(size[::-1], np.uint8)
    cv2.fillConvexPoly(filled, np.rint(hull).astype(np.int32), 1)
    return filled > 0


def _axes(points: FloatArray) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The head's right and down in the picture, perpendicular unit vectors."""
    down = points[CHIN, :2].astype(np.float64) - points[FOREHEAD, :2]
    down /= max(float(np.linalg.norm(down)), 1e-6)
    return np.array([down[1], -down[0]]), down


def _centres(length: int, cell: float) -> NDArray[np.float64]:
    count = max(2, round(length / cell))
    return np.asarray((np.arange(count) + 0.5) * (length / count) - 0.5, np.float64)


def _ramp(value: FloatArray, ends: tuple[float, float]) -> Plane:
    return smoothstep((value - ends[0]) / (ends[1] - ends[0]))


def _inside(points: FloatArray, grid: _Grid, margin: float) -> Plane:
    """0 at the face's outline and beyond, 1 from ``margin`` pixels inwards."""
    hull = cv2.convexHull(points[list(FACE_OUTLINE), :2].astype(np.float32))
    depth = [[cv2.pointPolygonTest(hull, (x, y), True) for x in grid.xs] for y in grid.ys]
    return smoothstep(np.asarray(depth) / margin)
