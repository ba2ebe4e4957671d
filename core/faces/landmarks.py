"""Which of the 478 face-mesh points is what.

The numbering is MediaPipe's (canonical_face_model of github.com/google-ai-edge/mediapipe); "right"
and "left" are the person's own, so the right eye is on the left of an unmirrored picture.
"""

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.intp]


def _indices(*values: int) -> Indices:
    array = np.array(values, dtype=np.intp)
    array.setflags(write=False)
    return array


POINT_COUNT = 478
SURFACE_COUNT = 468  # the rest are the irises

RIGHT_EYE_OUTER = 33
LEFT_EYE_OUTER = 263
RIGHT_IRIS = 468
LEFT_IRIS = 473
NOSE_TIP = 1
FOREHEAD_TOP = 10
CHIN_BOTTOM = 152
UPPER_LIP_INNER = 13
LOWER_LIP_INNER = 14

# Points that speech and mimicry move least: eye corners, bridge and wings of the nose, temples.
RIGID = _indices(
    33, 133, 362, 263, 168, 6, 197, 195, 5, 4, 1, 98, 327, 127, 356, 234, 454, 10, 151, 9
)

# What speech moves: lips, chin and the strip between them. It is smoothed less than the rest.
SPEAKING = _indices(
    *(61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 146, 91, 181, 84, 17, 314, 405, 321, 375),
    *(78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 95, 88, 178, 87, 14, 317, 402, 318, 324),
    *(76, 184, 74, 73, 72, 11, 302, 303, 304, 408, 306, 77, 90, 180, 85, 16, 315, 404, 320, 307),
    *(62, 183, 42, 41, 38, 12, 268, 271, 272, 407, 292, 96, 89, 179, 86, 15, 316, 403, 319, 325),
    *(18, 83, 313, 182, 406, 106, 335, 43, 273, 57, 287, 200, 201, 421, 194, 418, 204, 424),
    *(199, 208, 428, 175, 171, 396, 152, 148, 377, 176, 400, 149, 378, 140, 369, 32, 262),
)

# A spread of points and what each becomes in the mirror: comparing these is comparing two meshes.
PROBES = _indices(
    33, 133, 61, 13, 14, 1, 4, 152, 234, 105, 70, 107, 10, 98, 17, 0, 159, 145, 172, 468
)
PROBES_MIRRORED = _indices(
    263, 362, 291, 13, 14, 1, 4, 152, 454, 334, 300, 336, 10, 327, 17, 0, 386, 374, 397, 473
)
