"""A mouth's inside where the source has none to show: cavity, tongue, teeth.

Everything is a smooth function of the place in the mouth, so nothing boils from frame to frame. The
upper teeth stay with the skull, tongue and lower teeth follow the jaw. Lengths are in units of the
inter-ocular distance, about 9 cm.
"""

import numpy as np
from numpy.typing import NDArray

from providers.viseme.mouth.inside.palette import Palette
from providers.viseme.mouth.opening import MouthOpening, Plane

Image = NDArray[np.float32]

INCISAL_SHOW = 0.026  # how far the incisors reach below the resting upper lip
ARCH_HALF_WIDTH = 0.235  # canine to canine and a little more, as seen from the front
ARCH_RISE = 0.045  # how much higher the edge is at the end of the arch
EDGE_BLUR = 0.009
# Centres of the gaps between teeth from the midline out; each tooth looks narrower than the last.
GAPS = (0.0, 0.082, 0.142, 0.186, 0.214)
GAP_WIDTH = 0.0045
GAP_DEPTH = 0.16
TONGUE_LIGHT = 0.62  # against flesh in full light
LIP_SHADOW = 0.035  # reach of the upper lip's shadow


def paint_interior(opening: MouthOpening, palette: Palette, incisal_y: float) -> Image:
    """What is seen between the lips, RGB float32 (h, w, 3) over the opening's box, 0..255.

    Args:
        opening: The hole.
        palette: The person's colours.
        incisal_y: Head-frame y of the upper lip's edge at rest: the incisors end just below it.
    """
    image = _cavity(opening, palette)
    image = _over(image, palette.flesh * TONGUE_LIGHT, _tongue(opening))
    lower = _lower_teeth(opening)
    image = _over(image, palette.teeth * 0.62, lower)
    upper, relief = _upper_teeth(opening, incisal_y)
    image = _over(image, palette.teeth * relief[..., None], upper)
    return np.asarray(image * _lip_shadow(opening)[..., None], np.float32)


def paint_depth(opening: MouthOpening, palette: Palette) -> Image:
    """The inside without teeth, below and beside those of a remembered mouth.

    RGB float32 (h, w, 3), 0..255. The cavity's colour is one that was seen, so it needs no shade.
    """
    image = np.broadcast_to(palette.cavity, (*opening.along.shape, 3))
    return _over(image, palette.flesh * TONGUE_LIGHT, _tongue(opening))


def _cavity(opening: MouthOpening, palette: Palette) -> Image:
    """Dark, a little lighter towards the lower lip where light falls in."""
    lit = _rise(1 - opening.above_lower / 0.10) * (1 - opening.along**2)
    base = palette.cavity * np.float32(0.75)
    return np.asarray(base + palette.flesh * 0.28 * lit[..., None], np.float32)


def _tongue(opening: MouthOpening) -> Plane:
    """A low soft mound behind the lower teeth; shows once the mouth is open enough."""
    room = _rise((np.array(opening.height) - 0.05) / 0.09)
    height = 0.035 + 0.32 * max(opening.height - 0.05, 0.0)
    across = np.clip(1 - (opening.along / 0.78) ** 2, 0, 1)
    top = height * np.sqrt(across)
    return np.asarray(0.72 * room * _rise((top - opening.above_lower) / 0.045 + 0.3) * across)


def _lower_teeth(opening: MouthOpening) -> Plane:
    """A hint of their edges above the lower lip, only in a wide mouth."""
    room = _rise((np.array(opening.height) - 0.09) / 0.08)
    edge = 0.022 - 0.02 * (opening.head_x / 0.16) ** 2
    inside = _rise((edge - opening.above_lower) / (2 * EDGE_BLUR) + 0.5)
    return np.asarray(0.55 * room * inside * _rise(2.2 - 2.2 * np.abs(opening.head_x) / 0.16))


def _upper_teeth(opening: MouthOpening, incisal_y: float) -> tuple[Plane, Plane]:
    """Opacity and brightness of the arched band of upper teeth."""
    out = np.abs(opening.head_x)
    edge = incisal_y + INCISAL_SHOW - ARCH_RISE * (out / ARCH_HALF_WIDTH) ** 2
    scallop = sum(_dip(out, gap, 0.016) for gap in GAPS) * np.float32(0.005)
    inside = _rise((edge - scallop - opening.head_y) / (2 * EDGE_BLUR) + 0.5)
    ends = _rise((ARCH_HALF_WIDTH - out) / 0.06)
    gaps = sum(_dip(out, gap, GAP_WIDTH) for gap in GAPS) * np.float32(GAP_DEPTH)
    round_arch = 1 - 0.55 * np.clip(out / ARCH_HALF_WIDTH, 0, 1) ** 2
    thin_edge = 1 - 0.12 * _rise(1 - (edge - opening.head_y) / 0.02)
    relief = 0.88 * round_arch * thin_edge * (1 - gaps)
    return np.asarray(inside * ends), np.asarray(relief)


def _lip_shadow(opening: MouthOpening) -> Plane:
    """Shade under the upper lip and towards the corners."""
    below = _rise(opening.below_upper / LIP_SHADOW + 0.15)
    corners = 1 - 0.65 * np.clip(np.abs(opening.along), 0, 1) ** 4
    return np.asarray((0.45 + 0.55 * below) * corners)


def _rise(x: NDArray[np.floating]) -> Plane:
    """Smoothstep 0..1."""
    x = np.clip(x, 0, 1)
    return np.asarray(x * x * (3 - 2 * x), np.float32)


def _dip(x: Plane, centre: float, width: float) -> Plane:
    return np.asarray(np.exp(-(((x - centre) / width) ** 2)), np.float32)


def _over(image: Image, color: NDArray[np.floating], alpha: Plane) -> Image:
    return np.asarray(image + (color - image) * alpha[..., None], np.float32)
