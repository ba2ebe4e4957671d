"""The hole between the lips, described for every pixel of a small box around it."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Region
from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.lip_line import LipLine
from providers.viseme.mouth.mesh import (
    INNER_CORNER_LEFT,
    INNER_CORNER_RIGHT,
    INNER_LOWER,
    INNER_UPPER,
)

Plane = NDArray[np.float32]

SHARPEST_EDGE = 0.012  # units: width of the lips' edge on a sharp picture
CURVE_STEPS = 12  # straight pieces between two mesh points
UNSEEN = 1 / 512  # coverage below half a grey level
_UPPER_EDGE = np.array([INNER_CORNER_LEFT, *INNER_UPPER, INNER_CORNER_RIGHT])
_LOWER_EDGE = np.array([INNER_CORNER_LEFT, *INNER_LOWER, INNER_CORNER_RIGHT])


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
        box: In the pixels of the picture.
        along: -1 at the left inner corner, 1 at the right one.
        below_upper: Distance below the upper lip's edge; negative on the lip.
        above_lower: Distance above the lower lip's edge; negative on the lip.
        coverage: 0..1, how much of the pixel lies between the lips.
        head_x, head_y: Where the plane of the front teeth is seen here, head frame.
        height: The largest gap, units.
        edge: Width of the soft edge of the lips, units.
    """

    box: Region
    along: Plane
    below_upper: Plane
    above_lower: Plane
    coverage: Plane
    head_x: Plane
    head_y: Plane
    height: float
    edge: float


def edge_width(look: MouthLook, unit: float) -> float:
    """Pixels over which a lip's edge fades where it is as soft as the picture."""
    return max(1.0, max(SHARPEST_EDGE, 2 * look.blur) * unit)


def describe_opening(
    line: LipLine, head: HeadPose, look: MouthLook, size: tuple[int, int]
) -> MouthOpening | None:
    """The opening as posed; None when nothing of it would be seen.

    Args:
        line: Where the lips belong.
        head: Pose of the head.
        look: What holds for every frame of this person.
        size: Width and height of the picture.
    """
    soft = edge_width(look, head.scale)
    gap = float(np.max(line.edges[..., 1] - line.edges[..., 0]))
    box = line.box(soft / 2 + 1).clipped(*size)
    if box.is_empty or gap < UNSEEN * soft:
        return None
    xs, ys = (
        np.arange(box.x0, box.x1, dtype=np.float64),
        np.arange(box.y0, box.y1, dtype=np.float64),
    )
    across, down = line.place(xs, ys)
    top, bottom = line.heights(across)
    half = np.float32(soft / 2)
    covered = np.minimum(down + half, bottom) - np.maximum(down - half, top)
    head_x, head_y = head.at_depth(xs, ys[:, None], look.teeth_z)
    unit = np.float32(1 / head.scale)
    return MouthOpening(
        box=box,
        along=across * np.float32(2 / line.length) - 1,
        below_upper=(down - top) * unit,
        above_lower=(bottom - down) * unit,
        coverage=np.clip(covered / np.float32(soft), 0, 1),
        head_x=head_x.astype(np.float32),
        head_y=head_y.astype(np.float32),
        height=gap / head.scale,
        edge=soft / head.scale,
    )


def inner_edges(points: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Upper and lower inner-lip curve, left corner to right corner, (n, 2)."""
    curve = _catmull_rom(len(_UPPER_EDGE))
    return curve @ points[_UPPER_EDGE], curve @ points[_LOWER_EDGE]


@cache
def _catmull_rom(count: int) -> NDArray[np.float64]:
    """(steps, count): takes ``count`` points to a Catmull-Rom curve through them."""
    points = np.eye(count)
    padded = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    p0, p1, p2, p3 = (padded[i : len(padded) - 3 + i, None] for i in range(4))
    t = np.linspace(0, 1, CURVE_STEPS, endpoint=False)[None, :, None]
    curve = p1 + 0.5 * t * (
        p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0))
    )
    return np.concatenate([curve.reshape(-1, count), points[-1:]])
