"""What is cut out of a picture and stretched to the square that the networks see."""

from typing import Protocol

from core.domain.picture import Picture, RgbImage
from providers.common.faces.landmarks68 import Points68
from providers.sadtalker.joining.placement import PixelSize, Placement
from providers.sadtalker.options import Preprocess
from providers.sadtalker.picture.crop import crop
from providers.sadtalker.picture.upstream_crop import upstream_crop


class Cut(Protocol):
    """One part of a picture, and of others of its size."""

    def square(self, picture: Picture, side: int) -> RgbImage:
        """The part, stretched to uint8 RGB (side, side, 3); its aspect is not kept."""

    def carried(self, points: Points68, side: int) -> Points68:
        """Points of the picture as points of the square of that side; float32 (n, 2)."""

    def serves(self, points: Points68, *, is_cut: bool) -> bool:
        """Whether it is the part of a later picture of a film as well, with the points (68, 2).

        Args:
            is_cut: The shot has changed in between.
        """

    def placement(self, side: int) -> Placement:
        """Where the square belongs in the picture, and how large the film of it is."""


def cut(points: Points68, picture_size: PixelSize, mode: Preprocess, *, as_upstream: bool) -> Cut:
    """The part around a face with the points (68, 2), pixels. Raises InputError."""
    if as_upstream:
        return upstream_crop(points, picture_size, mode)
    return crop(points, picture_size, mode)
