"""Measures on face-mesh points: size, place, pose, and the best similarity between two shapes."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.face import Points
from core.faces.landmarks import (
    CHIN_BOTTOM,
    FOREHEAD_TOP,
    LEFT_EYE_OUTER,
    RIGHT_EYE_OUTER,
    SURFACE_COUNT,
)

SMALL_INTEROCULAR_PX = 48.0
FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pose:
    """Where a head looks, in degrees; 0, 0, 0 faces the camera upright.

    Attributes:
        yaw: Positive when the nose points to the picture's right.
        pitch: Positive when it points up.
        roll: Positive when the head leans clockwise as seen in the picture.
    """

    yaw: float
    pitch: float
    roll: float


@dataclass(frozen=True, slots=True)
class Similarity:
    """x -> scale * rotation @ x + offset, in any dimension d.

    Attributes:
        rotation: float64 (d, d), determinant +1.
        offset: float64 (d,).
    """

    scale: float
    rotation: FloatArray
    offset: FloatArray

    def apply(self, points: NDArray[np.floating]) -> FloatArray:
        """points: (n, d). Returns float64 (n, d)."""
        moved: FloatArray = self.scale * np.asarray(points, np.float64) @ self.rotation.T
        return moved + self.offset

    def inverse(self) -> "Similarity":
        """The similarity that undoes this one."""
        back = self.rotation.T
        return Similarity(1.0 / self.scale, back, -(back @ self.offset) / self.scale)


def interocular(points: Points) -> float:
    """Distance of the outer eye corners in pixels, in 3-D, so that turning the head keeps it."""
    return math.dist(points[RIGHT_EYE_OUTER].tolist(), points[LEFT_EYE_OUTER].tolist())


def centre(points: Points) -> NDArray[np.float64]:
    """Mean of the surface points, float64 (2,), pixels."""
    return _mean(points[:SURFACE_COUNT, :2].astype(np.float64))


def bounding_box(points: Points) -> NDArray[np.float32]:
    """The box around the points: float32 (4,) xyxy, pixels."""
    surface = points[:SURFACE_COUNT, :2]
    return np.concatenate((surface.min(axis=0), surface.max(axis=0))).astype(np.float32)


def head_pose(points: Points) -> Pose:
    """Yaw, pitch and roll from the line between the eyes and the one from forehead to chin."""
    across = _unit(points[LEFT_EYE_OUTER] - points[RIGHT_EYE_OUTER])
    down = (points[CHIN_BOTTOM] - points[FOREHEAD_TOP]).astype(np.float64)
    down = _unit(down - across * float(down @ across))
    (ax, ay, az), (dx, dy, dz) = across.tolist(), down.tolist()
    x, y, z = az * dy - ay * dz, ax * dz - az * dx, ay * dx - ax * dy  # out of the face
    yaw = math.atan2(x, -z)
    pitch = math.atan2(-y, math.hypot(x, z))
    roll = math.atan2(ay, ax)
    return Pose(math.degrees(yaw), math.degrees(pitch), math.degrees(roll))


def similarity(source: NDArray[np.floating], target: NDArray[np.floating]) -> Similarity:
    """The similarity that carries source onto target with the least squared error.

    source, target: (n, d) with n >= d, not all points the same. Raises ValueError otherwise.
    Source: S. Umeyama, "Least-squares estimation of transformation parameters between two point
    patterns", PAMI 13(4), 1991, equations 38 to 43.
    """
    start, end = np.asarray(source, np.float64), np.asarray(target, np.float64)
    start_mean, end_mean = _mean(start), _mean(end)
    start_centred, end_centred = start - start_mean, end - end_mean
    variance = float(np.vdot(start_centred, start_centred)) / len(start)
    if variance <= 0.0:
        raise ValueError("a similarity needs at least two different points")
    u, singular, vt = np.linalg.svd(end_centred.T @ start_centred / len(start))
    signs = np.ones(start.shape[1])
    if np.linalg.det(u @ vt) < 0:
        signs[-1] = -1.0  # forbids a reflection
    rotation = (u * signs) @ vt
    scale = float((singular * signs).sum()) / variance
    return Similarity(scale, rotation, end_mean - scale * rotation @ start_mean)


def _mean(points: FloatArray) -> FloatArray:
    """Over the points, (d,); a third of the time that ``mean`` takes for so few."""
    mean: FloatArray = np.add.reduce(points, axis=0) / len(points)
    return mean


def _unit(vector: NDArray[np.floating]) -> FloatArray:
    wide = np.asarray(vector, np.float64)
    length = math.sqrt(float(wide @ wide))
    unit: FloatArray = wide / length if length > 0 else wide
    return unit
