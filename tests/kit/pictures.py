"""Pictures for tests: arrays that behave like decoded frames."""

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.domain.media import ColorInfo
from core.domain.picture import Planes, Region, RgbImage
from core.media.picture.frame import rgb_to_planes


@dataclass(frozen=True)
class ArrayPicture:
    """A Picture over an RGB array: uint8 (h, w, 3); its planes need even sides."""

    pixels: RgbImage
    index: int = 0
    time: Fraction = Fraction(0)
    color: ColorInfo = field(default_factory=ColorInfo)

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])

    def planes_in(self, region: Region) -> Planes:
        return rgb_to_planes(self.rgb(region), self.color)

    def rgb(self, region: Region | None = None, size: tuple[int, int] | None = None) -> RgbImage:
        box = region or Region(0, 0, self.width, self.height)
        if box.is_empty or box != box.clipped(self.width, self.height):
            raise ValueError(f"{box} is not inside {self.width} x {self.height}")
        part = self.pixels[box.y0 : box.y1, box.x0 : box.x1]
        if size is not None and size != (box.width, box.height):
            part = np.asarray(Image.fromarray(part).resize(size, Image.Resampling.BILINEAR))
        return np.ascontiguousarray(part)

    def luma(self, size: tuple[int, int]) -> NDArray[np.uint8]:
        grey = Image.fromarray(self.pixels).convert("L").resize(size, Image.Resampling.BOX)
        return np.asarray(grey)
