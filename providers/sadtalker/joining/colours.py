"""The photo's colours for what was painted: those it has of the same things, then those along the rim."""

import cv2
import numpy as np

from core.compose.colour_field import CELLS, ColourField
from core.compose.colour_match import border_cells
from core.compose.light import Grid, logarithms
from core.domain.picture import Mask, RgbImage
from providers.sadtalker.joining.motion import Flow, sampled


class Colours:
    """Compares the squares of one photo, in the order of the film.

    Args:
        seen: What the networks saw, uint8 RGB (n, n, 3).
        mask: float32 (n, n), 0..1, how much of what is painted shows.
    """

    def __init__(self, seen: RgbImage, mask: Mask) -> None:
        self._seen = seen
        self._around, self._rim = logarithms(seen, CELLS), border_cells(mask)
        self._shared_field, self._rim_field = ColourField(), ColourField()

    def change(self, painted: RgbImage, origins: Flow, trust: Mask) -> Grid:
        """The change of logarithms that gives a square the photo's colours: float32 (32, 32, 3).

        Args:
            painted: uint8 RGB (n, n, 3).
            origins: Where its pixels come from, float32 (n, n, 2).
            trust: float32 (n, n), 0..1, where it shows what the photo does.
        """
        here = logarithms(painted, CELLS)
        there = logarithms(sampled(self._seen, origins, cv2.INTER_LINEAR), CELLS)
        shared = cv2.resize(trust, (CELLS, CELLS), interpolation=cv2.INTER_AREA)
        own = self._shared_field.between(here, there, np.asarray(shared, np.float32))
        return own + self._rim_field.between(here + own, self._around, self._rim)
