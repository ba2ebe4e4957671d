"""How what was painted has moved against what the networks saw."""

from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Plane

Luma = NDArray[np.float32]  # (h, w), levels
Flow = NDArray[np.float32]
"""(h, w, 2): pixels across and down, from each pixel to where it is looked up."""

_Sample = TypeVar("_Sample", np.uint8, np.float32)

_STRIDE, _DESCENTS, _REFINEMENTS = 5, 12, 3
_CALM = 0.75  # pixels: blur of what is found


class MotionFinder:
    """Finds the motion of one photo's painted squares.

    Source: T. Kroeger, R. Timofte, D. Dai, L. Van Gool, "Fast Optical Flow using Dense Inverse Search",
    ECCV 2016, as OpenCV has it.

    Args:
        seen: Luminance of what the networks saw, uint8 (n, n).
    """

    def __init__(self, seen: Plane) -> None:
        self._seen = seen
        self._search = _search()

    def origins(self, painted: Plane) -> Flow:
        """Where each painted pixel lies in what was seen: float32 (n, n, 2), offsets.

        Args:
            painted: Luminance, uint8 (n, n).
        """
        flow = self._search.calc(painted, self._seen, np.empty(0))
        return np.asarray(cv2.GaussianBlur(flow, (0, 0), _CALM), np.float32)


def _search() -> cv2.DISOpticalFlow:
    """As good here as OpenCV's medium preset in a third of its time; the fast one's misses show."""
    search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    search.setFinestScale(0)
    search.setPatchStride(_STRIDE)
    search.setGradientDescentIterations(_DESCENTS)
    search.setVariationalRefinementIterations(_REFINEMENTS)
    return search


def sampled(image: NDArray[_Sample], flow: Flow, interpolation: int) -> NDArray[_Sample]:
    """The image as it is seen through a flow, which is enlarged to its size; its border goes on outside."""
    found = _looked_up(image, flow, interpolation, cv2.BORDER_REPLICATE)
    return np.asarray(found, image.dtype)


def sampled_inside(image: Luma, flow: Flow) -> Luma:
    """The same, linearly, with 0 outside."""
    return np.asarray(_looked_up(image, flow, cv2.INTER_LINEAR, cv2.BORDER_CONSTANT), np.float32)


def chained(first: Flow, second: Flow) -> Flow:
    """Where a pixel ends that goes by the first flow, and from there by the second, of the same size."""
    return first + sampled(second, first, cv2.INTER_LINEAR)


def _looked_up(
    image: NDArray[np.uint8] | Luma, flow: Flow, interpolation: int, border: int
) -> cv2.typing.MatLike:
    height, width = image.shape[:2]
    scales = width / flow.shape[1], height / flow.shape[0]
    across, down = (
        cv2.resize(plane * np.float32(scale), (width, height))
        for plane, scale in zip(cv2.split(flow), scales, strict=True)
    )
    how = interpolation | cv2.WARP_RELATIVE_MAP
    return cv2.remap(image, across, down, how, borderMode=border)
