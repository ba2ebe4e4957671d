"""The person's own open mouths, kept to be shown again under new lips."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.blend import mix
from core.compose.mask import smoothstep
from core.domain.face import FaceSample
from core.domain.picture import Mask, Region
from providers.viseme.head_pose import HeadPose
from providers.viseme.mesh import LOWER_LIP, UPPER_LIP
from providers.viseme.mouth_opening import MouthOpening, inner_edges
from providers.viseme.palette import nearby_light
from providers.viseme.shape import PersonShape

Image = NDArray[np.float32]

LEAST_OPENING = 0.045  # below this a mouth shows nothing worth keeping
MOST_TURNED = 0.08  # 1 - cos of the angle to the camera: about 23 degrees
QUANTILES = (0.55, 0.8, 0.97)  # of the openings; one mouth is kept near each
NEIGHBOURS = 0.12  # as a share of all candidates: among these the sharpest is kept
HALF_WIDTH, ABOVE, BELOW = 0.36, 0.10, 0.40  # units around the resting lip line that are kept
FINEST = 400  # pixels per unit that are kept at most
INSET = 0.018  # units from the lips' edge where the inside begins for sure
MOST_STRETCH = 0.25  # share of its height by which a remembered mouth may grow
NARROW_DARKENS = 0.3  # exponent: a mouth half as open lets in four fifths of the light
DARK_PERCENT = 12.0  # of the inside is the dark behind the teeth
CROSSFADE = 0.5  # of the way between two mouths is spent mixing them
UNCOVERED = 4.0  # how fast the dark shows below a mouth that would have to grow more


@dataclass(frozen=True, slots=True)
class RememberedMouth:
    """An open mouth seen in the plane of the front teeth.

    Attributes:
        rgb: float32 (h, w, 3), 0..255.
        valid: float32 (h, w), 1 well inside the lips.
        top: float32 (w,), row where the inside begins for sure in each column.
        bottom: float32 (w,), row where it ends for sure.
        origin: Head-frame x, y of the upper left pixel.
        resolution: Pixels per unit.
        lower_y: Head-frame y of the lower lip's edge in the middle.
        height: Gap between the lips in the middle, units.
        light: Luminance of the skin beside it.
    """

    rgb: Image
    valid: Mask
    top: NDArray[np.float32]
    bottom: NDArray[np.float32]
    origin: tuple[float, float]
    resolution: float
    lower_y: float
    height: float
    light: float


class MouthMemory:
    """The mouths of one person, sorted by how far they are open; may be empty."""

    def __init__(self, mouths: Sequence[RememberedMouth]) -> None:
        self._mouths = sorted(mouths, key=lambda mouth: mouth.height)

    def __len__(self) -> int:
        return len(self._mouths)

    def darkest(self) -> Image:
        """RGB float32 (3,): the colour of the dark in these mouths, of which there must be one."""
        colors = []
        for mouth in self._mouths:
            inside = mouth.rgb[mouth.valid > 0.5 * mouth.valid.max()]
            grey = inside.mean(1)
            colors.append(inside[grey <= np.percentile(grey, DARK_PERCENT)].mean(0))
        return np.asarray(np.mean(colors, axis=0), np.float32)

    def paint(self, opening: MouthOpening, depth: Image, lower_y: float, light: float) -> Image:
        """The remembered inside over ``depth``, RGB float32 (h, w, 3) over the opening's box.

        Args:
            opening: The hole to fill.
            depth: What is seen where no remembered mouth reaches.
            lower_y: Head-frame y of the lower lip's edge, as posed.
            light: Luminance of the skin in this frame.
        """
        heights = [mouth.height for mouth in self._mouths]
        place = float(np.interp(opening.height, heights, np.arange(len(heights))))
        first = int(place)
        image = _show(self._mouths[first], opening, depth, lower_y, light)
        share = place - first
        share = float(smoothstep(np.array((share - 0.5) / CROSSFADE + 0.5)))
        if share > 0:
            other = _show(self._mouths[first + 1], opening, depth, lower_y, light)
            image = image + (other - image) * np.float32(share)
        return image


def _show(
    mouth: RememberedMouth, opening: MouthOpening, depth: Image, lower_y: float, light: float
) -> Image:
    """One mouth: its upper part stays with the skull, its lower part follows the jaw."""
    drop = lower_y - mouth.lower_y
    jaw = min(drop, MOST_STRETCH * mouth.height)
    gap = np.maximum(opening.below_upper + opening.above_lower, 1e-3)
    x = (opening.head_x - mouth.origin[0]) * mouth.resolution
    with_jaw = np.clip(opening.below_upper / gap, 0, 1) ** 2  # squared: teeth stay with the skull
    y = opening.head_y - jaw * with_jaw - mouth.origin[1]
    columns = np.clip(np.rint(x), 0, len(mouth.top) - 1).astype(int)
    ends = mouth.bottom[columns] + UNCOVERED * (drop - jaw) * mouth.resolution
    y = np.clip(y * mouth.resolution, mouth.top[columns], ends)
    x, y = x.astype(np.float32), y.astype(np.float32)
    rgb = cv2.remap(mouth.rgb, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    valid = cv2.remap(mouth.valid, x, y, cv2.INTER_LINEAR, borderValue=0)
    gain = np.float32(_gain(mouth, opening, light))
    return mix(depth, rgb * gain, np.asarray(valid, np.float32))


def _gain(mouth: RememberedMouth, opening: MouthOpening, light: float) -> float:
    """How much brighter the mouth is now: half of what the skin says, less in a narrower mouth."""
    skin = float(np.sqrt(np.clip(light / mouth.light, 0.5, 2.0)))
    return skin * float(np.clip(opening.height / mouth.height, 0.05, 1) ** NARROW_DARKENS)


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
    return MouthMemory([_sharpest(ordered[a:b], person, teeth_z) for a, b in sorted(groups)])


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
