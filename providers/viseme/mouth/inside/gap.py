"""The part of an opening's box in which something of the inside is seen."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from providers.viseme.mouth.opening import MouthOpening, Plane


@dataclass(frozen=True, slots=True)
class Gap:
    """Planes (h, w) float32 over a part of an opening's box, as there.

    Attributes:
        rows, columns: Of the opening's box.
        along: -1 at the left inner corner, 1 at the right one.
        below_upper, above_lower: Distance from the lips' edges, units.
        head_x, head_y: Where the plane of the front teeth is seen, head frame.
        height: The largest gap, units.
    """

    rows: slice
    columns: slice
    along: Plane
    below_upper: Plane
    above_lower: Plane
    head_x: Plane
    head_y: Plane
    height: float

    @property
    def is_empty(self) -> bool:
        return self.along.size == 0

    def placed(self, image: NDArray[np.float32], size: tuple[int, int]) -> NDArray[np.float32]:
        """The image (h, w, 3) of the gap in a box of ``size`` rows and columns, black around."""
        box = np.zeros((*size, 3), np.float32)
        box[self.rows, self.columns] = image
        return box


def visible_gap(opening: MouthOpening) -> Gap:
    """The smallest rectangle around all that the lips leave free; may be empty."""
    x, y, width, height = cv2.boundingRect((opening.coverage > 0).astype(np.uint8))
    rows, columns = slice(y, y + height), slice(x, x + width)
    return Gap(
        rows=rows,
        columns=columns,
        along=opening.along[rows, columns],
        below_upper=opening.below_upper[rows, columns],
        above_lower=opening.above_lower[rows, columns],
        head_x=opening.head_x[rows, columns],
        head_y=opening.head_y[rows, columns],
        height=opening.height,
    )
