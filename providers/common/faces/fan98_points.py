"""From FAN's maps to points: where each map is highest, and the 68 of 98 points that others know.

Source: SadTalker (cd4c046), reached through our specification of it (section 13). Deviations, undone by
``as_upstream``: the neighbours of a map's summit are those beside it, and a summit at the border stays where
it is, as in FAN's own program. The original counts along the flat map, so that they may lie in the next row, and
once one point is in the first (last) row, takes the upper (lower) neighbour of all 98 from the map's
corner. This moves points by at most half a cell. A summit in the last corner, where the original breaks
off, is taken.
"""

import numpy as np
from numpy.typing import NDArray

from providers.common.faces.fan98_net import CELLS, POINTS
from providers.common.faces.landmarks68 import Points68

Maps = NDArray[np.float32]  # (98, 64, 64)

_STEP = 0.25  # of a cell, towards the higher neighbour
_LAST = CELLS * CELLS - 1
# Pairs of the 98 points; each of the 68 is half-way between two, or one point twice.
_BROWS = (
    *((33, 33), (34, 41), (35, 40), (36, 39), (37, 38)),
    *((42, 50), (43, 49), (44, 48), (45, 47), (46, 46)),
)
_OTHERS = (*range(51, 60), 60, 61, 63, 64, 65, 67, 68, 69, 71, 72, 73, 75, *range(76, 96))
_PAIRS = np.array([*((at, at) for at in range(0, 33, 2)), *_BROWS, *((at, at) for at in _OTHERS)])


def decoded(maps: Maps, *, as_upstream: bool = False) -> NDArray[np.float64]:
    """float64 (98, 2): x, y of each map's summit, in cells from the map's corner."""
    flat = maps.reshape(POINTS, -1)
    summit = flat.argmax(axis=1)
    row, column = np.divmod(summit, CELLS)
    left, right, upper, lower = (
        _flat_neighbours(summit) if as_upstream else _neighbours(row, column)
    )
    at = np.arange(POINTS)
    x = column + _STEP * np.sign(flat[at, right] - flat[at, left])
    y = row + _STEP * np.sign(flat[at, lower] - flat[at, upper])
    return np.stack([x, y], axis=1).astype(np.float64) + 0.5


def reduced(points: NDArray[np.float64]) -> Points68:
    """float32 (68, 2), of the 98 points (98, 2)."""
    few: Points68 = points[_PAIRS].mean(axis=1).astype(np.float32)
    return few


def _neighbours(row: NDArray[np.int64], column: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
    """Flat indices left, right, above and below; at a border both of that axis are the summit's own."""
    across, down = _step(column), _step(row) * CELLS
    summit = row * CELLS + column
    return summit - across, summit + across, summit - down, summit + down


def _step(place: NDArray[np.int64]) -> NDArray[np.int64]:
    """1 where there is a cell on either side, else 0."""
    return ((place > 0) & (place < CELLS - 1)).astype(np.int64)


def _flat_neighbours(summit: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
    """The original's; before the first cell comes the last one."""
    upper, lower = summit - CELLS, summit + CELLS
    if (upper <= 0).any():
        upper = np.zeros_like(summit)
    if (lower > _LAST).any():
        lower = np.full_like(summit, _LAST)
    return summit - 1, np.minimum(summit + 1, _LAST), upper, lower
