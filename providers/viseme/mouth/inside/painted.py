"""A mouth's inside where the source has none to show: cavity, tongue, teeth.

What is fixed to a bone is painted once, in the head's frame, and only looked up in a frame; shade
that moves with the lips is a smooth function of the place between them. So nothing boils. The upper
teeth stay with the skull, tongue and lower teeth follow the jaw. Lengths are in units of the
inter-ocular distance, about 9 cm.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.inside.decal import Decal, Frame, Image, view_arch
from providers.viseme.mouth.inside.gap import Gap
from providers.viseme.mouth.inside.palette import Palette
from providers.viseme.mouth.inside.posture import Posture
from providers.viseme.mouth.inside.shade import cavity_light, lip_shade, rise
from providers.viseme.mouth.inside.teeth import Plane, draw_row, lower_row, upper_row

INCISAL_SHOW = 0.030  # how far the incisors reach below the resting upper lip
LOWER_EDGE = 0.036  # how far below that lip the lower teeth end when the jaws are closed
HALF_WIDTH = 0.36  # of what is painted
OVERSAMPLED = 2  # for smooth edges
FINEST, COARSEST = 480, 96  # pixels per unit
TONGUE_LIGHT = 0.90  # against flesh in full light
LOWER_LIGHT = 0.90  # of lower teeth against upper ones, in a wide mouth
GUM_LIGHT = 0.80


class PaintedInside:
    """Teeth, tongue and cavity of one person, painted once.

    Args:
        palette: The person's colours.
        lip_y: Head-frame y of the upper lip's edge at rest.
        size: Of the teeth; 1 is an ordinary grown-up.
        blur: How soft the picture is: standard deviation, units.
        unit: Pixels per unit in the sharpest picture of this person.
    """

    def __init__(
        self, palette: Palette, lip_y: float, size: float, blur: float, unit: float
    ) -> None:
        self._palette = palette
        resolution = float(np.clip(unit, COARSEST, FINEST))
        upper = Frame(-HALF_WIDTH, lip_y - 0.12, HALF_WIDTH, lip_y + INCISAL_SHOW * size + 0.03)
        lower = Frame(-HALF_WIDTH, lip_y - 0.20, HALF_WIDTH, lip_y + 0.14)
        fine = resolution * OVERSAMPLED
        edges = lip_y + INCISAL_SHOW * size, lip_y + LOWER_EDGE * size
        self._upper = _decal(
            _upper_jaw(palette, edges[0], size, upper.grid(fine)), upper, resolution, blur
        )
        teeth, tongue = _lower_jaw(palette, edges[1], size, lower.grid(fine))
        self._lower = _decal(_over(tongue, teeth), lower, resolution, blur)
        self._tongue = _decal(tongue, lower, resolution, blur)

    def paint(self, gap: Gap, posture: Posture, head: HeadPose, teeth: bool = True) -> Image:
        """What is seen between the lips, RGB float32 (h, w, 3) over the gap, 0..255.

        Args:
            gap: Between the lips.
            posture: Of jaw and lips.
            head: Of this frame.
            teeth: False leaves them out, for a remembered mouth that has its own.
        """
        arch = view_arch(gap.head_x, gap.head_y, head)
        image = self._cavity(gap)
        floor = self._lower if teeth else self._tongue
        lower = floor.seen(arch, posture.jaw_drop, head.scale)
        lower[..., :3] *= cavity_light(gap.height)
        image = _over(image, lower)
        if teeth:
            image = _over(image, self._upper.seen(arch, -posture.covering, head.scale))
        return np.asarray(image * lip_shade(gap)[..., None], np.float32)

    def _cavity(self, gap: Gap) -> Image:
        """Dark, a little lighter towards the lower lip where light falls in."""
        lit = rise(1 - gap.above_lower / np.float32(0.10)) * np.float32(0.14)
        return self._palette.cavity + self._palette.flesh * lit[..., None]


def _decal(image: Image, frame: Frame, resolution: float, blur: float) -> Decal:
    """The painting as soft as the picture, at its resolution."""
    sigma = blur * resolution * OVERSAMPLED
    if sigma > 0.5:
        image = np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.float32)
    size = (image.shape[1] // OVERSAMPLED, image.shape[0] // OVERSAMPLED)
    smaller = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    return Decal(np.asarray(smaller, np.float32), frame, resolution)


def _upper_jaw(palette: Palette, edge: float, size: float, at: tuple[Plane, Plane]) -> Image:
    """Upper teeth in their gums, premultiplied RGBA."""
    x, y = at
    row = draw_row(upper_row(size), x, y - np.float32(edge), size)
    ends = rise((np.float32(0.33 * size) - np.abs(x)) / np.float32(0.06))
    color = palette.teeth * (row.relief * _aside(palette, x))[..., None]
    color = _toward(color, palette.flesh * GUM_LIGHT, row.gum)
    return _premultiplied(color, np.maximum(row.crown, row.gum) * ends)


def _lower_jaw(
    palette: Palette, edge: float, size: float, at: tuple[Plane, Plane]
) -> tuple[Image, Image]:
    """The lower teeth, and the tongue behind them, premultiplied RGBA."""
    x, y = at
    up = np.float32(edge) - y
    row = draw_row(lower_row(size), x, up, size)
    color = palette.teeth * (LOWER_LIGHT * row.relief * _aside(palette, x))[..., None]
    color = _toward(color, palette.flesh * GUM_LIGHT, row.gum)
    ends = rise((np.float32(0.30 * size) - np.abs(x)) / np.float32(0.06))
    teeth = _premultiplied(color, np.maximum(row.crown, row.gum) * ends)
    return teeth, _tongue(palette, x, up, size)


def _tongue(palette: Palette, x: Plane, up: Plane, size: float) -> Image:
    """A soft mound that fades into the dark of the throat; ``up`` from the lower teeth's edge."""
    across = np.clip(1 - (x / np.float32(0.24 * size)) ** 2, 0, 1)
    back = rise(1 - (up - np.float32(0.005)) / (np.float32(0.095) * (0.4 + 0.6 * across)))
    front = 0.62 + 0.38 * rise((up + np.float32(0.01)) / np.float32(0.035))
    groove = 1 - 0.10 * np.exp(-((x / np.float32(0.016)) ** 2)) * rise(up / np.float32(0.03))
    light = TONGUE_LIGHT * front * groove * (0.72 + 0.28 * across)
    return _premultiplied(palette.flesh * light[..., None], back * rise(across * np.float32(2.2)))


def _aside(palette: Palette, x: Plane) -> Plane:
    """Light that comes more from one side."""
    return np.asarray(np.clip(1 + np.float32(palette.slope) * x, 0.7, 1.3), np.float32)


def _toward(color: Image, other: NDArray[np.float32], share: Plane) -> Image:
    return color + (other - color) * share[..., None]


def _premultiplied(color: Image, alpha: Plane) -> Image:
    opaque = alpha[..., None].astype(np.float32)
    return np.concatenate([color.astype(np.float32) * opaque, opaque], axis=-1)


def _over(image: Image, top: Image) -> Image:
    """A premultiplied RGBA picture over RGB or over another one."""
    return image * (1 - top[..., 3:]) + top[..., : image.shape[2]]
