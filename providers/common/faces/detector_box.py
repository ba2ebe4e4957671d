"""The box that detectors trained on WIDER FACE draw around a face, out of its tracked points.

Networks that were trained on such boxes, S3FD's above all, expect them: tight around forehead, chin
and cheeks (Yang et al., "WIDER FACE: A Face Detection Benchmark", CVPR 2016, section 3). Measured on
35 upright faces of its training set, with the eyes and mouths that RetinaFace's authors marked there,
in units of the root of eye distance times eye-mouth distance: from the middle of eyes and mouth
1.63 up, 1.27 down, 1.06 to either side; 1.30 times as high as wide. The face mesh alone reaches as
far down (1.24) and sideways (1.06 to 1.10) but ends at 1.41 on the forehead: it is lifted there.
"""

import numpy as np
from numpy.typing import NDArray

from core.domain.face import Points
from core.faces.geometry import bounding_box
from core.faces.landmarks import FOREHEAD_TOP

FaceBox = NDArray[np.float32]  # (4,) xyxy, pixels, not rounded; may leave the picture

_FOREHEAD = np.array([54, 103, 67, 109, 10, 338, 297, 332, 284])
_UNDER_NOSE = 2
_LIFT = 0.15  # of the way from under the nose to the top, which speech does not move


def detector_box(points: Points) -> FaceBox:
    """The box of a face with the points (478, 3) of the face mesh. Returns float32 (4,)."""
    up = _LIFT * (points[FOREHEAD_TOP, :2] - points[_UNDER_NOSE, :2])
    lifted = points[_FOREHEAD, :2] + up
    mesh = bounding_box(points)
    low = np.minimum(mesh[:2], lifted.min(axis=0))
    high = np.maximum(mesh[2:], lifted.max(axis=0))
    return np.concatenate((low, high)).astype(np.float32)
