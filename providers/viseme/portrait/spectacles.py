"""Glasses: whether somebody wears them, and where their rims cross the skin that a blink moves."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.mask import smoothstep
from core.domain.picture import Mask, RgbImage
from providers.viseme.portrait.eye_shape import EyeShape

NOSE_BRIDGE, INNER_CORNERS = 168, (133, 362)
HALF_WIDTH, ABOVE, BELOW = 0.07, 0.16, 0.26  # units: the patch of the nose that is looked at
ROWS, COLUMNS = 85, 15
TREND_ROWS = 12.0  # standard deviation: what is wider than a bridge is the nose's own shade
BRIDGE = 0.33  # of the patch's light; faces without glasses were seen up to 0.24, with 0.47 to 0.89
RIM_WIDTH = 0.09  # units
RIM_LIGHT = (0.10, 0.22)  # of the light around: no rim, all rim
LASH_ZONE = 0.035  # units around the eye in which dark lines are lashes


def wears_spectacles(rgb: RgbImage, points: NDArray[np.floating], unit: float) -> bool:
    """Whether something crosses the nose between the eyes, dark or shining.

    Args:
        rgb: uint8 (h, w, 3).
        points: Face mesh in its pixels.
        unit: Pixels per inter-ocular distance.
    """
    left, right = (points[index, :2].astype(np.float64) for index in INNER_CORNERS)
    across = (right - left) / max(float(np.linalg.norm(right - left)), 1e-6)
    down = np.array([-across[1], across[0]])
    middle = (points[NOSE_BRIDGE, :2] + (left + right) / 2) / 2
    u = np.linspace(-HALF_WIDTH, HALF_WIDTH, COLUMNS)[None, :, None] * unit
    v = np.linspace(-ABOVE, BELOW, ROWS)[:, None, None] * unit
    place = (middle + u * across + v * down).astype(np.float32)
    seen = cv2.remap(_luma(rgb), place[..., 0], place[..., 1], cv2.INTER_LINEAR)
    profile = cv2.GaussianBlur(seen, (0, 0), 1.0).mean(axis=1, keepdims=True)
    trend = cv2.GaussianBlur(profile, (0, 0), TREND_ROWS, borderType=cv2.BORDER_REPLICATE)
    return float(np.ptp(profile - trend)) > BRIDGE * max(float(profile.mean()), 1.0)


def find_rims(rgb: RgbImage, eye: EyeShape) -> Mask:
    """Thin lines around an eye that are no lashes: float32 (h, w) of the eye's region, 0..1."""
    luma = _luma(rgb)
    side = 2 * max(1, round(RIM_WIDTH * eye.unit / 2)) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    dark = cv2.morphologyEx(luma, cv2.MORPH_BLACKHAT, kernel)
    light = cv2.morphologyEx(luma, cv2.MORPH_TOPHAT, kernel)
    around = np.maximum(cv2.blur(luma, (2 * side + 1, 2 * side + 1)), 8.0)
    rim = smoothstep((np.maximum(dark, light) / around - RIM_LIGHT[0]) / np.diff(RIM_LIGHT))
    edge = LASH_ZONE * eye.unit
    away = np.maximum(eye.upper - eye.off_line, eye.off_line - eye.lower) / edge - 1
    return np.asarray(cv2.blur(rim, (3, 3)) * smoothstep(away), np.float32)


def _luma(rgb: RgbImage) -> NDArray[np.float32]:
    return cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float32)
