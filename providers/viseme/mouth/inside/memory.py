"""The person's own open mouths, kept to be shown again under new lips."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.blend import mix
from core.compose.mask import smoothstep
from core.domain.picture import Mask
from providers.viseme.mouth.inside.gap import Gap

Image = NDArray[np.float32]

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
            inside = mouth.rgb[mouth.valid >= 0.5 * mouth.valid.max()]
            grey = inside.mean(1)
            colors.append(inside[grey <= np.percentile(grey, DARK_PERCENT)].mean(0))
        return np.asarray(np.mean(colors, axis=0), np.float32)

    def paint(self, gap: Gap, depth: Image, lower_y: float, light: float) -> Image:
        """The remembered inside over ``depth``, RGB float32 (h, w, 3) over the gap's box.

        Args:
            gap: The hole to fill.
            depth: What is seen where no remembered mouth reaches.
            lower_y: Head-frame y of the lower lip's edge, as posed.
            light: Luminance of the skin in this frame.
        """
        heights = [mouth.height for mouth in self._mouths]
        place = float(np.interp(gap.height, heights, np.arange(len(heights))))
        first = int(place)
        image = _show(self._mouths[first], gap, depth, lower_y, light)
        share = place - first
        share = float(smoothstep(np.array((share - 0.5) / CROSSFADE + 0.5)))
        if share > 0:
            other = _show(self._mouths[first + 1], gap, depth, lower_y, light)
            image = image + (other - image) * np.float32(share)
        return image


def _show(mouth: RememberedMouth, gap: Gap, depth: Image, lower_y: float, light: float) -> Image:
    """One mouth: its upper part stays with the skull, its lower part follows the jaw."""
    drop = lower_y - mouth.lower_y
    jaw = min(drop, MOST_STRETCH * mouth.height)
    height = np.maximum(gap.below_upper + gap.above_lower, 1e-3)
    x = (gap.head_x - mouth.origin[0]) * mouth.resolution
    with_jaw = np.clip(gap.below_upper / height, 0, 1) ** 2  # squared: teeth stay with the skull
    y = gap.head_y - jaw * with_jaw - mouth.origin[1]
    columns = np.clip(np.rint(x), 0, len(mouth.top) - 1).astype(int)
    ends = mouth.bottom[columns] + UNCOVERED * (drop - jaw) * mouth.resolution
    y = np.clip(y * mouth.resolution, mouth.top[columns], ends)
    x, y = x.astype(np.float32), y.astype(np.float32)
    rgb = cv2.remap(mouth.rgb, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    valid = cv2.remap(mouth.valid, x, y, cv2.INTER_LINEAR, borderValue=0)
    gain = np.float32(_gain(mouth, gap, light))
    return mix(depth, rgb * gain, np.asarray(valid, np.float32))


def _gain(mouth: RememberedMouth, gap: Gap, light: float) -> float:
    """How much brighter the mouth is now: half of what the skin says, less in a narrower mouth."""
    skin = float(np.sqrt(np.clip(light / mouth.light, 0.5, 2.0)))
    return skin * float(np.clip(gap.height / mouth.height, 0.05, 1) ** NARROW_DARKENS)
