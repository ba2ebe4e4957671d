"""The 68 points of a face that older networks are built on, in the order of iBUG's 300-W.

0..16 the jaw from the right ear over the chin to the left one, 17..26 the brows, 27..30 the bridge of
the nose, 31..35 its base, 36..47 the eyes, 48..59 the outer and 60..67 the inner lips. Right and left
are the person's own.
"""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.domain.face import Face
from core.domain.picture import Picture
from core.faces.landmarks import LEFT_EYE_OUTER, RIGHT_EYE_OUTER

Points68 = NDArray[np.float32]

CHIN = 8
NOSE_BRIDGE = 29  # the lower of the two points between the root and the tip of the nose

# Which point each is in the mirror.
MIRRORED_68 = np.array(
    [
        *range(16, -1, -1),
        *range(26, 16, -1),
        *(27, 28, 29, 30),
        *range(35, 30, -1),
        *(45, 44, 43, 42, 47, 46),
        *(39, 38, 37, 36, 41, 40),
        *range(54, 47, -1),
        *range(59, 54, -1),
        *range(64, 59, -1),
        *range(67, 64, -1),
    ]
)

# The points of the face mesh that lie where the 68 do.
_JAW = (127, 234, 132, 58, 172, 150, 149, 148, 152, 377, 378, 379, 397, 288, 361, 454, 356)
_BROWS = (70, 63, 105, 66, 107, 336, 296, 334, 293, 300)
_NOSE = (168, 197, 195, 4, 98, 97, 2, 326, 327)
_EYES = (33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380)
_LIPS = (61, 39, 37, 0, 267, 269, 291, 405, 314, 17, 84, 181, 78, 82, 13, 312, 308, 317, 14, 87)
_MESH = np.array(_JAW + _BROWS + _NOSE + _EYES + _LIPS)
# These lie half-way between two of the mesh.
_HALF_WAY = np.array([1, 15])
_OTHER_HALF = np.array([93, 323])

# The bridge of the nose is marked at even steps from its root to its tip.
_THIRDS = np.array([[1 / 3], [2 / 3]], np.float32)

# Points of the cheek that become its outline when the head turns away, for each point of the jaw.
_RIGHT_CHEEK = (
    (0, (34, 143)),
    (1, (234, 227, 116, 93, 137, 123)),
    (2, (177, 147, 187)),
    (3, (215, 213, 192)),
    (4, (138, 135)),
)
_LEFT_CHEEK = (
    (16, (264, 372)),
    (15, (454, 447, 345, 323, 366, 352)),
    (14, (401, 376, 411)),
    (13, (435, 433, 416)),
    (12, (367, 364)),
)


class Landmarks68(Protocol):
    """Who finds the 68 points."""

    def points(self, picture: Picture, face: Face) -> Points68:
        """float32 (68, 2), pixels of the picture; may lie outside it."""


class MeshPoints:
    """Takes them from the tracked face mesh; looks at no pixel and takes 0.2 ms.

    The jaw is the outline that is seen, as in 300-W: where a cheek hides the ear, the cheek's. How far
    this agrees with hand-marked points stands in the README of the engine that uses it.
    """

    def points(self, picture: Picture, face: Face) -> Points68:  # noqa: ARG002 - the mesh is enough
        """float32 (68, 2), pixels of the picture; may lie outside it."""
        mesh = face.points[:, :2]
        points: Points68 = mesh[_MESH].astype(np.float32)
        points[_HALF_WAY] = (points[_HALF_WAY] + mesh[_OTHER_HALF]) / 2
        points[28:30] = points[27] + (points[30] - points[27]) * _THIRDS
        left = _unit(mesh[LEFT_EYE_OUTER] - mesh[RIGHT_EYE_OUTER])
        for cheek, outward in ((_RIGHT_CHEEK, -left), (_LEFT_CHEEK, left)):
            for at, hidden in cheek:
                beyond = float(((mesh[list(hidden)] - points[at]) @ outward).max())
                points[at] += max(0.0, beyond) * outward
        return points


def _unit(way: Points68) -> Points68:
    length = float(np.hypot(*way))
    return way / length if length > 0 else way
