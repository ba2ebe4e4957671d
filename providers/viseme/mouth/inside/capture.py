"""Takes an open mouth out of a studied frame, into the plane of the front teeth."""

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.mask import smoothstep
from core.domain.picture import Mask, Region
from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.inside.memory import Image, MouthMemory, RememberedMouth
from providers.viseme.mouth.inside.passage import find_passage
from providers.viseme.mouth.inside.sighting import Sighting
from providers.viseme.mouth.mesh import LOWER_LIP, UPPER_LIP
from providers.viseme.mouth.opening import inner_edges
from providers.viseme.mouth.shape import PersonShape

HALF_WIDTH, ABOVE, BELOW = 0.36, 0.14, 0.40  # units around the resting lip line that are kept
FINEST = 400  # pixels per unit that are kept at most
INSET = 0.018  # units from the lips' edge where the inside begins for sure


def remember(seen: Sighting, person: PersonShape, teeth_z: float) -> RememberedMouth:
    """One frame's mouth.

    It is placed so that its upper lip lies where this person's shape has it in the same pose: a
    mesh is less sure of the height of the skull than of that of the lip.
    """
    head, points = seen.head, seen.points
    resolution = min(head.scale, FINEST)
    upper, lower = (float(y) for y in head.to_head(points[[UPPER_LIP, LOWER_LIP]])[:, 1])
    raised = float(person.posed(seen.pose)[UPPER_LIP, 1]) - upper
    origin = (-HALF_WIDTH, float(person.neutral[UPPER_LIP, 1]) - raised - ABOVE)
    width, height = round(2 * HALF_WIDTH * resolution), round((ABOVE + BELOW) * resolution)
    xs = origin[0] + np.arange(width) / resolution
    ys = origin[1] + np.arange(height) / resolution
    rgb = _unproject(seen, (xs, ys, teeth_z))
    edges = _edges_in_plane(points, head, teeth_z, origin, resolution)
    valid, top, bottom = _inside(edges, (height, width), INSET * resolution)
    return RememberedMouth(
        rgb=rgb,
        valid=valid,
        top=top,
        bottom=bottom,
        origin=(origin[0], origin[1] + raised),
        resolution=resolution,
        lower_y=lower + raised,
        height=max(lower - upper, 1e-3),
        light=seen.light,
    )


def memory_of(chosen: Sequence[Sighting], person: PersonShape, teeth_z: float) -> MouthMemory:
    """The mouths of these frames, with the way from each to the next wider one."""
    mouths = [remember(seen, person, teeth_z) for seen in chosen]
    mouths.sort(key=lambda mouth: mouth.height)
    passages = [find_passage(a, b) for a, b in pairwise(mouths)]
    return MouthMemory(mouths, passages)


def _unproject(
    seen: Sighting, plane: tuple[NDArray[np.float64], NDArray[np.float64], float]
) -> Image:
    """The pixels on a grid of the plane of the teeth, float32 (h, w, 3)."""
    picture = seen.sample.picture
    x, y = np.meshgrid(plane[0], plane[1])
    grid = np.stack([x, y, np.full_like(x, plane[2])], axis=-1)
    at = seen.head.to_picture(grid.reshape(-1, 3))[:, :2]
    low, high = np.floor(at.min(0)).astype(int) - 2, np.ceil(at.max(0)).astype(int) + 3
    region = Region(int(low[0]), int(low[1]), int(high[0]), int(high[1]))
    region = region.clipped(picture.width, picture.height)
    place = (at - (region.x0, region.y0)).astype(np.float32).reshape(*x.shape, 2)
    rgb = cv2.remap(
        picture.rgb(region),
        place[..., 0],
        place[..., 1],
        cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return rgb.astype(np.float32)


def _edges_in_plane(
    points: NDArray[np.float64],
    head: HeadPose,
    teeth_z: float,
    origin: tuple[float, float],
    resolution: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Upper and lower inner-lip curves (n, 2) as they cover the plane of the teeth, its pixels."""
    upper, lower = inner_edges(points[:, :2])
    upper, lower = (
        (np.stack(head.at_depth(e[:, 0], e[:, 1], teeth_z), 1) - origin) * resolution
        for e in (upper, lower)
    )
    return upper, lower


def _inside(
    edges: tuple[NDArray[np.float64], NDArray[np.float64]], size: tuple[int, int], inset: float
) -> tuple[Mask, NDArray[np.float32], NDArray[np.float32]]:
    """1 between the lips less a soft rim, and the first and last sure row of each column."""
    columns, rows = np.arange(size[1]), np.arange(size[0])[:, None]
    top, bottom = (
        np.interp(columns, np.maximum.accumulate(edge[:, 0]), edge[:, 1]) for edge in edges
    )
    middle = (top + bottom) / 2
    first, last = np.minimum(top + inset, middle), np.maximum(bottom - inset, middle)
    under = smoothstep((bottom - rows) / inset)
    left, right = edges[0][[0, -1], 0]
    beside = smoothstep((np.minimum(columns - left, right - columns) / inset - 1) / 2)
    above = smoothstep((rows - top) / inset)
    valid = np.asarray(under * beside * above, np.float32)
    return valid, first.astype(np.float32), last.astype(np.float32)
