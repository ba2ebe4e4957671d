"""Which mesh points steer the warp, and how far each is asked to move."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.mesh import CORNERS, INNER_LOWER, INNER_UPPER, LOWER_RINGS, UPPER_RINGS
from providers.viseme.mouth.shape import PersonShape, shape_model
from providers.viseme.pose import MouthPose

FloatArray = NDArray[np.float64]
Indices = NDArray[np.intp]

OTHERS = 45  # points of cheeks, chin and jaw beside those of the lips
LIP_REACH = 0.28  # units from the mouth's outline to where only the learned motion counts
MESH_POINTS = 468  # without the irises
ANCHORS_ABOVE = 0.50  # points higher than the base of the nose stay where they are
LIP_NOISE, FACE_NOISE = 3e-4, 1.5e-2
LIP_INSET = 0.014  # units into the lip where the edge of a source's open mouth is taken


@dataclass(frozen=True, slots=True)
class Controls:
    """Indices by side: the lips must never bleed into each other, so each side has a field."""

    upper: Indices
    lower: Indices
    noise: FloatArray  # (478,) how unsure the field may take a point to be
    lip_weight: FloatArray  # (478,) 1 on the lips, 0 beyond LIP_REACH
    mobility: FloatArray  # (478,) 0 for what stays where it is


@cache
def controls() -> Controls:
    """The selection, made once on the mean face."""
    mean = shape_model().mean
    upper_lip = [*CORNERS, *(i for ring in UPPER_RINGS for i in ring)]
    lower_lip = [*CORNERS, *(i for ring in LOWER_RINGS for i in ring)]
    lips = np.array(sorted({*upper_lip, *lower_lip}))
    distance = np.linalg.norm(mean[:, None, :2] - mean[None, lips, :2], axis=2).min(1)
    near = np.flatnonzero((mean[:, 1] > 0.15) & (distance > 0.05) & (distance < 0.75))
    others = _spread(mean[near[near < MESH_POINTS]], OTHERS)
    others = near[near < MESH_POINTS][others]
    mouth_y = mean[list(CORNERS), 1].mean()
    beside = np.abs(mean[others, 0]) > np.abs(mean[list(CORNERS), 0]).max()
    above = others[(mean[others, 1] < mouth_y) | beside]
    below = others[(mean[others, 1] >= mouth_y) | beside]
    ramp = np.clip((mean[:, 1] - ANCHORS_ABOVE) / 0.12, 0, 1)
    return Controls(
        upper=np.array([*upper_lip, *above]),
        lower=np.array([*lower_lip, *below]),
        noise=np.where(distance == 0, LIP_NOISE, FACE_NOISE),
        lip_weight=_smoothstep(1 - distance / LIP_REACH),
        mobility=_smoothstep(ramp),
    )


def _smoothstep(x: FloatArray) -> FloatArray:
    x = np.clip(x, 0, 1)
    return x * x * (3 - 2 * x)


def _spread(points: FloatArray, count: int) -> Indices:
    """``count`` of the points, each as far as possible from those before (farthest-point)."""
    chosen = [int(np.argmax(points[:, 1]))]
    distance = np.full(len(points), np.inf)
    while len(chosen) < min(count, len(points)):
        latest = points[chosen[-1], :2]
        distance = np.minimum(distance, np.linalg.norm(points[:, :2] - latest, axis=1))
        chosen.append(int(distance.argmax()))
    return np.array(chosen)


@dataclass(frozen=True, slots=True)
class Motion:
    """Every mesh point before and after, (478, 2) pixels, and the posed face in the head frame.

    Attributes:
        source: Where to take a point's pixels from.
        target: Where they belong.
        posed: (478, 3), head frame.
    """

    source: FloatArray
    target: FloatArray
    posed: FloatArray


def plan_motion(
    person: PersonShape,
    head: HeadPose,
    points: NDArray[np.floating],
    pose: MouthPose,
    jaw: MouthPose,
) -> Motion:
    """How the points of a frame's mesh must move to show a pose.

    The lips go to the person's own shape, which cancels all that the source's mouth does. Farther
    out only the learned motion is applied: there the measured mesh is less sure than the pixels.

    Args:
        person: Whose face it is.
        head: Where the head is.
        points: (478, 3), pixels.
        pose: What the lips show.
        jaw: What chin and cheeks show.
    """
    chosen = controls()
    seen = head.to_head(points)
    now = person.pose_of(points)
    posed = person.posed(pose)
    learned = shape_model().displacement(jaw, since=now)
    weight = chosen.lip_weight[:, None]
    delta = (weight * (posed - seen) + (1 - weight) * learned) * chosen.mobility[:, None]
    target = points[:, :2] + head.turn(delta)[:, :2]
    apart = min(max((now.opening - 0.02) / 0.04, 0.0), 1.0)
    source = points[:, :2] + head.turn(apart * _inset())[:, :2]
    return Motion(source, target, posed)


@cache
def _inset() -> FloatArray:
    """(478, 3): takes the inner lip edges a little inside the lips, away from teeth and dark."""
    shift = np.zeros((478, 3))
    shift[list(INNER_UPPER), 1] = -LIP_INSET
    shift[list(INNER_LOWER), 1] = LIP_INSET
    return shift
