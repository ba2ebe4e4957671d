"""Carries the light of a frame into a patch, so that the two meet without a step.

Source: P. Perez, M. Gangnet, A. Blake, "Poisson image editing", SIGGRAPH 2003, section 3: the patch
keeps its own detail, and what separates it from the frame along the border is spread over the inside as
a membrane. Here the membrane is one of logarithms, so that shadows stay dark, and is solved on a coarse
grid, since all that it carries is smooth; the steps from coarse to fine follow F. Bornemann, P. Deuflhard,
"The cascadic multigrid method for elliptic problems", Numerische Mathematik 75, 1996.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.extent import extent
from core.compose.light import MEMORY_FRAMES, Evidence, Grid, Memory, graded, logarithms
from core.domain.picture import Mask, RgbImage

_CELLS = 48  # of the grid over the patch, a side
_SHOWN = 0.02  # of the mask, from which on a cell belongs to the inside
_COARSEST = 6  # cells a side
_SWEEPS = 24  # on every grid
_CALM_CELLS = 1.0  # blur of what is found at the border
_LIMIT = 0.35  # of a change, natural logarithm; 50 levels in skin
_CROSS = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], np.float32) / 4

Cells = NDArray[np.bool_]  # (cells, cells)


class LightCarrier:
    """Carries the light of one job's frames, in their order."""

    def __init__(self, memory_frames: float = MEMORY_FRAMES) -> None:
        """``memory_frames``: see ``Memory``."""
        self._memory = Memory(memory_frames)

    def match(self, patch: RgbImage, frame: RgbImage, mask: Mask) -> RgbImage:
        """The patch in the frame's light: see ``carry_light``."""
        place = extent(mask)
        if place is None:
            return patch
        inside = _inside(mask)
        seen = self._memory.joined(_compare(patch, frame, ~inside))
        return graded(patch, membrane(_calmed(seen), inside), place)

    def forget(self) -> None:
        """Starts anew, as at a cut."""
        self._memory.forget()


def carry_light(patch: RgbImage, frame: RgbImage, mask: Mask) -> RgbImage:
    """The patch in the light that the frame has all around what shows of it.

    A patch that agrees with the frame there comes back as it is. None is changed by more than 42 %.

    Args:
        patch: uint8 RGB (h, w, 3), also where nothing shows.
        frame: The same, what is there now.
        mask: float32 (h, w), 0..1, how much of the patch shows.
    """
    return LightCarrier(0).match(patch, frame, mask)


def _inside(mask: Mask) -> Cells:
    """Where the patch shows. Its outermost cells are border, however much of them shows."""
    inside = cv2.resize(mask, (_CELLS, _CELLS), interpolation=cv2.INTER_AREA) > _SHOWN
    inside[[0, -1]] = False
    inside[:, [0, -1]] = False
    return inside


def _compare(patch: RgbImage, frame: RgbImage, known: Cells) -> Evidence:
    difference = logarithms(frame, _CELLS) - logarithms(patch, _CELLS)
    weights = known.astype(np.float32)
    return Evidence(np.clip(difference, -_LIMIT, _LIMIT) * weights[..., None], weights)


def membrane(values: Grid, inside: Cells) -> Grid:
    """Values that run smoothly from the known cells through ``inside``; 0 where none is known.

    Each cell inside is the mean of its four neighbours, nearly; nothing flows through the grid's edges.

    Args:
        values: float32 (n, n, 3), used outside of ``inside`` only.
        inside: bool (n, n).

    Returns:
        float32 (n, n, 3); no value lies beyond the known ones.
    """
    if inside.all():
        return np.zeros_like(values)
    known = np.where(inside[..., None], np.float32(0), values)
    return _solved(known, (~inside).astype(np.float32))


def _solved(sums: Grid, weights: NDArray[np.float32]) -> Grid:
    """Of known values times their weights, and the weights: 1 or, on coarser grids, shares of a cell."""
    cells = weights.shape[0]
    fixed = (weights > 0)[..., None]
    given = sums / np.maximum(weights, np.float32(1e-6))[..., None]
    if cells <= _COARSEST:
        mean = sums.sum(axis=(0, 1)) / weights.sum()
        return _relaxed(np.where(fixed, given, mean), fixed, cells * cells)
    half = (cells + 1) // 2
    coarse = _solved(_shrunk(sums, half), _shrunk(weights, half))
    guess = cv2.resize(coarse, (cells, cells), interpolation=cv2.INTER_LINEAR)
    return _relaxed(np.where(fixed, given, guess), fixed, _SWEEPS)


def _relaxed(field: NDArray[np.floating], fixed: Cells, sweeps: int) -> Grid:
    """Every cell that is not fixed becomes the mean of its neighbours, again and again."""
    for _ in range(sweeps):
        around = cv2.filter2D(field, -1, _CROSS, borderType=cv2.BORDER_REPLICATE)
        field = np.where(fixed, field, around)
    return np.asarray(field, np.float32)


def _shrunk(grid: Grid, cells: int) -> Grid:
    return np.asarray(cv2.resize(grid, (cells, cells), interpolation=cv2.INTER_AREA), np.float32)


def _calmed(seen: Evidence) -> Grid:
    """The differences, blurred over the cells of which something is known; 0 far from them."""
    sums = cv2.GaussianBlur(seen.sums, (0, 0), _CALM_CELLS)
    near = cv2.GaussianBlur(seen.weights, (0, 0), _CALM_CELLS)
    return np.asarray(sums / np.maximum(near, np.float32(1e-6))[..., None], np.float32)
