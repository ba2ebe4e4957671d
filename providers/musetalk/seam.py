"""Where the painted face replaces the frame's: the square around its box, and the mask in the box.

Source: MuseTalk at commit 0a89dec, reached through our specification of it.
"""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.domain.picture import Picture, Region, RgbImage
from providers.common.faces.face_parsing import (
    LOWER_LIP,
    MOUTH,
    NECK,
    NOSE,
    SIDE,
    SKIN,
    UPPER_LIP,
    Labels,
)
from providers.musetalk.options import Parsing

OFFLINE_FEATHER = 0.05
REALTIME_FEATHER = 0.1
"""The original's two soft edges, as shares of the square's side."""

ByteMask = NDArray[np.uint8]  # (h, w), 0..255

_EXPANSION = 1.5  # the square's side against the longer side of the box
_KEPT_ABOVE = 0.5  # share of the square, from its top, that is never replaced
_LIPS = (MOUTH, UPPER_LIP, LOWER_LIP)
_FACE = (SKIN, *_LIPS)


@dataclass(frozen=True, slots=True)
class SeamSettings:
    """What of the face is replaced.

    Attributes:
        left_cheek, right_cheek: How far the cheeks reach from the middle, in columns of 512; used
            by ``Parsing.JAW`` only.
        feather: Width of the soft edge as a share of the square's side.
        is_cut_off: The soft edge ends at the box half way, as in the original; else it is over there.
    """

    parsing: Parsing = Parsing.JAW
    left_cheek: int = 90
    right_cheek: int = 90
    feather: float = OFFLINE_FEATHER
    is_cut_off: bool = False


def crop_square(box: Region) -> Region:
    """The square around a face's box that is parsed; it may leave the picture."""
    x, y = (box.x0 + box.x1) // 2, (box.y0 + box.y1) // 2
    half = int(max(box.width, box.height) // 2 * _EXPANSION)
    return Region(x - half, y - half, x + half, y + half)


def square_picture(picture: Picture, square: Region) -> RgbImage:
    """The picture in the square as uint8 RGB, black outside the picture."""
    inside = square.clipped(picture.width, picture.height)
    if inside == square:
        return picture.rgb(square)
    cut = np.zeros((square.height, square.width, 3), np.uint8)
    if not inside.is_empty:
        cut[inside.slices(square)] = picture.rgb(inside)
    return cut


def blend_mask(labels: Labels, square: Region, box: Region, settings: SeamSettings) -> ByteMask:
    """How much of the painted face shows in the box: uint8 (box.height, box.width), 255 all of it.

    Args:
        labels: uint8 (512, 512), the parts of the face in the square.
        square: ``crop_square`` of the box.
    """
    mask = np.zeros((box.height, box.width), np.uint8)
    inside = box.within(square)
    if not inside.is_empty:
        whole = square_mask(labels, square, box, settings)
        mask[inside.slices(box)] = whole[inside.slices(square)]
    return mask


def square_mask(labels: Labels, square: Region, box: Region, settings: SeamSettings) -> ByteMask:
    """The same for the whole square: uint8 (side, side); its soft edge may leave the box."""
    region = Image.fromarray(replaced(labels, settings))
    scaled = np.asarray(region.resize((square.width, square.height), Image.Resampling.BICUBIC))
    kernel = blur_kernel(square.width, settings.feather)
    room = 0 if settings.is_cut_off else kernel // 2
    inside = _narrowed(box, room).within(square).slices(square)
    hard = np.zeros_like(scaled)
    hard[inside] = scaled[inside]
    hard[: int(square.height * _KEPT_ABOVE)] = 0
    return np.asarray(cv2.GaussianBlur(hard, (kernel, kernel), 0), np.uint8)


def blur_kernel(side: int, feather: float) -> int:
    """Width in pixels, odd, of the blur that makes the soft edge of a square."""
    return int(feather * side // 2 * 2) + 1


def _narrowed(box: Region, room: int) -> Region:
    """The box with room for a soft edge at its sides and its bottom."""
    return Region(box.x0 + room, box.y0, box.x1 - room, box.y1 - room)


def replaced(labels: Labels, settings: SeamSettings) -> ByteMask:
    """Which parts of the face are replaced: uint8 (512, 512), 0 or 255, hard-edged."""
    match settings.parsing:
        case Parsing.RAW:
            region = np.isin(labels, _FACE)
        case Parsing.NECK:
            region = np.isin(labels, (*_FACE, NECK))
        case Parsing.JAW:
            region = _jaw(labels, settings)
    return region.astype(np.uint8) * np.uint8(255)


def _jaw(labels: Labels, settings: SeamSettings) -> NDArray[np.bool_]:
    """Skin grown a little, drawn in at the cheeks, without the nose; and the mouth."""
    skin = (labels == SKIN).astype(np.uint8)
    grown = cv2.dilate(skin, growth_kernel())
    narrow = cv2.erode(grown, cheek_kernel(), iterations=2)
    face = np.where(cheek_columns(settings.left_cheek, settings.right_cheek), narrow, grown) > 0
    return np.asarray((face & (labels != NOSE)) | np.isin(labels, _LIPS), np.bool_)


def cheek_columns(left: int, right: int) -> NDArray[np.bool_]:
    """Which of the 512 columns are cheeks: all but those near the middle."""
    columns = np.arange(SIDE)
    middle = SIDE // 2
    return (columns <= middle - left) | (columns >= middle + right)


@cache
def growth_kernel() -> ByteMask:
    """Grows skin by 16 rows upwards, 21 columns wide, and by 6 downwards, where it narrows to one.

    uint8 (33, 33): a triangle from row 10, one more column to either side a row, then a block.
    """
    rows, columns = np.mgrid[:33, :33]
    reach = np.clip(rows - 10, -1, 10)
    return np.asarray(np.abs(columns - 16) <= reach, np.uint8)


@cache
def cheek_kernel() -> ByteMask:
    """uint8 (3, 35): draws the cheeks in sideways."""
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (35, 3)), np.uint8)
