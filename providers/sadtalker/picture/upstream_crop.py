"""Which part of a picture the networks see in the original, mistakes included.

The rectangle around the head may end beyond the picture, or before it; a face of more than about 2048
pixels is measured in a smaller copy of the picture, but pasted into the large one; with the border the
frames keep the aspect of what was cut without it; a part that is made smaller is sampled, not averaged.

Source: SadTalker at commit cd4c046, reached through our specification of it (sections 2.2 and 10.1).
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from core.domain.picture import Picture, Region, RgbImage
from providers.common.faces.landmarks68 import Points68
from providers.sadtalker.joining.placement import PixelSize, Placement, film_size
from providers.sadtalker.options import Preprocess
from providers.sadtalker.picture.crop import border, carried, head_outside
from providers.sadtalker.picture.head_square import Corners, head_square

_SIDE = 512  # a head whose square is four times as large is measured in a smaller picture
Sides = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class UpstreamRectangle:
    """What the original works out of a face's points.

    Attributes:
        resized: Width and height of the picture that the rest refers to.
        outer: The head with its border, inside that picture.
        inner: The head, from the corner of ``outer``; its right and its bottom may lie beyond.
    """

    resized: PixelSize
    outer: Region
    inner: Sides

    @property
    def inner_region(self) -> Region:
        """The head in whole pixels of the resized picture, which it may leave."""
        x0, y0, x1, y1 = (int(side) for side in self.inner)
        left, top = self.outer.x0, self.outer.y0
        return Region(left + x0, top + y0, left + x1, top + y1)


@dataclass(frozen=True, slots=True)
class UpstreamCrop:
    """A part of pictures of one size; implements ``Cut``.

    Attributes:
        seen: What is cut out of the resized picture.
        pasted: Where it is pasted to, in the picture's own pixels; it may leave the picture.
        shape: Width and height that give the frames their aspect.
    """

    picture_size: PixelSize
    resized: PixelSize
    seen: Region
    pasted: Region
    shape: PixelSize

    def square(self, picture: Picture, side: int) -> RgbImage:
        """The part, stretched to uint8 RGB (side, side, 3); its aspect is not kept."""
        whole = picture.rgb()
        if self.resized != self.picture_size:
            whole = np.asarray(cv2.resize(whole, self.resized), np.uint8)
        part = whole[self.seen.y0 : self.seen.y1, self.seen.x0 : self.seen.x1]
        return np.asarray(cv2.resize(part, (side, side)), np.uint8)

    def carried(self, points: Points68, side: int) -> Points68:
        """Points of the picture as points of the square of that side; float32 (n, 2)."""
        shrunk: Points68 = points * np.divide(self.resized, self.picture_size, dtype=np.float32)
        return carried(shrunk, self.seen, side)

    def serves(self, points: Points68, *, is_cut: bool) -> bool:  # noqa: ARG002 - unasked
        """The first picture's part is that of all."""
        return True

    def placement(self, side: int) -> Placement:
        """Where the original pastes the square, and how large its film of it is, in even sides."""
        return Placement(self.pasted, self.picture_size, film_size(side, *self.shape))


def upstream_crop(points: Points68, picture_size: PixelSize, mode: Preprocess) -> UpstreamCrop:
    """The part that a mode takes around a face with the points (68, 2), pixels of the picture.

    Raises InputError where nothing is left of the head.
    """
    if mode is Preprocess.RESIZE:
        whole = Region(0, 0, *picture_size)
        return UpstreamCrop(picture_size, picture_size, whole, whole, picture_size)
    found = upstream_rectangle(points, picture_size)
    head = found.inner_region
    taken = found.outer if mode.is_ext else head
    seen = taken.within(found.outer)
    if seen.is_empty or head.is_empty:
        raise head_outside()
    shape = head.width, head.height
    return UpstreamCrop(picture_size, found.resized, seen, taken, shape)


def upstream_rectangle(points: Points68, picture_size: PixelSize) -> UpstreamRectangle:
    """The original's rectangle around a head whose face has the points (68, 2), pixels."""
    square = head_square(points)
    shrink = math.floor(square.side / _SIDE * 0.5)
    resized, corners, side = picture_size, square.corners, square.side
    if shrink > 1:
        resized = round(picture_size[0] / shrink), round(picture_size[1] / shrink)
        corners, side = corners / shrink, side / shrink
    (x0, y0), (x1, y1) = np.floor(corners.min(axis=0)), np.ceil(corners.max(axis=0))
    room = border(side)
    outer = Region(int(x0) - room, int(y0) - room, int(x1) + room, int(y1) + room)
    outer = outer.clipped(*resized)
    inside = corners - (outer.x0, outer.y0) + 0.5
    return UpstreamRectangle(resized, outer, _limited(inside, resized))


def _limited(corners: Corners, resized: PixelSize) -> Sides:
    """The sides of the head's rectangle, limited as in the original: both far ones by the width."""
    width = resized[0]
    xs, ys = corners[:, 0], corners[:, 1]
    return (
        float(max(min(xs[0], xs[1]), 0)),
        float(max(min(ys[0], ys[3]), 0)),
        float(min(max(xs[2], xs[3]), width)),
        float(min(max(ys[1], ys[2]), width)),
    )
