"""A displacement over a plane, known on a coarse grid and made finer some rows at a time."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
Sources = tuple[FloatArray, FloatArray]


@dataclass(frozen=True, slots=True)
class Field:
    """Where the samples of a plane come from, against where they are.

    Attributes:
        coarse: float32 (rows, columns, 2), right and down in samples, at the middles of as many
            cells of equal size; at least two each way.
        size: Width and height of the plane.
    """

    coarse: FloatArray
    size: tuple[int, int]

    def halved(self) -> "Field":
        """The same in chroma samples."""
        return Field(self.coarse * np.float32(0.5), (self.size[0] // 2, self.size[1] // 2))

    def rows(self, rows: slice) -> FloatArray:
        """The displacement of each sample in some rows, bilinear: float32 (h, w, 2)."""
        width, height = self.size
        cells = len(self.coarse)
        place = (np.arange(rows.start, rows.stop) + 0.5) * (cells / height) - 0.5
        above = np.clip(np.floor(place), 0, cells - 2).astype(int)
        share = np.clip(place - above, 0, 1).astype(np.float32)[:, None, None]
        upper, lower = self.coarse[above], self.coarse[above + 1]
        strip = upper + share * (lower - upper)
        fine = cv2.resize(strip, (width, len(strip)), interpolation=cv2.INTER_LINEAR)
        return np.asarray(fine, np.float32)

    def sources(self, rows: slice) -> Sources:
        """Where each sample in some rows comes from: x and y, float32 (h, w)."""
        moved = self.rows(rows)
        columns = np.arange(self.size[0], dtype=np.float32)
        lines = np.arange(rows.start, rows.stop, dtype=np.float32)
        return moved[..., 0] + columns, moved[..., 1] + lines[:, None]
