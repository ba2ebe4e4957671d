"""Which look of a person makes the best photo: sharp, from the front, mouth closed, eyes open."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from core.domain.face import Face, Points
from core.domain.picture import Picture, Region
from core.faces.closeup import close_up, step_for
from core.faces.geometry import head_pose, interocular
from core.faces.mouth import mouth_of

_READ_PX = 96  # a face is read at this size to twice of it
_EYES = ((159, 145, 33, 133), (386, 374, 263, 362))  # upper lid, lower lid, both corners

# What costs one point. In 26 films the best frame costs 0.3 to 2.9, the usual one 1.2 to 7.7.
_YAW = 12.0  # degrees
_PITCH, _LEVEL_PITCH = 12.0, -4.0  # degrees; the mesh of a level head points a little down
_ROLL = 20.0
_OPENING, _CLOSED = 0.03, 0.015
_LIDS, _WINK = 0.1, 0.1  # share of how far the eyes are usually open
_BLUR = 0.15  # share of the sharpness that the film has at its best
_USUAL_EYES, _BEST_SHARPNESS = 75, 90  # percentiles


@dataclass(frozen=True, slots=True)
class PortraitLook:
    """One moment of a face.

    Attributes:
        yaw, pitch, roll: Degrees.
        opening: Of the mouth, in inter-ocular distances.
        eyes: How far the less open eye is open, over its width.
        sharpness: Of the face, by its brightness.
        size_px: Inter-ocular distance.
    """

    time: Fraction
    yaw: float
    pitch: float
    roll: float
    opening: float
    eyes: float
    sharpness: float
    size_px: float


def portrait_look(picture: Picture, time: Fraction, face: Face) -> PortraitLook:
    """What a face looks like at that time of the source."""
    pose = head_pose(face.points)
    return PortraitLook(
        time=time,
        yaw=pose.yaw,
        pitch=pose.pitch,
        roll=pose.roll,
        opening=mouth_of(face.points)[0],
        eyes=min(_openness(face.points, *eye) for eye in _EYES),
        sharpness=_sharpness(picture, face),
        size_px=interocular(face.points),
    )


def best_portrait(looks: Sequence[PortraitLook]) -> PortraitLook:
    """The look with the least to complain of; the earliest of equals.

    Args:
        looks: Of one person, at least one.
    """
    eyes = float(np.percentile([look.eyes for look in looks], _USUAL_EYES))
    sharpness = float(np.percentile([look.sharpness for look in looks], _BEST_SHARPNESS))
    size = max(look.size_px for look in looks)
    return min(looks, key=lambda look: (_cost(look, eyes, sharpness, size), look.time))


def _cost(look: PortraitLook, eyes: float, sharpness: float, size_px: float) -> float:
    """Points of complaint, against how the person's eyes, the film's sharpness and size usually are."""
    lids = max(1.0 - look.eyes / max(eyes, 1e-6) - _WINK, 0.0)
    blur = max(1.0 - look.sharpness / max(sharpness, 1e-6), 0.0)
    return (
        abs(look.yaw) / _YAW
        + abs(look.pitch - _LEVEL_PITCH) / _PITCH
        + abs(look.roll) / _ROLL
        + max(look.opening - _CLOSED, 0.0) / _OPENING
        + lids / _LIDS
        + blur / _BLUR
        + float(np.log2(size_px / look.size_px))
    )


def _openness(points: Points, upper: int, lower: int, outer: int, inner: int) -> float:
    width = float(np.linalg.norm(points[outer] - points[inner]))
    return float(np.linalg.norm(points[upper] - points[lower])) / max(width, 1e-6)


def _sharpness(picture: Picture, face: Face) -> float:
    """Mean absolute Laplacian of the face over its mean brightness; 0 outside the picture."""
    x0, y0, x1, y1 = (round(float(value)) for value in face.box)
    region = Region(x0, y0, x1, y1).clipped(picture.width, picture.height)
    if min(region.width, region.height) < 4:
        return 0.0
    step = step_for(max(region.width, region.height), _READ_PX)
    grey = close_up(picture, region, step).image.mean(axis=2, dtype=np.float32)
    inner = grey[1:-1, 1:-1]
    around = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:]
    return float(np.abs(4 * inner - around).mean() / max(float(grey.mean()), 1.0))
