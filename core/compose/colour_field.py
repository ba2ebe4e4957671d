"""By how much a patch's colours differ from the frame's: smoothly all over, from what can be compared."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.light import MEMORY_FRAMES, Evidence, Grid, Memory

CELLS = 32
"""Of the grid on which colours are compared, a side."""

_REACH_CELLS = 5.0  # over which neighbouring differences are brought together
_PRIOR = 0.02  # weight of the mean difference, which rules where the border is far
_FEW_CELLS = 4.0  # a border shorter than that is believed by half
_LEAST_SPREAD = 0.03  # of differences, natural logarithm; 4 levels in skin
_OUTLIER = 3.0  # spreads
_LIMIT = 0.22  # of a change, natural logarithm; 30 levels in skin


class ColourField:
    """Compares the patches of one job in their order."""

    def __init__(self, memory_frames: float = MEMORY_FRAMES) -> None:
        """``memory_frames``: see ``Memory``."""
        self._memory = Memory(memory_frames)

    def between(self, patch: Grid, frame: Grid, weights: Grid) -> Grid:
        """The change of logarithms that gives the patch the frame's colours: float32 (32, 32, 3).

        It is smooth and bounded, and 0 where both agree. What stands out does not count: lips, beards,
        a chin that moved.

        Args:
            patch: Logarithms of its cells, see ``logarithms``.
            frame: The same of what is there now.
            weights: float32 (32, 32), how surely both show the same, 0 where they do not.
        """
        return _field(self._memory.joined(_compare(patch, frame, weights)))

    def forget(self) -> None:
        """Starts anew, as at a cut."""
        self._memory.forget()


def _compare(patch: Grid, frame: Grid, weights: Grid) -> Evidence:
    """Differences in cells of some weight, without those that stand out."""
    difference = frame - patch
    trust = weights * _typicality(difference, weights)
    return Evidence(difference * trust[..., None], trust)


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
    sums = spread(seen.sums, _REACH_CELLS) + _PRIOR * mean
    weights = spread(seen.weights, _REACH_CELLS) + _PRIOR
    return np.asarray(np.clip(sums / weights[..., None], -_LIMIT, _LIMIT), np.float32)


def spread(grid: NDArray[np.float32], cells: float) -> Grid:
    """Blurred; beyond the grid there is nothing."""
    blurred = cv2.GaussianBlur(grid, (0, 0), cells, borderType=cv2.BORDER_CONSTANT)
    return np.asarray(blurred, np.float32)
