"""The face as the coefficient network wants it: eyes, nose and mouth in the same places of 224 x 224.

An affine camera that carries five standard points in space onto those of the picture says how large
the face is and where; only its size and its shift are undone.

Source: Deng et al., Accurate 3D Face Reconstruction with Weakly-Supervised Learning (CVPRW 2019), section
3.1, with the numbers of SadTalker at commit cd4c046, reached through our specification of it (section 3.1).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.domain.picture import RgbImage
from providers.common.faces.landmarks68 import Points68

SIDE = 224  # of the aligned picture, pixels
_FACE = 102.0  # pixels in the aligned picture for one unit of the standard points
_RIGHT_EYE_CORNERS, _LEFT_EYE_CORNERS = [36, 39], [42, 45]  # the person's own
_NOSE_TIP, _MOUTH_CORNERS = 30, [48, 54]

# x to the person's left, y up, z forward; in the order of ``five_points``.
STANDARD = np.array(
    [
        (-0.31148657, 0.29036078, 0.13377953),
        (0.30979887, 0.28972036, 0.13179526),
        (0.0032535, -0.04617932, 0.55244243),
        (-0.25216928, -0.38133916, 0.22405732),
        (0.2484662, -0.38128236, 0.22235769),
    ]
)

FivePoints = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Camera:
    """How a square picture shows a face.

    Attributes:
        side: Of the square, pixels.
        scale: How many times larger the aligned picture is.
        x, y: Where the face's origin lies in the square, pixels; y counts from the bottom.
    """

    side: int
    scale: float
    x: float
    y: float

    @property
    def numbers(self) -> tuple[float, float, float]:
        """What of it belongs to the coefficients: scale, x, y."""
        return self.scale, self.x, self.y


def five_points(points: Points68, side: int) -> FivePoints:
    """Eyes, tip of the nose and corners of the mouth with y upwards: float64 (5, 2), pixels.

    Args:
        points: (68, 2), pixels of a square picture, y downwards.
        side: Of the square.
    """
    five = np.stack(
        [
            points[_RIGHT_EYE_CORNERS].mean(axis=0),
            points[_LEFT_EYE_CORNERS].mean(axis=0),
            points[_NOSE_TIP],
            *points[_MOUTH_CORNERS],
        ]
    ).astype(np.float64)
    five[:, 1] = side - 1 - five[:, 1]
    return five


def camera(five: FivePoints, side: int) -> Camera:
    """The camera that shows the standard points at these, (5, 2), y upwards, of a square."""
    space = np.hstack([STANDARD, np.ones((len(STANDARD), 1))])
    ways, *_ = np.linalg.lstsq(space, five, rcond=None)  # (4, 2): across and up
    size = np.hypot.reduce(ways[:3], axis=0).sum() / 2
    return Camera(side, float(_FACE / size), float(ways[3, 0]), float(ways[3, 1]))


def aligned(square: RgbImage, camera: Camera) -> RgbImage:
    """The face in its place: uint8 RGB (224, 224, 3), black where the square has ended.

    Only what is seen of the enlarged square is computed, for the same pixels.
    """
    scaled = int(camera.side * camera.scale)
    half = camera.side / 2
    left = int(scaled / 2 - SIDE / 2 + (camera.x - half) * camera.scale)
    top = int(scaled / 2 - SIDE / 2 + (half - camera.y) * camera.scale)
    x0, y0 = max(left, 0), max(top, 0)
    x1, y1 = min(left + SIDE, scaled), min(top + SIDE, scaled)
    canvas = np.zeros((SIDE, SIDE, 3), np.uint8)
    if x0 < x1 and y0 < y1:
        back = camera.side / scaled
        seen = Image.fromarray(square).resize(
            (x1 - x0, y1 - y0),
            Image.Resampling.BICUBIC,
            (x0 * back, y0 * back, x1 * back, y1 * back),
        )
        canvas[y0 - top : y1 - top, x0 - left : x1 - left] = np.asarray(seen)
    return canvas
