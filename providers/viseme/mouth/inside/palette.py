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
)

Color = NDArray[np.float32]
LUMA = np.array([0.299, 0.587, 0.114], np.float32)
WETNESS = 1.3  # chroma of the inside over that of the lips
DARKEST = 8.0  # a luminance below this says nothing about light
SKIN_TINT = 0.6  # of the skin's chroma is in the enamel: white balance and reflected light


@dataclass(frozen=True, slots=True)
class Palette:
    """RGB float32 (3,), 0..255; light is the luminance of the skin beside the mouth."""

    teeth: Color
    flesh: Color
    cavity: Color
    light: float


def luminance(color: NDArray[np.floating]) -> float:
    """Luma of one colour (BT.601 weights, gamma kept)."""
    return float(color @ LUMA)


def nearby_light(rgb: RgbImage, points: NDArray[np.floating]) -> float:
    """Median luminance of the skin beside the mouth; points (478, 2) in pixels of ``rgb``."""
    return max(luminance(_median_color(rgb, points, BESIDE_MOUTH)), DARKEST)


def study_palette(rgb: RgbImage, points: NDArray[np.floating]) -> Palette:
    """The palette of one face; ``points`` (478, 2) in pixels of ``rgb``."""
    skin = _median_color(rgb, points, CHEEKS)
    lips = _median_color(rgb, points, (*UPPER_RINGS[2], *LOWER_RINGS[1], *LOWER_RINGS[2]))
    light = max(luminance(skin), DARKEST)
    white = float(np.clip(_eye_white(rgb, points), 0.95 * light, 1.45 * light))
    tint = (1 - SKIN_TINT) + SKIN_TINT * skin / light
    flesh = _saturated(lips * np.float32(np.clip(light / max(luminance(lips), DARKEST), 0.8, 1.3)))
    return Palette(
        teeth=np.minimum(white * tint, 235).astype(np.float32),
        flesh=flesh,
        cavity=_saturated(lips * 0.17),
        light=nearby_light(rgb, points),
    )


def _saturated(color: Color) -> Color:
    """The colour as wet tissue has it: the same luminance, more chroma; grey stays grey."""
    grey = luminance(color)
    return np.asarray(np.clip(grey + WETNESS * (color - grey), 0, 255), np.float32)


def _median_color(
    rgb: RgbImage, points: NDArray[np.floating], index: tuple[int, ...]
) -> NDArray[np.float32]:
    at = np.rint(points[list(index)]).astype(int)
    x = np.clip(at[:, 0], 0, rgb.shape[1] - 1)
    y = np.clip(at[:, 1], 0, rgb.shape[0] - 1)
    return np.asarray(np.median(rgb[y, x], axis=0), np.float32)


def _eye_white(rgb: RgbImage, points: NDArray[np.floating]) -> float:
    """Luminance of the lighter part of the eyes: sclera, where it can be seen at all."""
    inside = np.zeros(rgb.shape[:2], np.uint8)
    for outline in (LEFT_EYE_OUTLINE, RIGHT_EYE_OUTLINE):
        cv2.fillPoly(inside, [np.rint(points[list(outline)]).astype(np.int32)], 1)
    pixels = rgb[inside > 0]
    if len(pixels) == 0:
        return 0.0
    return float(np.percentile(pixels @ LUMA, 80))
