"""How what was painted has moved against what the networks saw."""

from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain.picture import RgbImage

Luma = NDArray[np.float32]  # (h, w), levels
Flow = NDArray[np.float32]
"""(h, w, 2): pixels across and down, from each pixel to where it is looked up."""

_Sample = TypeVar("_Sample", bound=np.generic)

_STRIDE, _DESCENTS, _REFINEMENTS = 4, 12, 3
_CALM = 1.0  # pixels: blur of what is found


class MotionFinder:
    """Finds the motion of one photo's painted squares.

    Source: T. Kroeger, R. Timofte, D. Dai, L. Van Gool, "Fast Optical Flow using Dense Inverse Search",
    ECCV 2016, as OpenCV has it.

    Args:
        square: What the networks saw, uint8 RGB (S, S, 3).
    """

    def __init__(self, square: RgbImage) -> None:
        self._seen = cv2.cvtColor(square, cv2.COLOR_RGB2GRAY)
        self._search = _search()

    def origins(self, painted: RgbImage) -> Flow:
        """Where each painted pixel lies in the square that was seen: float32 (S, S, 2), offsets."""
        grey = cv2.cvtColor(painted, cv2.COLOR_RGB2GRAY)
        flow = self._search.calc(grey, self._seen, np.empty(0))
        return np.asarray(cv2.GaussianBlur(flow, (0, 0), _CALM), np.float32)


def _search() -> cv2.DISOpticalFlow:
    """As good here as OpenCV's medium preset in half its time; the fast one's misses show."""
    search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    search.setPatchStride(_STRIDE)
    search.setGradientDescentIterations(_DESCENTS)
    search.setVariationalRefinementIterations(_REFINEMENTS)
    return search


def sampled(image: NDArray[_Sample], flow: Flow, interpolation: int) -> NDArray[_Sample]:
    """The image as it is seen through a flow of its size; its border goes on outside."""
    x, y = places(*flow.shape[:2])
    found = cv2.remap(
        np.ascontiguousarray(image),
        x + flow[..., 0],
        y + flow[..., 1],
        interpolation,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(found, image.dtype)


def chained(first: Flow, second: Flow) -> Flow:
    """Where a pixel ends that goes by the first flow, and from there by the second."""
    return first + sampled(second, first, cv2.INTER_LINEAR)


def places(height: int, width: int, top: int = 0) -> tuple[Luma, Luma]:
    """Columns and rows of a picture's pixels: float32 (1, width) and (height, 1), pixels."""
    across = np.arange(width, dtype=np.float32)[None]
    return across, np.arange(top, top + height, dtype=np.float32)[:, None]
