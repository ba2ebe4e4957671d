"""Where the face moves: a displacement field for each side of the lips, on a coarse grid."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.mask import smoothstep
from core.domain.picture import Region
from providers.viseme.mouth.controls import Motion, controls
from providers.viseme.mouth.grid import CoarseGrid
from providers.viseme.mouth.lip_line import LipLine
from providers.viseme.mouth.lips import Lips, Places
from providers.viseme.mouth.mesh import JAW_OUTLINE
from providers.viseme.mouth.warp import fit_field

Displacement = NDArray[np.float32]  # (2, rows, columns): x and y, pixels

FADE = 0.22  # units over which all motion ends before the region's edge
BEYOND = 0.20  # units outside of the face in which its motion ends: hair and collar stay
GRID = 0.03  # units between the places where the displacement is computed
STILL_PX = 1 / 64  # what a remap with steps of 1/32 pixel does not show
_OUTLINE = np.array(JAW_OUTLINE)


@dataclass(frozen=True, slots=True)
class FaceMotion:
    """Where each pixel of a moved face comes from, relative to its own place.

    Attributes:
        grid: On which the displacements are known.
        upper, lower: What the upper and the lower lip's control points say.
        joint: One below the line of the lips, the other above it.
    """

    grid: CoarseGrid
    upper: Displacement
    lower: Displacement
    joint: Displacement

    def places_around(
        self, box: Region, region: Region, lips: Lips
    ) -> tuple[Places, tuple[Places, Places]]:
        """Where the pixels of ``box`` come from, counted in ``region``.

        Returns:
            The places, and what upper and lower side alone would say over the lips' box.
        """
        x, y = self._spread(self.joint, box, region)
        upper = self._spread(self.upper, lips.box, region)
        lower = self._spread(self.lower, lips.box, region)
        spot = lips.box.slices(box)
        x[spot], y[spot] = lips.parted(upper, lower)
        return (x, y), (upper, lower)

    def moving(self) -> Region:
        """All pixels that move so far that it shows; may be empty, may reach out of the picture."""
        return self.grid.around(np.abs(self.joint).max(axis=0) > STILL_PX)

    def _spread(self, displacement: Displacement, box: Region, region: Region) -> Places:
        x = displacement[0] + (self.grid.xs - region.x0).astype(np.float32)
        y = displacement[1] + (self.grid.ys - region.y0).astype(np.float32)[:, None]
        return self.grid.spread(x, box), self.grid.spread(y, box)


def move_face(motion: Motion, line: LipLine, region: Region, lips: Lips) -> FaceMotion:
    """The motion inside a region of the picture, at whose edge it has ended.

    It is computed around the face and the lips only: beyond there is none.

    Args:
        motion: Where the mesh points go.
        line: Between the lips, as posed.
        region: All that may move, on chroma boundaries.
        lips: Around the line.
    """
    unit = lips.unit
    outline = motion.target[_OUTLINE]
    cell = max(1, round(GRID * unit))
    near = _around(outline, BEYOND * unit + 2 * cell).joined(lips.box)
    grid = CoarseGrid.over(near.within(region).even(region.x1, region.y1), cell)
    window = _region_window(grid, region, unit) * hull_window(grid, outline, BEYOND * unit)
    chosen = controls()
    upper, lower = (
        window * _side(grid, motion, index, chosen.noise[index], unit)
        for index in (chosen.upper, chosen.lower)
    )
    return join_sides(grid, upper, lower, line, unit)


def join_sides(
    grid: CoarseGrid, upper: Displacement, lower: Displacement, line: LipLine, unit: float
) -> FaceMotion:
    """The motion whose two sides pass into each other along the line of the lips."""
    softness = max(2.0, 2 * GRID * unit)
    joint = upper + line.side(grid.xs, grid.ys, softness) * (lower - upper)
    return FaceMotion(grid, upper, lower, joint)


def _around(points: NDArray[np.float64], margin: float) -> Region:
    low, high = np.floor(points.min(axis=0) - margin), np.ceil(points.max(axis=0) + margin)
    return Region(int(low[0]), int(low[1]), int(high[0]) + 1, int(high[1]) + 1)


def _side(
    grid: CoarseGrid,
    motion: Motion,
    index: NDArray[np.intp],
    noise: NDArray[np.float64],
    unit: float,
) -> Displacement:
    target = motion.target[index]
    field = fit_field(target, motion.source[index] - target, unit, noise)
    return field.on_grid(grid.xs, grid.ys)


def _region_window(grid: CoarseGrid, region: Region, unit: float) -> NDArray[np.float32]:
    """1 inside, 0 at the region's edge."""
    across, down = (
        smoothstep((np.minimum(at - first, last - 1 - at) - 1) / (FADE * unit))
        for at, first, last in (
            (grid.xs, region.x0, region.x1),
            (grid.ys, region.y0, region.y1),
        )
    )
    return np.outer(down, across)


def hull_window(grid: CoarseGrid, points: NDArray[np.float64], reach: float) -> NDArray[np.float32]:
    """1 inside the convex outline of ``points`` (n, 2), 0 from ``reach`` pixels outside on."""
    hull = cv2.convexHull(points.astype(np.float32), clockwise=True)[:, 0]
    closed = np.concatenate([hull, hull[:1]])
    along = closed[1:] - hull
    out_x, out_y = -along[:, 1], along[:, 0]
    length = np.sqrt(out_x * out_x + out_y * out_y)
    across = out_x[:, None] * (grid.xs.astype(np.float32) - hull[:, :1])
    down = out_y[:, None] * (grid.ys.astype(np.float32) - hull[:, 1:])
    scale = 1 / np.maximum(length * np.float32(reach), np.float32(1e-9))[:, None]
    # A convex outline is left by crossing one of its edges: the farthest one tells how far.
    distance = ((across * scale)[:, None] + (down * scale)[..., None]).max(axis=0)
    return smoothstep(np.float32(1) - distance)
