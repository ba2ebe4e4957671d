"""Which point of the MediaPipe face mesh is what, and what is measured on it.

Left and right are the picture's. A lip ring runs from the left corner over the upper lip to the
right corner; the lower halves leave the corners out.
"""

import math
from typing import Any

from numpy.typing import NDArray

EYE_OUTER_LEFT, EYE_OUTER_RIGHT = 33, 263
CORNER_LEFT, CORNER_RIGHT = 61, 291
INNER_CORNER_LEFT, INNER_CORNER_RIGHT = 78, 308

# The nine facing pairs of the inner lips, left to right; the middle three measure the opening.
INNER_UPPER = (191, 80, 81, 82, 13, 312, 311, 310, 415)
INNER_LOWER = (95, 88, 178, 87, 14, 317, 402, 318, 324)
NOSE_TIP, UNDER_LIP = 4, 17
UPPER_LIP, LOWER_LIP = 13, 14  # middle of the inner edges
MIDDLE_UPPER, MIDDLE_LOWER = (82, 13, 312), (87, 14, 317)

# Four rings from the inner edge to the outer outline, without corners.
UPPER_RINGS = (
    INNER_UPPER,
    (183, 42, 41, 38, 12, 268, 271, 272, 407),
    (184, 74, 73, 72, 11, 302, 303, 304, 408),
    (185, 40, 39, 37, 0, 267, 269, 270, 409),
)
LOWER_RINGS = (
    INNER_LOWER,
    (96, 89, 179, 86, 15, 316, 403, 319, 325),
    (77, 90, 180, 85, 16, 315, 404, 320, 307),
    (146, 91, 181, 84, 17, 314, 405, 321, 375),
)
CORNERS = (78, 62, 76, 61, 308, 292, 306, 291)

# Bone under thin skin: eye corners, bridge of the nose, forehead, temples.
RIGID = (
    *(33, 133, 263, 362),
    *(6, 168, 197, 195, 5),
    *(10, 151, 9, 67, 297, 108, 337, 103, 332),
    *(127, 356),
)

LEFT_EYE_OUTLINE = (33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246)
RIGHT_EYE_OUTLINE = (263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466)
CHEEKS = (50, 101, 118, 117, 123, 205, 280, 330, 347, 346, 352, 425)
BESIDE_MOUTH = (205, 425, 187, 411, 207, 427, 216, 436, 206, 426, 192, 416, 214, 434)

# From the top of the forehead around: where the face ends against hair, ears and neck.
FACE_OUTLINE = (
    *(10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377),
    *(152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109),
)
JAW_OUTLINE = FACE_OUTLINE[7:30]  # from temple to temple by the chin

FloatArray = NDArray[Any]


def inter_ocular(points: FloatArray) -> float:
    """Distance of the outer eye corners in 3-D; points (478, 3), result in their unit."""
    return _apart(points, EYE_OUTER_LEFT, EYE_OUTER_RIGHT)


def measure_opening(points: FloatArray) -> float:
    """Mean gap of the three middle inner-lip pairs over the inter-ocular distance."""
    gaps = [_apart(points, *pair) for pair in zip(MIDDLE_UPPER, MIDDLE_LOWER, strict=True)]
    return sum(gaps) / len(gaps) / inter_ocular(points)


def measure_width(points: FloatArray) -> float:
    """Distance of the mouth corners over the inter-ocular distance."""
    return _apart(points, CORNER_LEFT, CORNER_RIGHT) / inter_ocular(points)


def _apart(points: FloatArray, one: int, other: int) -> float:
    """Distance of two points; on so few numbers plain Python is ten times as fast as arrays."""
    return math.dist(points[one].tolist(), points[other].tolist())
