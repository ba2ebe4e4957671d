"""Gives a painted patch the colours of the frame around it, so that no seam shows."""

import cv2
import numpy as np

from core.compose.colour_field import CELLS, ColourField, spread
from core.compose.extent import extent
from core.compose.light import MEMORY_FRAMES, Grid, graded, logarithms
from core.domain.picture import Mask, RgbImage

_EDGE_CELLS = 1.2  # blur that makes a band of the mask's border
_LEAST_BAND = 0.1


class ColourMatcher:
    """Matches the patches of one job in their order."""

    def __init__(self, memory_frames: float = MEMORY_FRAMES) -> None:
        """``memory_frames``: see ``Memory``."""
        self._field = ColourField(memory_frames)

    def match(self, patch: RgbImage, frame: RgbImage, mask: Mask) -> RgbImage:
        """The patch in the frame's colours: see ``match_colour``."""
        there, here = (logarithms(image, CELLS) for image in (frame, patch))
        change = self._field.between(here, there, border_cells(mask))
        place = extent(mask)
        return patch if place is None else graded(patch, change, place)

    def forget(self) -> None:
        """Starts anew, as at a cut."""
        self._field.forget()


def match_colour(patch: RgbImage, frame: RgbImage, mask: Mask) -> RgbImage:
    """The patch with the low-frequency colours that the frame has along the mask's border.

    Differences of cell means there, without those that stand out (lips, beards, a chin that moved),
    are brought together smoothly over the whole patch and applied as a gain. A patch that agrees
    with the frame comes back as it is; none is changed by more than a quarter.

    Args:
        patch: uint8 RGB (h, w, 3).
        frame: The same, what is there now.
        mask: float32 (h, w), 0..1, how much of the patch shows; beyond the patch nothing does.
    """
    return ColourMatcher(0).match(patch, frame, mask)


def border_cells(mask: Mask) -> Grid:
    """1 on the border of what shows, 0 away from it, either side: float32 (32, 32)."""
    shown = cv2.resize(mask, (CELLS, CELLS), interpolation=cv2.INTER_AREA)
    soft = spread(np.asarray(shown, np.float32), _EDGE_CELLS)
    band = np.asarray(4 * soft * (1 - soft), np.float32)
    return np.where(band < _LEAST_BAND, np.float32(0), band)
