"""The person's own open mouths, kept to be shown again under new lips."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.blend import mix
from core.compose.mask import smoothstep
from core.domain.picture import Mask
from providers.viseme.mouth.inside.gap import Gap

Image = NDArray[np.float32]
Plane = NDArray[np.float32]

MOST_STRETCH = 0.25  # share of its height by which a remembered mouth may grow
NARROW_DARKENS = 0.2  # exponent: a mouth half as open lets in seven eighths of the light
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


@dataclass(frozen=True, slots=True)
class Passage:
    """How the inside of one remembered mouth moves to become that of the next one.

    Attributes:
        flow: float32 (h, w, 2), units: what is at p in the first is at p + flow in the second.
        origin: Head-frame x, y of the upper left pixel.
        resolution: Pixels per unit.
    """

    flow: NDArray[np.float32]
    origin: tuple[float, float]
    resolution: float

    def at(self, x: Plane, y: Plane) -> NDArray[np.float32]:
        """The flow (h, w, 2) at places of the head's frame."""
        column = (x - np.float32(self.origin[0])) * np.float32(self.resolution)
        row = (y - np.float32(self.origin[1])) * np.float32(self.resolution)
        found = cv2.remap(self.flow, column, row, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(found, np.float32)


class MouthMemory:
    """The mouths of one person; may be empty.

    Args:
        mouths: Sorted by height.
        passages: From each mouth to the next one.
    """

    def __init__(self, mouths: Sequence[RememberedMouth], passages: Sequence[Passage]) -> None:
        assert len(passages) == max(len(mouths) - 1, 0)
        assert all(a.height <= b.height for a, b in pairwise(mouths))
        self._mouths = mouths
        self._passages = passages

    def __len__(self) -> int:
        return len(self._mouths)

    def paint(self, gap: Gap, depth: Image, lower_y: float, light: float) -> Image:
        """The remembered inside over ``depth``, RGB float32 (h, w, 3) over the gap.

        Args:
            gap: The hole to fill.
            depth: What is seen where no remembered mouth reaches.
            lower_y: Head-frame y of the lower lip's edge, as posed.
            light: Luminance of the skin in this frame.
        """
        heights = [mouth.height for mouth in self._mouths]
        place = float(np.interp(gap.height, heights, np.arange(len(heights))))
        first = int(place)
        share = float(smoothstep(np.array(place - first)))
        if share == 0:
            return show(self._mouths[first], gap, None, depth, lower_y, light)
        flow = self._passages[first].at(gap.head_x, gap.head_y)
        before = show(self._mouths[first], gap, flow * np.float32(-share), depth, lower_y, light)
        after = show(
            self._mouths[first + 1], gap, flow * np.float32(1 - share), depth, lower_y, light
        )
        return before + (after - before) * np.float32(share)


def show(
    mouth: RememberedMouth,
    gap: Gap,
    shift: NDArray[np.float32] | None,
    depth: Image,
    lower_y: float,
    light: float,
) -> Image:
    """One mouth: its upper part stays with the skull, its lower part follows the jaw.

    Args:
        mouth: What is shown.
        gap: The hole to fill.
        shift: (h, w, 2) units, from where else in the mouth its pixels are taken.
        depth: What is seen where the mouth does not reach.
        lower_y: Head-frame y of the lower lip's edge, as posed.
        light: Luminance of the skin in this frame.
    """
    drop = lower_y - mouth.lower_y
    jaw = min(drop, MOST_STRETCH * mouth.height)
    height = np.maximum(gap.below_upper + gap.above_lower, 1e-3)
    with_jaw = np.clip(gap.below_upper / height, 0, 1) ** 2  # squared: teeth stay with the skull
    x = gap.head_x - np.float32(mouth.origin[0])
    y = gap.head_y - np.float32(jaw) * with_jaw - np.float32(mouth.origin[1])
    if shift is not None:
        x, y = x + shift[..., 0], y + shift[..., 1]
    x, y = x * np.float32(mouth.resolution), y * np.float32(mouth.resolution)
    columns = np.clip(np.rint(x), 0, len(mouth.top) - 1).astype(int)
    ends = mouth.bottom[columns] + np.float32(UNCOVERED * (drop - jaw) * mouth.resolution)
    y = np.clip(y, mouth.top[columns], ends).astype(np.float32)
    rgb = cv2.remap(mouth.rgb, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    valid = cv2.remap(mouth.valid, x, y, cv2.INTER_LINEAR, borderValue=0)
    gain = np.float32(_gain(mouth, gap, light))
    return mix(depth, rgb * gain, np.asarray(valid, np.float32))


def _gain(mouth: RememberedMouth, gap: Gap, light: float) -> float:
    """How much brighter the mouth is now: half of what the skin says, less in a narrower mouth."""
    skin = float(np.sqrt(np.clip(light / mouth.light, 0.5, 2.0)))
    return skin * float(np.clip(gap.height / mouth.height, 0.05, 1) ** NARROW_DARKENS)
