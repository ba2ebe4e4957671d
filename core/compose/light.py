"""Light as it is compared and carried over: logarithms of levels, averaged over cells."""

import cv2
import numpy as np
from numpy.typing import NDArray

from core.compose.blend import to_rgb8
from core.compose.extent import Extent
from core.domain.picture import RgbImage

_TOE = 16.0  # levels: what is darker is moved less, so that the inside of a mouth stays dark

Grid = NDArray[np.float32]  # (cells, cells, ...) over a patch


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
    toe = np.float32(_TOE)
    changed = patch.copy()
    changed[place] = to_rgb8(np.asarray((patch[place] + toe) * gain[place] - toe, np.float32))
    return changed
