"""A coarse grid over a part of the picture, for what changes slowly from pixel to pixel."""

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Region

Cells = NDArray[np.float32]  # (rows, columns)
Plane = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class CoarseGrid:
    """Square cells over a region, with one cell more on each side.

    Attributes:
        x0, y0: Pixel of the picture in the first cell's upper left corner; may lie outside.
        cell: Pixels.
        columns, rows: Number of cells.
    """

    x0: int
    y0: int
    cell: int
    columns: int
    rows: int

    @classmethod
    def over(cls, region: Region, cell: int) -> "CoarseGrid":
        """The grid that covers ``region`` with cells of so many pixels."""
        columns, rows = (-(-length // cell) + 2 for length in (region.width, region.height))
        return cls(region.x0 - cell, region.y0 - cell, cell, columns, rows)

    @property
    def xs(self) -> NDArray[np.float64]:
        """Pixel x of the cells' centres, (columns,)."""
        return _centres(self.x0, self.cell, self.columns)

    @property
    def ys(self) -> NDArray[np.float64]:
        """Pixel y of the cells' centres, (rows,)."""
        return _centres(self.y0, self.cell, self.rows)

    def spread(self, values: Cells, box: Region) -> Plane:
        """Values at the centres, bilinear at the pixels of a box inside the region, (h, w)."""
        left, right = self._cells(box.x0 - self.x0, box.x1 - self.x0, self.columns)
        top, bottom = self._cells(box.y0 - self.y0, box.y1 - self.y0, self.rows)
        size = (right - left) * self.cell, (bottom - top) * self.cell
        near = cv2.resize(values[top:bottom, left:right], size, interpolation=cv2.INTER_LINEAR)
        x, y = box.x0 - self.x0 - left * self.cell, box.y0 - self.y0 - top * self.cell
        return np.asarray(near[y : y + box.height, x : x + box.width], np.float32)

    def _cells(self, start: int, stop: int, count: int) -> tuple[int, int]:
        """Cells that have a say in the pixels start..stop of one axis."""
        return max(0, start // self.cell - 1), min(count, (stop - 1) // self.cell + 2)

    def around(self, marked: NDArray[np.bool_]) -> Region:
        """All pixels in which a marked cell has a say; empty when there is none."""
        rows, columns = np.flatnonzero(marked.any(axis=1)), np.flatnonzero(marked.any(axis=0))
        if not len(rows):
            return Region(self.x0, self.y0, self.x0, self.y0)
        return Region(
            self.x0 + (int(columns[0]) - 1) * self.cell,
            self.y0 + (int(rows[0]) - 1) * self.cell,
            self.x0 + (int(columns[-1]) + 2) * self.cell,
            self.y0 + (int(rows[-1]) + 2) * self.cell,
        )


@lru_cache(maxsize=16)  # a grid is asked for its centres a dozen times in a frame
def _centres(first: int, cell: int, count: int) -> NDArray[np.float64]:
    centres = first - 0.5 + (np.arange(count, dtype=np.float64) + 0.5) * cell
    centres.setflags(write=False)
    return centres
