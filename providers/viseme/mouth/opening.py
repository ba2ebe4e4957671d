"""The hole between the lips, described for every pixel of a small box around it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Region
from providers.viseme.mouth.controls import Motion
from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.mesh import (
    INNER_CORNER_LEFT,
    INNER_CORNER_RIGHT,
    INNER_LOWER,
    INNER_UPPER,
)

Plane = NDArray[np.float32]
Pixels = NDArray[np.float32] | NDArray[np.float64]

MARGIN = 0.09  # units around the lips' edges that the box keeps free
SHARPEST_EDGE = 0.012  # units: width of the lips' edge on a sharp picture
CURVE_STEPS = 12  # straight pieces between two mesh points


@dataclass(frozen=True, slots=True)
class MouthLook:
    """What holds for the mouth in every frame of a person, head frame.

    Attributes:
        lip_y: Height of the upper lip's edge at rest; the incisors end just below it.
        teeth_z: Depth of the front teeth.
        blur: How soft the picture is: standard deviation, units.
    """

    lip_y: float
    teeth_z: float
    blur: float


@dataclass(frozen=True, slots=True)
class MouthOpening:
    """Planes (h, w) float32 over ``box``, lengths in units of the inter-ocular distance.

    Attributes:
        box: In the pixels of the patch.
        along: -1 at the left inner corner, 1 at the right one.
        below_upper: Distance below the upper lip's edge; negative on the lip.
        above_lower: Distance above the lower lip's edge; negative on the lip.
        coverage: 0..1, how much of the pixel lies between the lips.
        lower_side: 0 above the line where the lips meet, 1 below, soft in between.
        off_line: Distance from that line, positive below.
        head_x, head_y: Where the plane of the front teeth is seen here, head frame.
        height: The largest gap, units.
        edge: Width of the soft edge of the lips, units.
    """

    box: Region
    along: Plane
    below_upper: Plane
    above_lower: Plane
    coverage: Plane
    lower_side: Plane
    off_line: Plane
    head_x: Plane
    head_y: Plane
    height: float
    edge: float


def describe_opening(
    motion: Motion, head: HeadPose, look: MouthLook, offset: tuple[int, int], size: tuple[int, int]
) -> MouthOpening | None:
    """The opening as posed; None when the mouth is not in the patch.

    Args:
        motion: Where the lips belong.
        head: Pose of the head.
        look: What holds for every frame of this person.
        offset: x, y of the patch in the picture.
        size: Width and height of the patch.
    """
    upper, lower = inner_edges(motion.target - offset)
    box = _box(np.concatenate([upper, lower]), head.scale).clipped(*size)
    if box.is_empty:
        return None
    x, y = np.meshgrid(
        np.arange(box.x0, box.x1, dtype=np.float32), np.arange(box.y0, box.y1, dtype=np.float32)
    )
    origin, end = upper[0], upper[-1]
    axis = _unit_vector(end - origin)
    across, down = _along_lips(x, y, origin, axis)
    top, bottom = (_height_at(across, edge - origin, axis) for edge in (upper, lower))
    soft = max(1.0, max(SHARPEST_EDGE, 2 * look.blur) * head.scale)
    covered = np.minimum(down + soft / 2, bottom) - np.maximum(down - soft / 2, top)
    middle = (top + bottom) / 2
    length = max(float((end - origin) @ axis), 1.0)
    head_x, head_y = head.at_depth(x + offset[0], y + offset[1], look.teeth_z)
    unit = np.float32(1 / head.scale)
    return MouthOpening(
        box=box,
        along=2 * across / length - 1,
        below_upper=(down - top) * unit,
        above_lower=(bottom - down) * unit,
        coverage=np.clip(covered / soft, 0, 1),
        lower_side=np.clip((down - middle) / _softness(across, length) + 0.5, 0, 1),
        off_line=np.asarray((down - middle) * unit, np.float32),
        head_x=np.asarray(head_x, np.float32),
        head_y=np.asarray(head_y, np.float32),
        height=float((bottom - top).max()) / head.scale,
        edge=soft / head.scale,
    )


def side_plane(motion: Motion, x: Pixels, y: Pixels, softness: float) -> Plane:
    """0 above the line on which the lips meet, 1 below it, ``softness`` pixels wide in between.

    x, y: (h, w), pixels of the picture. Beyond the corners the step widens.
    """
    upper, lower = inner_edges(motion.target)
    axis = _unit_vector(upper[-1] - upper[0])
    across, down = _along_lips(x, y, upper[0], axis)
    middle = _height_at(across, (upper + lower) / 2 - upper[0], axis)
    length = max(float((upper[-1] - upper[0]) @ axis), 1.0)
    step = softness - 1.2 + _softness(across, length)
    return np.asarray(np.clip((down - middle) / step + 0.5, 0, 1), np.float32)


def _unit_vector(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    return vector / max(float(np.linalg.norm(vector)), 1e-6)


def _along_lips(
    x: Pixels, y: Pixels, origin: NDArray[np.float64], axis: NDArray[np.float64]
) -> tuple[Plane, Plane]:
    """Pixels along the line of the corners and below it."""
    dx, dy = x - origin[0], y - origin[1]
    across = dx * axis[0] + dy * axis[1]
    down = dy * axis[0] - dx * axis[1]
    return across.astype(np.float32), down.astype(np.float32)


def inner_edges(points: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Upper and lower inner-lip curve, left corner to right corner, (n, 2)."""
    ends = (INNER_CORNER_LEFT, INNER_CORNER_RIGHT)
    return (
        _smooth(points[[ends[0], *INNER_UPPER, ends[1]]]),
        _smooth(points[[ends[0], *INNER_LOWER, ends[1]]]),
    )


def _smooth(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """A Catmull-Rom curve through the points."""
    padded = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    p0, p1, p2, p3 = (padded[i : len(padded) - 3 + i, None] for i in range(4))
    t = np.linspace(0, 1, CURVE_STEPS, endpoint=False)[None, :, None]
    curve = p1 + 0.5 * t * (
        p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0))
    )
    return np.concatenate([curve.reshape(-1, 2), points[-1:]])


def _box(points: NDArray[np.float64], unit: float) -> Region:
    low = np.floor(points.min(0) - MARGIN * unit).astype(int)
    high = np.ceil(points.max(0) + MARGIN * unit).astype(int) + 1
    return Region(int(low[0]), int(low[1]), int(high[0]), int(high[1]))


def _height_at(across: Plane, edge: NDArray[np.float64], axis: NDArray[np.float64]) -> Plane:
    """How far below the corner line the edge runs at each ``across``, pixels."""
    along = np.maximum.accumulate(edge @ axis)
    down = edge[:, 1] * axis[0] - edge[:, 0] * axis[1]
    columns = np.interp(across.ravel(), along, down)
    return np.asarray(columns.reshape(across.shape), np.float32)


def _softness(across: Plane, length: float) -> Plane:
    """Width in pixels of the step between the lips: sharp inside, fading beyond the corners."""
    beyond = np.maximum(np.maximum(-across, across - length), 0)
    return np.asarray(1.2 + 1.5 * beyond, np.float32)
