"""A displacement over a plane, known on a coarse grid and made finer some rows at a time."""

import cv2
import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
Sources = tuple[FloatArray, FloatArray]


class Field:
    """Where the samples of a plane come from, against where they are; bilinear."""

    def __init__(self, coarse: FloatArray, size: tuple[int, int]) -> None:
        """Keeps as many floats as the plane has rows, times the grid's columns.

        Args:
            coarse: float32 (rows, columns, 2), right and down in samples, at the middles of as
                many cells of equal size.
            size: Width and height of the plane.
        """
        self._coarse = coarse
        self._size = size
        self._columns = np.arange(size[0], dtype=np.float32)
        self._tall = cv2.resize(coarse, (coarse.shape[1], size[1]), interpolation=cv2.INTER_LINEAR)

    def halved(self) -> "Field":
        """The same in chroma samples."""
        return Field(self._coarse * np.float32(0.5), (self._size[0] // 2, self._size[1] // 2))

    def rows(self, rows: slice) -> FloatArray:
        """The displacement of each sample in some rows, float32 (h, w, 2)."""
        strip = self._tall[rows]
        size = self._size[0], len(strip)
        return np.asarray(cv2.resize(strip, size, interpolation=cv2.INTER_LINEAR), np.float32)

    def sources(self, rows: slice) -> Sources:
        """Where each sample in some rows comes from: x and y, float32 (h, w)."""
        moved = self.rows(rows)
        lines = np.arange(rows.start, rows.stop, dtype=np.float32)
        return moved[..., 0] + self._columns, moved[..., 1] + lines[:, None]
