"""One frame's patch: the warped lower face with the inside of the mouth laid into it."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.blend import mix, to_rgb8
from core.compose.mask import edge_window, motion_mask, settle, smoothstep
from core.domain.picture import Mask, Patch, Region, RgbImage
from providers.viseme.mouth.controls import Motion, controls
from providers.viseme.mouth.mesh import FACE_OUTLINE
from providers.viseme.mouth.opening import MouthOpening, side_plane
from providers.viseme.mouth.warp import DisplacementField, fit_field

Image = NDArray[np.float32]
Displacement = NDArray[np.float32]

FADE = 0.22  # units over which all motion ends before the region's edge
BEYOND = 0.20  # units outside of the face in which its motion ends: hair and collar stay
GRID = 0.03  # units between the places where the displacement is computed
STILL_PX, MOVED_PX = 0.02, 0.2
SEAM_WIDTH = 0.010  # units: the shade where lips meet that were apart in the source
SEAM_DEPTH = 0.36


@dataclass(frozen=True, slots=True)
class Canvas:
    """A region's pixels and the coarse grid on which its motion is computed.

    Attributes:
        rgb: uint8 (h, w, 3).
        region: In the picture.
        unit: Pixels per inter-ocular distance.
    """

    rgb: RgbImage
    region: Region
    unit: float

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.region.width, self.region.height

    def grid(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Pixel x and y of the coarse grid's cells, counted in the region."""
        cell = max(1.0, GRID * self.unit)
        return _centres(self.region.width, cell), _centres(self.region.height, cell)


def _centres(length: int, cell: float) -> NDArray[np.float64]:
    count = max(2, round(length / cell))
    return np.asarray((np.arange(count) + 0.5) * (length / count) - 0.5, np.float64)


def draw_patch(
    canvas: Canvas,
    motion: Motion,
    opening: MouthOpening | None,
    interior: Image | None,
    seam: float,
) -> Patch:
    """The canvas with its face moved and the mouth's inside laid in.

    Args:
        canvas: The source's pixels.
        motion: Where the mesh points go.
        opening: The hole between the lips, None when it is out of the picture.
        interior: RGB float32 over the opening's box; needed with ``opening``.
        seam: 0..1, how much of a closed mouth's shade line must be drawn because the source's
            lips were apart.
    """
    upper, lower = _fields(canvas, motion)
    side = _coarse_side(canvas, motion)[..., None]
    coarse = upper + side * (lower - upper)
    mask = _full(motion_mask(coarse, STILL_PX, MOVED_PX), canvas.size)
    image = _pull(canvas.rgb, _full(coarse, canvas.size), (0, 0)).astype(np.float32)
    if opening is not None and interior is not None:
        mouth = _mouth(canvas, (upper, lower), opening, interior, seam)
        box = opening.box
        image[box.y0 : box.y1, box.x0 : box.x1] = mouth
        _cover(mask, opening)
    height, width = canvas.rgb.shape[:2]
    window = edge_window(height, width, FADE * canvas.unit)
    mask = settle(mask * np.minimum(window * 12, 1))
    return Patch(canvas.region, to_rgb8(image), mask)


def _fields(canvas: Canvas, motion: Motion) -> tuple[Displacement, Displacement]:
    """Where each side's pixels come from, as coarse displacements that end before the edge."""
    chosen = controls()
    offset = np.array([canvas.region.x0, canvas.region.y0])
    xs, ys = canvas.grid()
    window = (_grid_window(canvas, xs, ys) * _face_window(canvas, motion, xs, ys))[..., None]
    sides = []
    for index in (chosen.upper, chosen.lower):
        target = motion.target[index]
        field: DisplacementField = fit_field(
            target - offset, motion.source[index] - target, canvas.unit, chosen.noise[index]
        )
        sides.append(field.on_grid(xs, ys) * window)
    return sides[0], sides[1]


def _grid_window(canvas: Canvas, xs: NDArray[np.float64], ys: NDArray[np.float64]) -> Mask:
    """1 inside, 0 at the region's edge, on the coarse grid."""
    margin = FADE * canvas.unit
    width, height = canvas.size
    across = smoothstep((np.minimum(xs, width - 1 - xs) - 1) / margin)
    down = smoothstep((np.minimum(ys, height - 1 - ys) - 1) / margin)
    return np.outer(down, across)


def _face_window(
    canvas: Canvas, motion: Motion, xs: NDArray[np.float64], ys: NDArray[np.float64]
) -> Mask:
    """1 on the moved face, 0 from BEYOND its outline on, on the coarse grid."""
    outline = motion.target[list(FACE_OUTLINE)] - (canvas.region.x0, canvas.region.y0)
    hull = cv2.convexHull(outline.astype(np.float32))[:, 0].astype(np.float64)
    along = np.roll(hull, -1, axis=0) - hull
    outward = np.stack([along[:, 1], -along[:, 0]], axis=1)
    outward /= np.maximum(np.linalg.norm(outward, axis=1, keepdims=True), 1e-9)
    if (outward * (hull - hull.mean(axis=0))).sum() < 0:
        outward = -outward
    # A convex outline is left by crossing one of its edges: the farthest one tells how far.
    offset = (outward * hull).sum(axis=1)
    distance = xs[None, :, None] * outward[:, 0] + ys[:, None, None] * outward[:, 1] - offset
    return smoothstep(1 - distance.max(axis=2) / (BEYOND * canvas.unit))


def _coarse_side(canvas: Canvas, motion: Motion) -> Mask:
    """0 for what the upper field moves, 1 for the lower one's, on the coarse grid."""
    xs, ys = canvas.grid()
    x, y = np.meshgrid(xs + canvas.region.x0, ys + canvas.region.y0)
    return side_plane(motion, x, y, max(2.0, 2 * GRID * canvas.unit))


def _full(plane: NDArray[np.float32], size: tuple[int, int]) -> NDArray[np.float32]:
    return np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR), np.float32)


def _pull(rgb: RgbImage, displacement: Displacement, corner: tuple[int, int]) -> RgbImage:
    """Pixels fetched from ``displacement`` away, for a box whose upper left is ``corner``."""
    height, width = displacement.shape[:2]
    x = displacement[..., 0] + (np.arange(width, dtype=np.float32) + corner[0])
    y = displacement[..., 1] + (np.arange(height, dtype=np.float32) + corner[1])[:, None]
    pulled = cv2.remap(rgb, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(pulled, np.uint8)


def _mouth(
    canvas: Canvas,
    fields: tuple[Displacement, Displacement],
    opening: MouthOpening,
    interior: Image,
    seam: float,
) -> Image:
    """The box around the lips: both sides pulled apart from each other, the inside between."""
    box = opening.box
    rows, columns = slice(box.y0, box.y1), slice(box.x0, box.x1)
    upper, lower = (
        _pull(canvas.rgb, _full(f, canvas.size)[rows, columns], (box.x0, box.y0)) for f in fields
    )
    lips = mix(upper, lower, opening.lower_side)
    if seam > 0:
        width = max(SEAM_WIDTH, 1.5 * opening.edge / 2)
        shade = np.exp(-((opening.off_line / width) ** 2)) * _between_corners(opening)
        lips *= 1 - np.float32(seam * SEAM_DEPTH) * shade[..., None]
    return mix(lips, interior, opening.coverage)


def _between_corners(opening: MouthOpening) -> Mask:
    return smoothstep((1.02 - np.abs(opening.along)) / 0.15)


def _cover(mask: Mask, opening: MouthOpening) -> None:
    """Adds what is painted, with a soft rim, to the mask."""
    box = opening.box
    painted = cv2.blur(cv2.dilate(opening.coverage, np.ones((5, 5), np.uint8)), (3, 3))
    part = mask[box.y0 : box.y1, box.x0 : box.x1]
    np.maximum(part, painted, out=part)
