"""Dropping all but the best of overlapping boxes."""

import math

import numpy as np
from numpy.typing import NDArray

Boxes = NDArray[np.float32]  # (n, 5): x0, y0, x1, y1 in pixels, score 0..1; the best first


def distinct(boxes: Boxes, most: float, edge: float = 0.0) -> Boxes:
    """Those that overlap no better one by more than ``most`` of the area of both; the best come first.

    Args:
        most: 0..1.
        edge: What a box is wider and higher than its sides are apart: 1 where the last pixel counts.
    """
    kept = []
    while len(boxes):
        kept.append(boxes[0])
        boxes = boxes[1:][_overlap(boxes[0], boxes[1:], edge) <= most]
    return np.array(kept, np.float32).reshape(-1, 5)


def _overlap(best: NDArray[np.float32], boxes: Boxes, edge: float) -> NDArray[np.float32]:
    """Intersection over union."""
    low = np.maximum(best[:2], boxes[:, :2])
    high = np.minimum(best[2:4], boxes[:, 2:4])
    common = np.maximum(high - low + edge, 0).prod(axis=1)
    areas = (boxes[:, 2:4] - boxes[:, :2] + edge).prod(axis=1)
    own = math.prod((best[2:4] - best[:2] + edge).tolist())
    share: NDArray[np.float32] = common / (own + areas - common)
    return share
