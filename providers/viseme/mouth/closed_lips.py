"""The person's own closed lips, laid over lips that had to be closed from wide open."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.mask import smoothstep
from core.domain.face import FaceSample
from core.domain.picture import Plane, PlanePatch, Planes, Region
from providers.viseme.mouth.controls import controls
from providers.viseme.mouth.drawing import pull
from providers.viseme.mouth.face_motion import GRID, Displacement, hull_window, join_sides
from providers.viseme.mouth.grid import CoarseGrid
from providers.viseme.mouth.lip_line import LipLine
from providers.viseme.mouth.lips import Lips
from providers.viseme.mouth.mesh import CORNERS, LOWER_RINGS, UPPER_RINGS
from providers.viseme.mouth.warp import fit_field
from providers.viseme.pose import MouthPose

FloatArray = NDArray[np.float64]

OUTLINE = (*CORNERS, *UPPER_RINGS[-1], *LOWER_RINGS[-1])
FOLDS = (*OUTLINE, 206, 426, 216, 436, 212, 432, 202, 422)  # of a smile, as far as they reach
FEATHER = 0.16  # units outside of the lips over which they fade into the frame's own skin
KEPT = 0.35  # units around the lips that are remembered
LIGHT_SCALE = 0.25  # units: what varies more slowly is light, and the frame's own
NEAR = 0.02  # weight of a control point from which on it counts as near the lips
CLOSES = (0.05, 0.14)  # units by which the source's lips are farther apart: begin, fully
NARROWS = (0.05, 0.13)  # units by which the source's mouth is wider


@dataclass(frozen=True, slots=True)
class LipShare:
    """How much of remembered lips a frame needs, 0..1.

    Attributes:
        lips: On the lips and just around them, because they must close far.
        around: As far as the folds of a smile, because the mouth must get narrower.
    """

    lips: float
    around: float

    @property
    def most(self) -> float:
        return max(self.lips, self.around)


NONE = LipShare(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class ClosedLips:
    """A piece of a studied picture with its lips closed.

    Attributes:
        planes: The picture's samples around the lips; copies.
        points: (478, 2), the mesh in pixels of the piece.
        smooths_folds: Whether a mouth that gets narrower takes the skin beside it from here, too.
    """

    planes: Planes
    points: FloatArray
    smooths_folds: bool = False

    def share(self, seen: MouthPose, pose: MouthPose) -> LipShare:
        """What a frame needs whose lips are ``seen`` in one pose and shown in another."""
        around = _rise(seen.width - pose.width, NARROWS) if self.smooths_folds else 0.0
        return LipShare(_rise(seen.opening - pose.opening, CLOSES), around)

    def lay_over(
        self, patch: PlanePatch, target: FloatArray, line: LipLine, lips: Lips, share: LipShare
    ) -> None:
        """Draws these lips where the patch has its own, in the patch's light.

        Args:
            patch: The moved face; its planes are written to.
            target: (478, 2), where the mesh belongs, pixels of the picture.
            line: Between the lips, as posed.
            lips: Around that line.
            share: How much of them.
        """
        unit = lips.unit
        outline = target[list(FOLDS if share.around > 0 else OUTLINE)]
        box = _around(outline, FEATHER * unit).within(patch.region).joined(lips.box)
        box = box.even(patch.region.x1, patch.region.y1)
        grid = CoarseGrid.over(box, max(1, round(GRID * unit)))
        upper, lower = (self._way(grid, target, index, unit) for index in _near_lips())
        piece = Region(0, 0, self.planes[0].shape[1], self.planes[0].shape[0])
        way = join_sides(grid, upper, lower, line, unit)
        (x, y), _ = way.places_around(box, piece, lips)
        window = hull_window(grid, target[list(OUTLINE)], FEATHER * unit) * np.float32(share.lips)
        if share.around > 0:
            beside = hull_window(grid, outline, FEATHER * unit) * np.float32(share.around)
            window = np.maximum(window, beside)
        weight = grid.spread(window, box)
        own = pull(self.planes, x, y)
        for drawn, samples, step in zip(patch.planes, own, (1, 2, 2), strict=True):
            spot = drawn[box.slices(patch.region, step)]
            _blend(spot, samples, weight[::step, ::step], LIGHT_SCALE * unit / step)

    def _way(
        self, grid: CoarseGrid, target: FloatArray, index: NDArray[np.intp], unit: float
    ) -> Displacement:
        """From the cells' centres to this piece: an affine map, and a field for what it leaves."""
        source = self.points[index]
        base = np.column_stack([target[index], np.ones(len(index))])
        affine = np.linalg.lstsq(base, source, rcond=None)[0]
        field = fit_field(target[index], source - base @ affine, unit, controls().noise[index])
        x, y = np.meshgrid(grid.xs, grid.ys)
        plain = np.stack([x, y, np.ones_like(x)], axis=-1) @ affine - np.stack([x, y], axis=-1)
        return plain.transpose(2, 0, 1).astype(np.float32) + field.on_grid(grid.xs, grid.ys)


def _rise(change: float, limits: tuple[float, float]) -> float:
    begin, full = limits
    return float(smoothstep(np.array((change - begin) / (full - begin))))


def lips_in_sight(sample: FaceSample) -> bool:
    """Whether the lips lie inside the picture: a face may be cut above its mouth."""
    lips = sample.face.points[list(OUTLINE), :2]
    size = (sample.picture.width, sample.picture.height)
    return bool((lips >= 0).all() and (lips < size).all())


def remember_lips(sample: FaceSample) -> ClosedLips:
    """The lips of a studied picture, which should be closed and in sight."""
    points = sample.face.points[:, :2].astype(np.float64) - 0.5
    around = points[list(FOLDS)]
    unit = float(np.linalg.norm(sample.face.points[263] - sample.face.points[33]))
    picture = sample.picture
    region = (
        _around(around, KEPT * unit)
        .clipped(picture.width, picture.height)
        .even(picture.width, picture.height)
    )
    y, u, v = (plane.copy() for plane in picture.planes_in(region))
    return ClosedLips((y, u, v), points - (region.x0, region.y0))


def _around(points: FloatArray, margin: float) -> Region:
    low = np.floor(points.min(0) - margin).astype(int)
    high = np.ceil(points.max(0) + margin).astype(int) + 1
    return Region(int(low[0]), int(low[1]), int(high[0]), int(high[1]))


def _near_lips() -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Control points of each side that lie on the lips or near them."""
    chosen = controls()
    upper, lower = (i[chosen.lip_weight[i] > NEAR] for i in (chosen.upper, chosen.lower))
    return upper, lower


def _blend(drawn: Plane, own: Plane, weight: NDArray[np.float32], light_px: float) -> None:
    """Fades ``own`` into ``drawn``; what varies slowly stays as drawn."""
    change = cv2.subtract(own, drawn, dtype=cv2.CV_32F)
    small = (max(1, round(drawn.shape[1] / light_px)), max(1, round(drawn.shape[0] / light_px)))
    light = cv2.resize(change, small, interpolation=cv2.INTER_AREA)
    light = cv2.resize(light, drawn.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    detail = cv2.multiply(cv2.subtract(change, light), weight)
    drawn[:] = cv2.add(drawn, detail, dtype=cv2.CV_8U)
