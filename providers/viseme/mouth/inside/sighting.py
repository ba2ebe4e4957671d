"""An open mouth in a studied frame: its true pixels, and all that is needed to draw it again."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.face import FaceSample
from core.domain.picture import Mask, Picture, Region
from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.inside.gap import Gap, gap_of
from providers.viseme.mouth.inside.palette import nearby_light
from providers.viseme.mouth.inside.posture import Posture, read_posture
from providers.viseme.mouth.lip_line import lip_line
from providers.viseme.mouth.mesh import BESIDE_MOUTH
from providers.viseme.mouth.opening import MouthLook, describe_opening, inner_edges
from providers.viseme.mouth.shape import PersonShape
from providers.viseme.pose import MouthPose

Image = NDArray[np.float32]

LEAST_OPENING = 0.045  # below this a mouth shows nothing worth keeping
INSET = 0.012  # units from the lips' edges where the inside begins for sure
LEAST_PIXELS = 20  # of inside


@dataclass(frozen=True, slots=True)
class Sighting:
    """One frame's mouth as it was.

    Attributes:
        sample: The frame.
        points: (478, 3), pixels, centres at integers.
        head, pose, posture: As seen.
        gap: The opening between the lips.
        truth: Its pixels, RGB float32 (h, w, 3), 0..255.
        sure: float32 (h, w), 1 well between the lips.
        light: Luminance of the skin beside the mouth.
    """

    sample: FaceSample
    points: NDArray[np.float64]
    head: HeadPose
    pose: MouthPose
    posture: Posture
    gap: Gap
    truth: Image
    sure: Mask
    light: float


def sight(sample: FaceSample, shape: PersonShape, look: MouthLook) -> Sighting | None:
    """The open mouth of a frame; None where it is closed or too small to tell."""
    points = sample.face.points.astype(np.float64) - (0.5, 0.5, 0.0)
    pose, head = shape.pose_of(points), shape.head_pose(points)
    picture = sample.picture
    if pose.opening < LEAST_OPENING:
        return None
    line = lip_line(*inner_edges(points[:, :2]))
    opening = describe_opening(line, head, look, (picture.width, picture.height))
    if opening is None:
        return None
    gap = gap_of(opening)
    inside = (gap.below_upper > INSET) & (gap.above_lower > INSET) & (np.abs(gap.along) < 0.9)
    if inside.sum() < LEAST_PIXELS:
        return None
    return Sighting(
        sample=sample,
        points=points,
        head=head,
        pose=pose,
        posture=read_posture(shape, head.to_head(points), pose),
        gap=gap,
        truth=picture.rgb(opening.box).astype(np.float32),
        sure=inside.astype(np.float32),
        light=_light(picture, points[:, :2]),
    )


def _light(picture: Picture, points: NDArray[np.float64]) -> float:
    """Luminance of the skin beside the mouth; the mouth itself lies in the picture."""
    beside = points[list(BESIDE_MOUTH)]
    low, high = np.floor(beside.min(0)).astype(int), np.ceil(beside.max(0)).astype(int) + 1
    region = Region(int(low[0]), int(low[1]), int(high[0]), int(high[1]))
    region = region.clipped(picture.width, picture.height)
    return nearby_light(picture.rgb(region), points - (region.x0, region.y0))
