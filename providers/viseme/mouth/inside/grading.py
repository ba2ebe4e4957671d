"""Brings the painted colours to those of the mouths that were seen."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from providers.viseme.mouth.inside.painted import PaintedInside
from providers.viseme.mouth.inside.palette import LUMA, Color, Palette, luminance
from providers.viseme.mouth.inside.sighting import Sighting

Pixels = NDArray[np.float32]

LEAST_PIXELS = 120
HUE_SHARE = 0.5  # of a difference of hue is believed: what is lightest may be a wet lip
# Ranks by luminance in which teeth, tongue and the dark are found, and how far each may be moved.
TEETH, FLESH, DARK = (0.86, 0.97), (0.40, 0.65), (0.03, 0.16)
TEETH_GAIN, FLESH_GAIN, DARK_GAIN = (0.65, 1.5), (0.5, 1.6), (0.4, 2.5)


def graded(palette: Palette, painted: PaintedInside, seen: Sequence[Sighting]) -> Palette:
    """The palette with which the painted mouths are as light and as coloured as the seen ones.

    Ranks are compared, not places: teeth that are painted a little beside the true ones must not
    become a mixture of both.

    Args:
        palette: With which ``painted`` was made.
        painted: Draws the mouths again.
        seen: May be empty.
    """
    pairs = [_pair(palette, painted, one) for one in seen]
    if sum(len(truth) for truth, _ in pairs) < LEAST_PIXELS:
        return palette
    truth, copy = (_by_luminance(np.concatenate(side)) for side in zip(*pairs, strict=True))
    return replace(
        palette,
        teeth=np.minimum(palette.teeth * _gain(truth, copy, TEETH, TEETH_GAIN), 245),
        flesh=np.minimum(palette.flesh * _gain(truth, copy, FLESH, FLESH_GAIN), 235),
        cavity=palette.cavity * _gain(truth, copy, DARK, DARK_GAIN),
    )


def _pair(palette: Palette, painted: PaintedInside, one: Sighting) -> tuple[Pixels, Pixels]:
    """True and painted pixels (n, 3) of one mouth in the light of the palette."""
    inside = one.sure > 0
    copy = painted.paint(one.gap, one.posture, one.head)
    return one.truth[inside] * np.float32(palette.light / one.light), copy[inside]


def _by_luminance(pixels: Pixels) -> Pixels:
    return pixels[np.argsort(pixels @ LUMA, kind="stable")]


def _gain(
    truth: Pixels, copy: Pixels, ranks: tuple[float, float], limits: tuple[float, float]
) -> Color:
    """Ratio of the colours (3,) in a band of ranks."""
    low, high = int(ranks[0] * len(truth)), int(ranks[1] * len(truth)) + 1
    seen, drawn = truth[low:high].mean(0), np.maximum(copy[low:high].mean(0), 1.0)
    light = max(luminance(seen), 1.0) / luminance(drawn)
    hue = (np.maximum(seen, 1.0) / drawn / light) ** HUE_SHARE
    return np.asarray(np.clip(light, *limits) * hue, np.float32)
