"""How a stored picture becomes the one on screen: display matrix and sample aspect."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

import numpy as np
from av.sidedata.sidedata import Type
from av.video.frame import VideoFrame

MAX_SIDE = 16384
_ROUNDING = Fraction(1, 200)


@dataclass(frozen=True, slots=True)
class Orientation:
    """Rows and columns swapped first, then mirrored."""

    is_transposed: bool = False
    is_mirrored: bool = False
    is_flipped: bool = False

    @property
    def rotation(self) -> int:
        """Clockwise degrees for display; a pure mirror counts as 0 (left-right) or 180 (top-bottom)."""
        if self.is_transposed:
            return 90 if self.is_mirrored else 270
        return 180 if self.is_flipped else 0

    @property
    def is_identity(self) -> bool:
        return not (self.is_transposed or self.is_mirrored or self.is_flipped)


def orientation_of(frame: VideoFrame) -> Orientation:
    """The turn that the display matrix asks for, to the nearest quarter; upright without one.

    The matrix holds 16.16 fixed-point a, b, u, c, d, v, ... with x' = a x + c y, y' = b x + d y
    (ISO/IEC 14496-12, 6.2.2).
    """
    side_data = cast("Mapping[Type, bytes]", frame.side_data).get(Type.DISPLAYMATRIX)
    if side_data is None:
        return Orientation()
    a, b, _, c, d = np.frombuffer(side_data, np.int32)[:5].tolist()
    if abs(a) + abs(d) >= abs(b) + abs(c):
        return Orientation(False, a < 0, d < 0)
    return Orientation(True, c < 0, b < 0)


def pixel_aspect(stated: Fraction | None) -> Fraction:
    """The sample aspect to act on: what is unknown, or square but for a scaler's rounding, is 1."""
    return stated if stated and abs(stated - 1) > _ROUNDING else Fraction(1)


def display_size(
    width: int, height: int, sample_aspect: Fraction, orientation: Orientation
) -> tuple[int, int]:
    """Width and height on screen with square pixels; the short side is stretched to an even length."""
    if sample_aspect > 1:
        width = 2 * round(width * sample_aspect / 2)
    elif sample_aspect < 1:
        height = 2 * round(height / sample_aspect / 2)
    return (height, width) if orientation.is_transposed else (width, height)


def even_size(size: tuple[int, int]) -> tuple[int, int]:
    """The size without a last odd column or row; at least 2 x 2."""
    return max(2, size[0] & ~1), max(2, size[1] & ~1)
