"""A picture turned upside down, to find out why no face was seen in it."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from core.domain.media import ColorInfo
from core.domain.picture import Picture, Planes, Region, RgbImage


@dataclass(frozen=True, slots=True)
class UpsideDown:
    """Another picture turned by 180 degrees."""

    picture: Picture

    @property
    def index(self) -> int:
        return self.picture.index

    @property
    def time(self) -> Fraction:
        return self.picture.time

    @property
    def width(self) -> int:
        return self.picture.width

    @property
    def height(self) -> int:
        return self.picture.height

    @property
    def color(self) -> ColorInfo:
        return self.picture.color

    def planes_in(self, region: Region) -> Planes:
        """As the turned picture has them."""
        y, u, v = (plane[::-1, ::-1] for plane in self.picture.planes_in(self._turned(region)))
        return y, u, v

    def rgb(self, region: Region | None = None, size: tuple[int, int] | None = None) -> RgbImage:
        """As the turned picture shows it."""
        turned = None if region is None else self._turned(region)
        return np.ascontiguousarray(self.picture.rgb(turned, size)[::-1, ::-1])

    def luma(self, size: tuple[int, int]) -> NDArray[np.uint8]:
        """As the turned picture shows it."""
        return self.picture.luma(size)[::-1, ::-1]

    def _turned(self, region: Region) -> Region:
        return Region(
            self.width - region.x1,
            self.height - region.y1,
            self.width - region.x0,
            self.height - region.y0,
        )
