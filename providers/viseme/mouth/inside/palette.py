"""The colours a mouth can have in this picture: all taken from the face itself."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain.picture import RgbImage
from providers.viseme.mouth.mesh import (
    BESIDE_MOUTH,
    CHEEKS,
    LEFT_EYE_OUTLINE,
    LOWER_RINGS,
    RIGHT_EYE_OUTLINE,
    UPPER_RINGS,
    inter_ocular,
)

Color = NDArray[np.float32]
LUMA = np.array([0.299, 0.587, 0.114], np.float32)
WETNESS = 1.3  # chroma of the inside over that of the lips
MOST_CHROMA = 0.85  # of the luminance
DARKEST = 8.0  # a luminance below this says nothing about light
SKIN_SHARE, SKIN_SHARE_ALONE = 0.2, 0.4  # of its tint in the enamel, with and without eye whites
TEETH_LIMITS = (1.05, 1.6)  # luminance against the skin's
TOWARD_BRIGHTEST = 0.3  # teeth lie at least so far from the skin's to the face's brightest spots
BRIGHT_PERCENT = 98.5
MOST_BLUR = 0.035  # units; in a softer picture lids and iris run into the eye white
CAST_LIMIT, CAST_SLACK = 0.45, 0.03  # share of the skin's log tint, and more
LEAST_WHITE = 12  # pixels of eye white that tell a colour
CAVITY_LIGHT = 0.14  # against flesh
FLESH_LIMITS = (0.45, 0.75)  # luminance against the skin's
SLOPE_LIMIT = 0.9  # relative light per unit to the right


@dataclass(frozen=True, slots=True)
class Palette:
    """RGB float32 (3,), 0..255.

    Attributes:
        teeth: Of a front tooth in full light.
        flesh: Of tongue and gums in full light.
        cavity: Of the dark behind them.
        light: Luminance of the skin beside the mouth.
        slope: By how much of it the light grows per unit towards the picture's right.
    """

    teeth: Color
    flesh: Color
    cavity: Color
    light: float
    slope: float


def luminance(color: NDArray[np.floating]) -> float:
    """Luma of one colour (BT.601 weights, gamma kept)."""
    return float(color @ LUMA)


def nearby_light(rgb: RgbImage, points: NDArray[np.floating]) -> float:
    """Median luminance of the skin beside the mouth; points (478, 2) in pixels of ``rgb``."""
    return max(luminance(_median_color(rgb, points, BESIDE_MOUTH)), DARKEST)


def study_palette(rgb: RgbImage, points: NDArray[np.floating], blur: float) -> Palette:
    """The palette of one face.

    Args:
        rgb: The face.
        points: (478, 2), in its pixels.
        blur: How soft the picture is: standard deviation, units.
    """
    skin = _median_color(rgb, points, CHEEKS)
    lips = _lip_color(rgb, points)
    light = max(luminance(skin), DARKEST)
    level = float(np.clip(luminance(lips), FLESH_LIMITS[0] * light, FLESH_LIMITS[1] * light))
    flesh = _saturated(lips * np.float32(level / max(luminance(lips), DARKEST)))
    white = _eye_white(rgb, points) if blur < MOST_BLUR else None
    brightest = float(np.percentile(rgb @ LUMA, BRIGHT_PERCENT))
    return Palette(
        teeth=_enamel(white, skin, brightest),
        flesh=flesh,
        cavity=flesh * np.float32(CAVITY_LIGHT),
        light=nearby_light(rgb, points),
        slope=_slope(rgb, points),
    )


def _enamel(white: Color | None, skin: Color, brightest: float) -> Color:
    """The colour of teeth: the eye white's, a little towards the skin's. Grey stays grey.

    Args:
        white: None where no eye white can be seen.
        skin: Of the cheeks.
        brightest: Luminance of the face's lightest spots.
    """
    light = max(luminance(skin), DARKEST)
    least = light + max(TOWARD_BRIGHTEST * (brightest - light), (TEETH_LIMITS[0] - 1) * light)
    tint = np.asarray(np.maximum(skin, 1) / light, np.float32)
    if white is None:
        return np.asarray(np.minimum(least * tint**SKIN_SHARE_ALONE, 240), np.float32)
    level = min(max(luminance(white), least), max(TEETH_LIMITS[1] * light, least))
    mixed = _credible_cast(white, tint) ** (1 - SKIN_SHARE) * tint**SKIN_SHARE
    return np.asarray(np.minimum(level * mixed, 240), np.float32)


def _credible_cast(white: Color, tint: Color) -> Color:
    """The tint of the light, from what was taken for eye white.

    It may be a tinted glass, or a lid: so no channel may be farther off than most of the skin's.
    """
    cast = np.log(np.maximum(white, 1) / max(luminance(white), DARKEST))
    skin = CAST_LIMIT * np.log(tint)
    low, high = np.minimum(skin, 0) - CAST_SLACK, np.maximum(skin, 0) + CAST_SLACK
    return np.asarray(np.exp(np.clip(cast, low, high)), np.float32)


def _slope(rgb: RgbImage, points: NDArray[np.floating]) -> float:
    """Relative difference of the light on both sides of the mouth, per inter-ocular distance."""
    left, right = (
        max(luminance(_median_color(rgb, points, side)), DARKEST)
        for side in (BESIDE_MOUTH[0::2], BESIDE_MOUTH[1::2])
    )
    apart = points[list(BESIDE_MOUTH[1::2]), 0].mean() - points[list(BESIDE_MOUTH[0::2]), 0].mean()
    units = max(float(apart) / inter_ocular(points), 0.3)
    return float(np.clip(2 * (right - left) / (right + left) / units, -SLOPE_LIMIT, SLOPE_LIMIT))


def _saturated(color: Color) -> Color:
    """The colour as wet tissue has it: the same luminance, more chroma; grey stays grey.

    But none has that of lipstick.
    """
    grey = max(luminance(color), 1.0)
    off = WETNESS * (color - grey)
    off *= min(1.0, MOST_CHROMA * grey / max(float(np.abs(off).max()), 1e-3))
    return np.asarray(np.clip(grey + off, 0, 255), np.float32)


def _lip_color(rgb: RgbImage, points: NDArray[np.floating]) -> Color:
    """The reddest quarter of the lips: a moustache or a misread mesh must not give a grey tongue."""
    pixels = _pixels_at(rgb, points, (*UPPER_RINGS[2], *LOWER_RINGS[1], *LOWER_RINGS[2]))
    redness = pixels[:, 0] - pixels[:, 1]
    return np.asarray(np.median(pixels[redness >= np.quantile(redness, 0.75)], axis=0), np.float32)


def _median_color(
    rgb: RgbImage, points: NDArray[np.floating], index: tuple[int, ...]
) -> NDArray[np.float32]:
    return np.asarray(np.median(_pixels_at(rgb, points, index), axis=0), np.float32)


def _pixels_at(
    rgb: RgbImage, points: NDArray[np.floating], index: tuple[int, ...]
) -> NDArray[np.float32]:
    at = np.rint(points[list(index)]).astype(int)
    x = np.clip(at[:, 0], 0, rgb.shape[1] - 1)
    y = np.clip(at[:, 1], 0, rgb.shape[0] - 1)
    return np.asarray(rgb[y, x], np.float32)


def _eye_white(rgb: RgbImage, points: NDArray[np.floating]) -> Color | None:
    """The lighter part of the eyes without highlights; None where no eye white can be seen."""
    inside = np.zeros(rgb.shape[:2], np.uint8)
    for outline in (LEFT_EYE_OUTLINE, RIGHT_EYE_OUTLINE):
        cv2.fillPoly(inside, [np.rint(points[list(outline)]).astype(np.int32)], 1)
    pixels = rgb[inside > 0].astype(np.float32)
    if len(pixels) < 4 * LEAST_WHITE:
        return None
    grey = pixels @ LUMA
    low, high = np.percentile(grey, (72, 94))
    return np.asarray(pixels[(grey >= low) & (grey <= high)].mean(axis=0), np.float32)
