"""Where a mask shows anything, so that the rest need not be computed."""

import numpy as np

from core.domain.picture import Mask

Extent = tuple[slice, slice]


def extent(mask: Mask) -> Extent | None:
    """Rows and columns of the smallest rectangle outside which the mask is 0; None for an empty one.

    Args:
        mask: float32 (h, w), 0..1.
    """
    rows, columns = (np.flatnonzero(mask.any(axis=axis)) for axis in (1, 0))
    if rows.size == 0:
        return None
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)
