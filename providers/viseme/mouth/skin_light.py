"""How bright a frame's skin is against the one that was studied."""

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Picture, Region
from providers.viseme.mouth.inside.palette import nearby_light
from providers.viseme.mouth.mesh import BESIDE_MOUTH

LIMITS = (0.4, 2.0)
PACE = 0.2  # share of a frame's light that enters the running mean
DETAIL = 16  # pixels per unit are enough to see it


class SkinLight:
    """The light beside one person's mouth, calmed over time.

    Args:
        studied: Its luminance when the person was studied.
    """

    def __init__(self, studied: float) -> None:
        self._studied = studied
        self._light: float | None = None

    def reset(self) -> None:
        """Forgets earlier frames."""
        self._light = None

    def follow(self, picture: Picture, points: NDArray[np.float64], unit: float) -> float:
        """This frame's light over the studied one's.

        Args:
            picture: The frame.
            points: (478, 3), pixels of the frame.
            unit: Pixels per inter-ocular distance.
        """
        flat = points[:, :2]
        beside = flat[list(BESIDE_MOUTH)]
        low, high = np.floor(beside.min(0)).astype(int), np.ceil(beside.max(0)).astype(int) + 1
        region = Region(int(low[0]), int(low[1]), int(high[0]), int(high[1]))
        region = region.clipped(picture.width, picture.height).even(picture.width, picture.height)
        if not region.is_empty:
            self._add(picture, region, flat, max(1.0, unit / DETAIL))
        return 1.0 if self._light is None else self._light

    def _add(
        self, picture: Picture, region: Region, points: NDArray[np.float64], shrink: float
    ) -> None:
        size = (max(1, round(region.width / shrink)), max(1, round(region.height / shrink)))
        scale = np.array(size) / (region.width, region.height)
        inside = (points + 0.5 - (region.x0, region.y0)) * scale - 0.5
        now = nearby_light(picture.rgb(region, size), inside) / self._studied
        now = float(np.clip(now, *LIMITS))
        self._light = now if self._light is None else self._light + PACE * (now - self._light)
