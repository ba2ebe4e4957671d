"""The seam between decoded frames and everything that only looks at them."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.domain.media import ColorInfo

RgbImage = NDArray[np.uint8]  # (h, w, 3), C-contiguous, read-only by convention
Mask = NDArray[np.float32]  # (h, w), 0..1
Plane = NDArray[np.uint8]
Planes = tuple[Plane, Plane, Plane]  # y (h, w), u and v (h/2, w/2)


@dataclass(frozen=True, slots=True)
class Region:
    """A half-open rectangle in pixels: columns x0..x1, rows y0..y1."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.y1 - self.y0

    @property
    def is_empty(self) -> bool:
        return self.x1 <= self.x0 or self.y1 <= self.y0

    def clipped(self, width: int, height: int) -> "Region":
        """The part inside a picture of this size; may be empty."""
        x0, y0 = min(max(self.x0, 0), width), min(max(self.y0, 0), height)
        return Region(x0, y0, max(x0, min(self.x1, width)), max(y0, min(self.y1, height)))

    def within(self, other: "Region") -> "Region":
        """The part that lies in ``other`` as well; may be empty."""
        x0, y0 = max(self.x0, other.x0), max(self.y0, other.y0)
        return Region(x0, y0, max(x0, min(self.x1, other.x1)), max(y0, min(self.y1, other.y1)))

    def joined(self, other: "Region") -> "Region":
        """The smallest rectangle around both; an empty one does not count."""
        if self.is_empty or other.is_empty:
            return other if self.is_empty else self
        x0, y0 = min(self.x0, other.x0), min(self.y0, other.y0)
        return Region(x0, y0, max(self.x1, other.x1), max(self.y1, other.y1))

    def slices(self, outer: "Region", step: int = 1) -> tuple[slice, slice]:
        """Rows and columns of this rectangle in an array over ``outer``, one entry a ``step``."""
        x0, y0 = (self.x0 - outer.x0) // step, (self.y0 - outer.y0) // step
        return slice(y0, y0 + self.height // step), slice(x0, x0 + self.width // step)

    def even(self, width: int, height: int) -> "Region":
        """The smallest rectangle around this one on 4:2:0 chroma boundaries, inside the picture."""
        grown = Region(self.x0 & ~1, self.y0 & ~1, (self.x1 + 1) & ~1, (self.y1 + 1) & ~1)
        return grown.clipped(width, height)


class Picture(Protocol):
    """A frame as detectors and engines see it: upright, square pixels, 8 bit."""

    @property
    def index(self) -> int:
        """Position in the source, from 0; frames replayed by a length mode keep theirs."""

    @property
    def time(self) -> Fraction:
        """Seconds from the first frame of the source."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    @property
    def color(self) -> ColorInfo:
        """What the samples of its planes mean."""

    def planes_in(self, region: Region) -> Planes:
        """The picture's own samples in a region on chroma boundaries inside it; not to be written."""

    def rgb(self, region: Region | None = None, size: tuple[int, int] | None = None) -> RgbImage:
        """The region (default: all) as RGB, scaled to ``size`` (width, height) when given."""

    def luma(self, size: tuple[int, int]) -> NDArray[np.uint8]:
        """The luma plane area-averaged to ``size`` (width, height): for cut detection."""


@dataclass(frozen=True, slots=True)
class RgbPatch:
    """A changed region as rgb uint8 (h, w, 3) and mask float32 (h, w), both of the region's size.

    Where the mask is 0 the frame stays bit-equal.
    """

    region: Region
    rgb: RgbImage
    mask: Mask


@dataclass(frozen=True, slots=True)
class PlanePatch:
    """A changed region in the picture's own matrix and range, for models that move samples.

    Attributes:
        region: On chroma boundaries, inside the picture.
        planes: Replace the picture's; where they hold its samples, the frame stays bit-equal.
        inlay: What is laid over them in RGB.
    """

    region: Region
    planes: Planes
    inlay: RgbPatch | None = None


Patch = RgbPatch | PlanePatch


class Voice(Protocol):
    """The driving speech on the output's time line, mono float32 -1..1, read in pieces."""

    @property
    def rate_hz(self) -> int: ...

    @property
    def duration_s(self) -> float: ...

    def read(self, start_s: float, stop_s: float) -> NDArray[np.float32]:
        """Samples of [start_s, stop_s); what lies outside the recording is silence."""
