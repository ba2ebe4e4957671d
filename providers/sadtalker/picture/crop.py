"""Which part of a picture the networks see.

Deviations from the original, which ``upstream_crop`` repeats: the rectangle lies inside the picture, into
which it is moved, and made smaller if it must be, so that the face keeps its shape; a large face is not measured
in a smaller picture; with the border the frames get the aspect of what was cut with it; a part that
is made smaller is averaged, not sampled.
"""

from dataclasses import dataclass

import numpy as np

from core.domain.picture import Picture, Region, RgbImage
from core.errors import InputError
from providers.common.faces.landmarks68 import Points68
from providers.sadtalker.joining.placement import PixelSize, Placement, film_size
from providers.sadtalker.options import Preprocess
from providers.sadtalker.picture.head_square import head_square

_INNER = slice(27, 68)  # nose, eyes, lips
_BORDER = 0.1  # of the square's side
_LEAST_BORDER = 3  # pixels


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of pictures of one size; implements ``Cut``.

    Attributes:
        region: Not empty, inside the picture.
    """

    region: Region
    picture_size: PixelSize

    def square(self, picture: Picture, side: int) -> RgbImage:
        """The part, stretched to uint8 RGB (side, side, 3); its aspect is not kept."""
        return picture.rgb(self.region, (side, side))

    def serves(self, points: Points68, *, is_cut: bool) -> bool:
        """Whether it is still the part of a later picture: eyes, nose and mouth lie in it."""
        low, high = points[_INNER].min(axis=0), points[_INNER].max(axis=0)
        area = self.region
        return not is_cut and bool(
            low[0] >= area.x0 and low[1] >= area.y0 and high[0] < area.x1 and high[1] < area.y1
        )

    def carried(self, points: Points68, side: int) -> Points68:
        """Points of the picture as points of the square of that side; float32 (n, 2)."""
        return carried(points, self.region, side)

    def placement(self, side: int) -> Placement:
        """Where the square belongs in the picture, and how large the film of it is."""
        shape = film_size(side, self.region.width, self.region.height)
        return Placement(self.region, self.picture_size, shape)


def crop(points: Points68, picture_size: PixelSize, mode: Preprocess) -> Crop:
    """The part that a mode takes around a face with the points (68, 2), pixels of the picture.

    It is on the chroma boundaries of a picture with even sides.

    Raises InputError where the head lies outside.
    """
    if mode is Preprocess.RESIZE:
        return Crop(Region(0, 0, *picture_size), picture_size)
    around = _with_border(points) if mode.is_ext else _close(points)
    if around.clipped(*picture_size).is_empty:
        raise head_outside()
    return Crop(_inside(around, picture_size), picture_size)


def border(side: float) -> int:
    """How much more is taken around a head's square of that side, pixels."""
    return max(round(_BORDER * side), _LEAST_BORDER)


def carried(points: Points68, region: Region, side: int) -> Points68:
    """Points of a picture, where that part of it is stretched to a square; float32 (n, 2)."""
    corner = np.array((region.x0, region.y0), np.float32)
    scale = np.array((side / region.width, side / region.height), np.float32)
    moved: Points68 = (points - corner) * scale
    return moved


def head_outside() -> InputError:
    """The error for a face whose head would be cut out of nothing."""
    return InputError(
        "input.no_face",
        "The face lies outside the picture",
        "Choose a picture that shows the whole face",
    )


def _close(points: Points68) -> Region:
    corners = head_square(points).corners + 0.5
    (x0, y0), (x1, y1) = np.floor(corners.min(axis=0)), np.floor(corners.max(axis=0))
    return Region(int(x0), int(y0), int(x1), int(y1))


def _with_border(points: Points68) -> Region:
    square = head_square(points)
    (x0, y0), (x1, y1) = np.floor(square.corners.min(axis=0)), np.ceil(square.corners.max(axis=0))
    room = border(square.side)
    return Region(int(x0) - room, int(y0) - room, int(x1) + room, int(y1) + room)


def _inside(region: Region, picture_size: PixelSize) -> Region:
    """A square region inside the picture, on chroma boundaries: made smaller and moved where it must be."""
    side = min(region.width + 1 & ~1, *picture_size)
    x0, y0 = (
        min(max(start + (length - side + 1) // 2, 0), most - side) & ~1
        for start, length, most in zip(
            (region.x0, region.y0), (region.width, region.height), picture_size, strict=True
        )
    )
    return Region(x0, y0, x0 + side, y0 + side)
