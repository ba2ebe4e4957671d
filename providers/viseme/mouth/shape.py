"""The shape of one person's lower face and how a mouth pose moves it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from core.platform.paths import RESOURCES
from providers.viseme.mouth.head_pose import HeadPose, fit_head_pose
from providers.viseme.mouth.mesh import (
    INNER_CORNER_LEFT,
    INNER_CORNER_RIGHT,
    INNER_UPPER,
    LOWER_RINGS,
    RIGID,
    UPPER_RINGS,
    inter_ocular,
    measure_opening,
    measure_width,
)
from providers.viseme.pose import REST, MouthPose

FloatArray = NDArray[np.float64]

SHAPE_FILE = RESOURCES / "viseme" / "shape.npz"
UPPER_LIP_SHARE = 0.25  # of what the lips must still travel to meet the commanded gap
LIP_PULL = 0.25  # units from a lip over which its neighbours follow it
CLOSED_FALLOFF = 0.04  # samples this far open count 1/e in the person's neutral shape

_UPPER, _LOWER = np.array(UPPER_RINGS), np.array(LOWER_RINGS)  # (4, 9), the inner edge first
_INNER_EDGE = np.array([INNER_CORNER_LEFT, *INNER_UPPER, INNER_CORNER_RIGHT])


@dataclass(frozen=True, slots=True)
class ShapeModel:
    """What talkers have in common, in the head frame (units of the inter-ocular distance).

    Attributes:
        mean: (478, 3).
        opening: (478, 3), displacement per unit of opening.
        width: (478, 3), displacement per unit of width.
        rounding, tuck: (478, 3), displacement of full rounding and full tuck.
        gap_profile: (9,), gap of the inner-lip pairs over the opening.
    """

    mean: FloatArray
    opening: FloatArray
    width: FloatArray
    rounding: FloatArray
    tuck: FloatArray
    gap_profile: FloatArray

    def displacement(self, pose: MouthPose, since: MouthPose = REST) -> FloatArray:
        """(478, 3): how far every point moves from one pose to another."""
        moved = self.opening * (pose.opening - since.opening)
        moved += self.width * (pose.width - since.width)
        for direction, change in (
            (self.rounding, pose.rounding - since.rounding),
            (self.tuck, pose.tuck - since.tuck),
        ):
            if change != 0:  # most frames are neither round nor tucked
                moved += direction * change
        return moved


@cache
def shape_model() -> ShapeModel:
    """The shipped model, learned by training/viseme_shape."""
    with np.load(SHAPE_FILE) as stored:
        arrays = {name: stored[name].astype(np.float64) for name in stored.files}
    return ShapeModel(**arrays)


@dataclass(frozen=True, slots=True)
class PersonShape:
    """One person's face with the mouth at rest, closed.

    Attributes:
        neutral: (478, 3), head frame.
        rest_width: Distance of the mouth corners at rest, over the inter-ocular distance.
    """

    neutral: FloatArray
    rest_width: float

    def head_pose(self, points: NDArray[np.floating]) -> HeadPose:
        """Where this person's head is; points (478, 3) in pixels."""
        return fit_head_pose(self.neutral, points, RIGID)

    def pose_of(self, points: NDArray[np.floating]) -> MouthPose:
        """The mouth pose that is seen in ``points`` (478, 3), any unit.

        Rounding and tuck are left at 0: a mesh tells them no better than its own noise.
        """
        return MouthPose(measure_opening(points), measure_width(points) - self.rest_width)

    def posed(self, pose: MouthPose) -> FloatArray:
        """(478, 3): the face with this pose; the inner lips stand apart as the opening says."""
        model = shape_model()
        shape = self.neutral + model.displacement(pose)
        return _with_gap(shape, pose.opening * model.gap_profile)


def _with_gap(shape: FloatArray, gap: FloatArray) -> FloatArray:
    """The shape with both lips shifted column by column until the inner lips are ``gap`` apart.

    What lies near a lip goes along, less with distance: a lip must not be pushed over its chin.
    """
    x, y = shape[:, 0], shape[:, 1]
    missing = gap - (y[_LOWER[0]] - y[_UPPER[0]])
    wanted = np.interp(x, x[_INNER_EDGE], np.concatenate([[0.0], missing, [0.0]]))
    moved = y + wanted * _followers()
    moved[_UPPER] = y[_UPPER] - UPPER_LIP_SHARE * missing
    moved[_LOWER] = y[_LOWER] + (1 - UPPER_LIP_SHARE) * missing
    result = shape.copy()
    result[:, 1] = moved
    return result


@cache
def _followers() -> FloatArray:
    """How much each point (478,) goes down with what the lips still lack; up is negative."""
    mean = shape_model().mean
    shares = []
    for ring, sign in ((UPPER_RINGS[-1], -1), (LOWER_RINGS[-1], 1)):
        away = sign * (mean[:, 1] - np.interp(mean[:, 0], mean[list(ring), 0], mean[list(ring), 1]))
        shares.append(np.where(away >= 0, np.exp(-((away / LIP_PULL) ** 2)), 0.0))
    above, below = shares
    return (1 - UPPER_LIP_SHARE) * below - UPPER_LIP_SHARE * above


def study_shape(meshes: Sequence[NDArray[np.floating]]) -> PersonShape:
    """The person behind some meshes (478, 3) in pixels, at least one.

    Each mesh votes with its own motion taken out; those with the mouth closed count most.
    """
    model = shape_model()
    template = model.mean
    for _ in range(2):  # the second round fits the head by this person's own bones
        aligned = [fit_head_pose(template, m, RIGID).to_head(m) for m in meshes]
        template = np.mean(aligned, axis=0)
    aligned = [a / inter_ocular(template) for a in aligned]
    openings = np.array([measure_opening(a) for a in aligned])
    widths = np.array([measure_width(a) for a in aligned])
    weights = np.exp(-openings / CLOSED_FALLOFF)
    rest_width = float(np.average(widths, weights=weights))
    stills = [
        a - model.displacement(MouthPose(o, w - rest_width))
        for a, o, w in zip(aligned, openings, widths, strict=True)
    ]
    return PersonShape(np.average(stills, axis=0, weights=weights), rest_width)
