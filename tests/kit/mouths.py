"""Mouths for tests: a straight gap in a head that looks at the camera, and plain faces that talk."""

from collections.abc import Callable

import cv2
import numpy as np

from core.domain.face import Face, FaceSample
from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.inside.gap import Gap
from providers.viseme.mouth.inside.palette import Palette
from providers.viseme.mouth.mesh import LOWER_RINGS, UPPER_LIP, UPPER_RINGS
from providers.viseme.mouth.opening import MouthLook, inner_edges
from providers.viseme.mouth.shape import PersonShape, shape_model
from providers.viseme.pose import MouthPose
from tests.kit.pictures import ArrayPicture

LIP_Y = 0.8  # head frame, where the closed lips meet
HALF_WIDTH = 0.26


def frontal(unit: float, yaw: float = 0.0) -> HeadPose:
    """A head with its origin in the picture's corner, turned by some radians."""
    cos, sin = np.cos(yaw), np.sin(yaw)
    rotation = np.array([[cos, 0, sin], [0, 1, 0], [-sin, 0, cos]])
    return HeadPose(unit, rotation, np.zeros(3))


def straight_gap(upper: float, lower: float, unit: float, shift: float = 0.0) -> Gap:
    """Between two level lips that lie so far above and below LIP_Y.

    Args:
        upper: Units that the upper lip is raised.
        lower: Units that the lower lip is down.
        unit: Pixels per inter-ocular distance.
        shift: Of the pixels against the head, in pixels.
    """
    columns, rows = round(2 * HALF_WIDTH * unit), max(1, round((upper + lower) * unit))
    x = ((np.arange(columns) + 0.5 + shift) / unit - HALF_WIDTH).astype(np.float32)
    y = (LIP_Y - upper + (np.arange(rows) + 0.5) / unit).astype(np.float32)
    head_x, head_y = np.meshgrid(x, y)
    return Gap(
        along=head_x / np.float32(HALF_WIDTH),
        below_upper=head_y - np.float32(LIP_Y - upper),
        above_lower=np.float32(LIP_Y + lower) - head_y,
        head_x=head_x,
        head_y=head_y,
        height=upper + lower,
    )


def palette(teeth: tuple[float, float, float] = (220, 210, 190)) -> Palette:
    """A light face's colours."""
    colors = (np.array(c, np.float32) for c in (teeth, (190, 90, 90), (40, 12, 12)))
    return Palette(*colors, light=180.0, slope=0.0)


SKIN, LIPS = (200, 150, 120), (170, 80, 80)
Paint = Callable[[np.ndarray, np.ndarray], np.ndarray]


def person() -> PersonShape:
    """The mean face."""
    return PersonShape(shape_model().mean, 0.54)


def look() -> MouthLook:
    """Of that face in a sharp picture."""
    lip = shape_model().mean[UPPER_LIP]
    return MouthLook(float(lip[1]), float(lip[2]) + 0.06, 0.0)


def plain_teeth(_x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Light above, dark below."""
    light = np.array([225, 215, 195])
    return np.where((y < 0.03)[..., None], light, light * 0.2)


def open_mouth(
    opening: float,
    paint: Paint = plain_teeth,
    *,
    width: float = 0.0,
    unit: float = 140.0,
    blur: float = 0.0,
    seed: int = 0,
) -> FaceSample:
    """A frontal face of skin with an open mouth.

    Args:
        opening: Of the mouth.
        paint: Colours (n, 3) of its inside by the distance from the midline and below the upper
            lip at rest, units.
        width: Of the mouth against rest.
        unit: Pixels per inter-ocular distance.
        blur: Of the picture, pixels.
        seed: Of the texture on the lips.
    """
    shape = person().posed(MouthPose(opening, width))
    corner = shape[:468, :2].min(0) - 0.15
    points = (shape - (*corner, 0)) * unit
    columns, rows = (int(v) for v in points[:468, :2].max(0) + 0.15 * unit)
    rgb = np.empty((rows, columns, 3), np.float32)
    rgb[:] = SKIN
    grain = np.random.default_rng(seed).normal(0, 12, (rows, columns, 1))
    lips = np.zeros((rows, columns), np.uint8)
    _fill(lips, points[[61, *UPPER_RINGS[3], 291, *LOWER_RINGS[3][::-1]]])
    rgb[lips > 0] = (np.array(LIPS) + grain)[lips > 0]
    upper, lower = inner_edges(points[:, :2])
    inside = np.zeros((rows, columns), np.uint8)
    _fill(inside, np.concatenate([upper, lower[::-1]]))
    y, x = np.nonzero(inside)
    rgb[y, x] = paint(x / unit + corner[0], y / unit + corner[1] - look().lip_y)
    if blur:
        rgb = cv2.GaussianBlur(rgb, (0, 0), blur)
    centres = points + np.array([0.5, 0.5, 0])  # meshes count from the corner of a pixel
    box = np.array([*centres[:, :2].min(0), *centres[:, :2].max(0)], np.float32)
    face = Face(box, centres.astype(np.float32), 1.0)
    return FaceSample(ArrayPicture(np.clip(rgb, 0, 255).astype(np.uint8)), face)


def _fill(mask: np.ndarray, outline: np.ndarray) -> None:
    cv2.fillPoly(mask, [np.rint(outline[:, :2]).astype(np.int32)], 1)
