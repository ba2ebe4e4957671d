"""Light as it is compared and carried over: logarithms of levels, averaged over cells."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.extent import Extent
from core.domain.picture import RgbImage

_TOE = 16.0  # levels: what is darker is moved less, so that the inside of a mouth stays dark

MEMORY_FRAMES = 20.0
"""How long a difference of light is remembered: less than a second of film."""

Grid = NDArray[np.float32]  # (cells, cells, ...) over a patch


@dataclass(frozen=True, slots=True)
class Evidence:
    """Differences of logarithms, frame less patch: weighted sums (n, n, 3) and the weights (n, n)."""

    sums: Grid
    weights: Grid


class Memory:
    """What the last frames showed counts as well.

    Where a chin moves, the frame says something else about its colour in every picture, and the patch
    would flicker.
    """

    def __init__(self, frames: float) -> None:
        """After so many ``frames``, one counts a third; 0 takes every frame alone."""
        self._kept = float(np.exp(-1 / frames)) if frames > 0 else 0.0
        self._seen: Evidence | None = None

    def joined(self, now: Evidence) -> Evidence:
        """With what was seen before."""
        if self._seen is not None:
            sums = now.sums + self._kept * self._seen.sums
            now = Evidence(sums, now.weights + self._kept * self._seen.weights)
        self._seen = now
        return now

    def forget(self) -> None:
        """Starts anew, as at a cut."""
        self._seen = None


def logarithms(image: RgbImage, cells: int) -> Grid:
    """Of the cells' means: float32 (cells, cells, 3)."""
    size = (cells, cells)
    means = cv2.resize(image.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    return np.asarray(np.log(means + _TOE), np.float32)


def graded(patch: RgbImage, field: Grid, place: Extent) -> RgbImage:
    """The patch, its logarithms changed by a field (cells, cells, 3); nothing outside of ``place``."""
    if not field.any():
        return patch
    height, width = patch.shape[:2]
    gain = cv2.resize(np.exp(field), (width, height), interpolation=cv2.INTER_LINEAR)
    changed = patch.copy()
    changed[place] = _brightened(patch[place], np.asarray(gain, np.float32)[place])
    return changed


def _brightened(patch: RgbImage, gain: Grid) -> RgbImage:
    scaled = cv2.multiply(patch.astype(np.float32) + np.float32(_TOE), gain)
    return np.asarray(cv2.addWeighted(scaled, 1, scaled, 0, -_TOE, dtype=cv2.CV_8U), np.uint8)
