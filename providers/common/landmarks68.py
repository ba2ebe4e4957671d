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

Points68 = NDArray[np.float32]

POINT_COUNT_68 = 68
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
_JAW = (127, 234, 93, 132, 172, 136, 149, 176, 152, 400, 378, 365, 397, 361, 323, 454, 356)
_BROWS = (70, 63, 105, 66, 107, 336, 296, 334, 293, 300)
_NOSE = (168, 197, 5, 4, 98, 97, 2, 326, 327)
_EYES = (33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380)
_LIPS = (61, 39, 37, 0, 267, 269, 291, 405, 314, 17, 84, 181, 78, 82, 13, 312, 308, 317, 14, 87)
_MESH = np.array(_JAW + _BROWS + _NOSE + _EYES + _LIPS)


class Landmarks68(Protocol):
    """Who finds the 68 points."""

    def points(self, picture: Picture, face: Face) -> Points68:
        """float32 (68, 2), pixels of the picture; may lie outside it."""


class MeshPoints:
    """Takes them from the tracked face mesh; looks at no pixel and takes microseconds."""

    def points(self, picture: Picture, face: Face) -> Points68:  # noqa: ARG002 - the mesh is enough
        """float32 (68, 2), pixels of the picture; may lie outside it."""
        return face.points[_MESH, :2].astype(np.float32)
