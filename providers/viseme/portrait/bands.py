"""Where a plane may change: bands of rows, and the runs of columns in each."""

from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

TILE = 32  # pixels; a multiple of 4, so that chroma has whole tiles, too

Runs = tuple[slice, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Some rows of a plane, and the columns that may change in them.

    Attributes:
        rows: At most ``TILE``.
        inner: Columns where only the head is seen.
        rim: Columns where the background may be seen, too.
    """

    rows: slice
    inner: Runs
    rim: Runs

    def halved(self) -> "Band":
        """The same in chroma samples."""
        inner, rim = (tuple(map(_halved, runs)) for runs in (self.inner, self.rim))
        return Band(_halved(self.rows), inner, rim)


def find_bands(moving: NDArray[np.bool_], rim: NDArray[np.bool_]) -> tuple[Band, ...]:
    """The tiles in which something may move, told apart by whether they touch the rim.

    Args:
        moving: (h, w).
        rim: (h, w), a part of ``moving``.
    """
    kinds = _tiles(moving).astype(int) + _tiles(rim)
    height, width = moving.shape
    found = []
    for number, line in enumerate(kinds.tolist()):
        runs: tuple[list[slice], list[slice]] = ([], [])
        column = 0
        for kind, run in groupby(line):
            start, column = column, column + len(list(run))
            if kind:
                runs[kind - 1].append(slice(start * TILE, min(column * TILE, width)))
        rows = slice(number * TILE, min((number + 1) * TILE, height))
        if any(runs):
            found.append(Band(rows, tuple(runs[0]), tuple(runs[1])))
    return tuple(found)


def _tiles(area: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which tiles hold any of the area."""
    height, width = area.shape
    padded = np.pad(area, ((0, -height % TILE), (0, -width % TILE)))
    rows, columns = (side // TILE for side in padded.shape)
    return np.asarray(padded.reshape(rows, TILE, columns, TILE).any(axis=(1, 3)))


def _halved(part: slice) -> slice:
    return slice(part.start // 2, part.stop // 2)
