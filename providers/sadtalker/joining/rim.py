"""The rim of the photo's part that is replaced: how far from it everything is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.compose.mask import from_edges, smoothstep
from core.domain.picture import Mask
from providers.sadtalker.joining.placement import Placement


@dataclass(frozen=True, slots=True)
class Rim:
    """Which sides have photo beyond them. The others are the photo's own, where nothing is joined."""

    left: bool
    top: bool
    right: bool
    bottom: bool

    @classmethod
    def of(cls, placement: Placement) -> "Rim":
        region, (width, height) = placement.region, placement.picture_size
        return cls(region.x0 > 0, region.y0 > 0, region.x1 < width, region.y1 < height)

    def mask(self, width: int, height: int, feather: float) -> Mask:
        """All of a rectangle but for its soft rim: float32 (height, width).

        Args:
            feather: Width of the soft rim as a share of the longer side; no narrower than a pixel.
        """
        soft = max(feather * max(width, height), 1.0)
        across = smoothstep(from_edges(width, start=self.left, stop=self.right) / soft)
        down = smoothstep(from_edges(height, start=self.top, stop=self.bottom) / soft)
        return np.asarray(down[:, None] * across[None, :], np.float32)

    def nearness(self, side: int, reach: float) -> NDArray[np.float32]:
        """1 at the rim of a square, falling to 0 within so many pixels: float32 (side, side)."""
        across = from_edges(side, start=self.left, stop=self.right)
        down = from_edges(side, start=self.top, stop=self.bottom)
        return 1 - smoothstep(np.minimum(down[:, None], across[None, :]) / reach)
