"""How far the mouth of a mesh is open and how wide it is."""

import numpy as np

from core.domain.face import Points
from core.faces.geometry import interocular

_GAPS = ((82, 87), (13, 14), (312, 317))
_CORNERS = (61, 291)


def mouth_of(points: Points) -> tuple[float, float]:
    """Opening and width over the 3-D distance of the outer eye corners.

    Turning or tilting the head keeps both. Lips that touch measure up to 0.02.
    """
    unit = max(interocular(points), 1e-6)
    gap = np.mean([_distance(points, upper, lower) for upper, lower in _GAPS])
    return float(gap) / unit, _distance(points, *_CORNERS) / unit


def _distance(points: Points, a: int, b: int) -> float:
    return float(np.linalg.norm(points[a] - points[b]))
