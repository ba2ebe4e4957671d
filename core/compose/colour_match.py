"""Gives a painted patch the colours of the frame around it, so that no seam shows."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.extent import extent
from core.compose.light import MEMORY_FRAMES, Evidence, Grid, Memory, graded, logarithms
from core.domain.picture import Mask, RgbImage

_CELLS = 32  # of the grid on which colours are compared, a side
_EDGE_CELLS = 1.2  # blur that makes a band of the mask's border
_LEAST_BAND = 0.1
_REACH_CELLS = 5.0  # over which neighbouring differences are brought together
_PRIOR = 0.02  # weight of the mean difference, which rules where the border is far
_FEW_CELLS = 4.0  # a border shorter than that is believed by half
_LEAST_SPREAD = 0.03  # of differences, natural logarithm; 4 levels in skin
_OUTLIER = 3.0  # spreads
_LIMIT = 0.22  # of a change, natural logarithm; 30 levels in skin


class ColourMatcher:
    """Matches the patches of one job in their order."""

    def __init__(self, memory_frames: float = MEMORY_FRAMES) -> None:
        """``memory_frames``: see ``Memory``."""
        self._memory = Memory(memory_frames)

    def match(self, patch: RgbImage, frame: RgbImage, mask: Mask) -> RgbImage:
        """The patch in the frame's colours: see ``match_colour``."""
        seen = self._memory.joined(_compare(patch, frame, _border(mask)))
        place = extent(mask)
        return patch if place is None else graded(patch, _field(seen), place)

    def match_shared(self, patch: RgbImage, frame: RgbImage, shared: Mask) -> RgbImage:
        """The whole patch in the frame's colours, compared wherever both show the same.

        Args:
            patch: uint8 RGB (h, w, 3).
            frame: The same.
            shared: float32 (h, w), 0..1, how surely they do.
        """
        cells = cv2.resize(shared, (_CELLS, _CELLS), interpolation=cv2.INTER_AREA)
        seen = self._memory.joined(_compare(patch, frame, np.asarray(cells, np.float32)))
        return graded(patch, _field(seen), np.s_[:, :])

    def forget(self) -> None:
        """Starts anew, as at a cut."""
        self._memory.forget()


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


def _compare(patch: RgbImage, frame: RgbImage, weights: Grid) -> Evidence:
    """Differences in cells of some weight, without those that stand out."""
    difference = logarithms(frame, _CELLS) - logarithms(patch, _CELLS)
    trust = weights * _typicality(difference, weights)
    return Evidence(difference * trust[..., None], trust)


def _border(mask: Mask) -> Grid:
    """1 on the border of what shows, 0 away from it, either side: float32 (32, 32)."""
    shown = cv2.resize(mask, (_CELLS, _CELLS), interpolation=cv2.INTER_AREA)
    soft = _spread(np.asarray(shown, np.float32), _EDGE_CELLS)
    band = np.asarray(4 * soft * (1 - soft), np.float32)
    return np.where(band < _LEAST_BAND, np.float32(0), band)


def _typicality(difference: Grid, weights: Grid) -> Grid:
    """1 where a cell differs as most that count do, 0 where it stands out (Tukey's biweight)."""
    counted = weights > 0
    if not counted.any():
        return np.zeros_like(weights)
    middle = np.median(difference[counted], axis=0)
    away = np.abs(difference - middle).max(axis=2)
    spread = max(_LEAST_SPREAD, 1.48 * float(np.median(away[counted])))
    return np.asarray(np.clip(1 - (away / (_OUTLIER * spread)) ** 2, 0, 1) ** 2, np.float32)


def _field(seen: Evidence) -> Grid:
    """The change of logarithms all over the patch: smooth, bounded, float32 (32, 32, 3)."""
    total = float(seen.weights.sum())
    mean = seen.sums.sum(axis=(0, 1)) / np.float32(total + _FEW_CELLS)
    sums = _spread(seen.sums, _REACH_CELLS) + _PRIOR * mean
    weights = _spread(seen.weights, _REACH_CELLS) + _PRIOR
    return np.asarray(np.clip(sums / weights[..., None], -_LIMIT, _LIMIT), np.float32)


def _spread(grid: NDArray[np.float32], cells: float) -> Grid:
    """Blurred; beyond the grid there is nothing."""
    blurred = cv2.GaussianBlur(grid, (0, 0), cells, borderType=cv2.BORDER_CONSTANT)
    return np.asarray(blurred, np.float32)
