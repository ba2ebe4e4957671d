"""A photo and what a network might make of it."""

from fractions import Fraction
from functools import cache

import cv2
import numpy as np

from core.compose.blend import to_rgb8
from core.domain.picture import Plane, Region, RgbImage
from core.media.picture.color import SDR
from core.media.picture.frame import Frame, rgb_to_planes
from providers.sadtalker.joining.placement import Placement

SIZE = 420, 380
REGION = Region(60, 40, 316, 296)


@cache
def photo(seed: int = 0) -> RgbImage:
    """Blotches of many sizes, uint8 RGB (380, 420, 3)."""
    rng = np.random.default_rng(seed)
    blotches = 128.0 + sum(
        cv2.GaussianBlur(rng.normal(0, 35 * blur, (SIZE[1], SIZE[0], 3)), (0, 0), blur)
        for blur in (2, 5, 14)
    )
    return to_rgb8(blotches.astype(np.float32))


def placed(region: Region = REGION, out_size: tuple[int, int] = (256, 256)) -> Placement:
    return Placement(region, SIZE, out_size)


def seen(region: Region = REGION, side: int = 256) -> RgbImage:
    """What the networks see of it."""
    part = photo()[region.y0 : region.y1, region.x0 : region.x1]
    return np.asarray(cv2.resize(part, (side, side), interpolation=cv2.INTER_AREA), np.uint8)


def moved(square: RgbImage, across: float, down: float = 0.0) -> RgbImage:
    """All of it shifted, by pixels; what comes in is made up."""
    shift = np.array([[1, 0, across], [0, 1, down]], np.float32)
    side = square.shape[0]
    shifted = cv2.warpAffine(
        square, shift, (side, side), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT
    )
    return np.asarray(shifted, np.uint8)


def tinted(square: RgbImage) -> RgbImage:
    return to_rgb8(square * np.array([1.1, 0.97, 0.9], np.float32))


def picture() -> Frame:
    """The photo as a frame."""
    return Frame.from_planes(rgb_to_planes(photo(), SDR), 0, Fraction(0), SDR)


def grey(square: RgbImage) -> Plane:
    return np.asarray(cv2.cvtColor(square, cv2.COLOR_RGB2GRAY), np.uint8)
