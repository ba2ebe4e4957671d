"""Takes the person's own open mouths from the frames that were looked at before the render."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.mask import smoothstep
from core.domain.face import FaceSample
from core.domain.picture import Mask, Region
from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.inside.memory import Image, MouthMemory, RememberedMouth
from providers.viseme.mouth.inside.palette import nearby_light
from providers.viseme.mouth.mesh import LOWER_LIP, UPPER_LIP
from providers.viseme.mouth.opening import inner_edges
from providers.viseme.mouth.shape import PersonShape

LEAST_OPENING = 0.045  # below this a mouth shows nothing worth keeping
MOST_TURNED = 0.08  # 1 - cos of the angle to the camera: about 23 degrees
QUANTILES = (0.55, 0.8, 0.97)  # of the openings; one mouth is kept near each
NEIGHBOURS = 0.12  # as a share of all candidates: among these the sharpest is kept
HALF_WIDTH, ABOVE, BELOW = 0.36, 0.10, 0.40  # units around the resting lip line that are kept
LEAST_PIXELS = 40  # that a mouth must show of its inside to be worth keeping
FINEST = 400  # pixels per unit that are kept at most
INSET = 0.018  # units from the lips' edge where the inside begins for sure


def remember_mouths(
    samples: Sequence[FaceSample], person: PersonShape, teeth_z: float
) -> MouthMemory:
    """Up to three of the person's own open mouths, from frames that face the camera."""
    seen = []
    for sample in samples:
        head = person.head_pose(sample.face.points)
        opening = person.pose_of(sample.face.points).opening
        if opening > LEAST_OPENING and 1 - head.rotation[2, 2] < MOST_TURNED:
            seen.append((opening, sample))
    seen.sort(key=lambda pair: pair[0])
    ordered = [sample for _, sample in seen]
    groups = {_around(quantile, len(ordered)) for quantile in QUANTILES if ordered}
    best = [_sharpest(ordered[a:b], person, teeth_z) for a, b in sorted(groups)]
    return MouthMemory([mouth for mouth in best if mouth.valid.sum() >= LEAST_PIXELS])


def _around(quantile: float, count: int) -> tuple[int, int]:
    """Half-open range of ranks beside a quantile of ``count`` values."""
    middle = round(quantile * (count - 1))
    reach = int(NEIGHBOURS * count / 2)
    return max(0, middle - reach), min(count, middle + reach + 1)


def _sharpest(
    samples: Sequence[FaceSample], person: PersonShape, teeth_z: float
) -> RememberedMouth:
    mouths = [_remember(sample, person, teeth_z) for sample in samples]
    return max(mouths, key=_sharpness)


def _sharpness(mouth: RememberedMouth) -> float:
    """Mean absolute Laplacian of the inside, relative to the light."""
    grey = mouth.rgb.mean(2)
    edges = np.abs(cv2.Laplacian(grey, cv2.CV_32F))
    return float((edges * mouth.valid).sum() / max(float(mouth.valid.sum()), 1.0) / mouth.light)


def _remember(sample: FaceSample, person: PersonShape, teeth_z: float) -> RememberedMouth:
    points = sample.face.points.astype(np.float64) - (0.5, 0.5, 0.0)
    head = person.head_pose(points)
    resolution = min(head.scale, FINEST)
    lip_y = float(person.neutral[UPPER_LIP, 1])
    origin = (-HALF_WIDTH, lip_y - ABOVE)
    width, height = round(2 * HALF_WIDTH * resolution), round((ABOVE + BELOW) * resolution)
    xs = origin[0] + np.arange(width) / resolution
    ys = origin[1] + np.arange(height) / resolution
    rgb, light = _unproject(sample, head, points, (xs, ys, teeth_z))
    edges = _edges_in_plane(points, head, teeth_z, origin, resolution)
    valid, top, bottom = _inside(edges, (height, width), INSET * resolution)
    lower_y = float(head.to_head(points[[LOWER_LIP]])[0, 1])
    upper_y = float(head.to_head(points[[UPPER_LIP]])[0, 1])
    return RememberedMouth(
        rgb, valid, top, bottom, origin, resolution, lower_y, max(lower_y - upper_y, 1e-3), light
    )


def _unproject(
    sample: FaceSample,
    head: HeadPose,
    points: NDArray[np.float64],
    plane: tuple[NDArray[np.float64], NDArray[np.float64], float],
) -> tuple[Image, float]:
    """The pixels on a grid of the plane of the teeth, and the light of the skin nearby."""
    x, y = np.meshgrid(plane[0], plane[1])
    grid = np.stack([x, y, np.full_like(x, plane[2])], axis=-1)
    seen = head.to_picture(grid.reshape(-1, 3))[:, :2]
    both = np.concatenate([seen, points[:, :2]])
    low, high = np.floor(both.min(0)).astype(int) - 2, np.ceil(both.max(0)).astype(int) + 3
    region = Region(int(low[0]), int(low[1]), int(high[0]), int(high[1]))
    region = region.clipped(sample.picture.width, sample.picture.height)
    offset = (region.x0, region.y0)
    pixels = sample.picture.rgb(region)
    at = (seen - offset).astype(np.float32).reshape(*x.shape, 2)
    rgb = cv2.remap(
        pixels, at[..., 0], at[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return rgb.astype(np.float32), nearby_light(pixels, points[:, :2] - offset)


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
