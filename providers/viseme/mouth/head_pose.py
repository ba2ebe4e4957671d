"""Where the skull is in a picture: a 3-D similarity from points that speech does not move."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.faces.geometry import similarity

FloatArray = NDArray[np.floating]

EDGE_ON = 0.05  # cosine of the turn at which a plane of the head is seen from its side


@dataclass(frozen=True, slots=True)
class HeadPose:
    """Maps head coordinates (units of the inter-ocular distance, y down) to pixels.

    Attributes:
        scale: Pixels per unit.
        rotation: (3, 3), proper.
        shift: (3,) pixels.
    """

    scale: float
    rotation: NDArray[np.float64]
    shift: NDArray[np.float64]

    def to_picture(self, points: FloatArray) -> NDArray[np.float64]:
        """Points (n, 3) of the head in pixels."""
        return self.scale * (points @ self.rotation.T) + self.shift

    def to_head(self, points: FloatArray) -> NDArray[np.float64]:
        """Points (n, 3) in pixels in the head's frame."""
        return ((points - self.shift) @ self.rotation) / self.scale

    def turn(self, vectors: FloatArray) -> NDArray[np.float64]:
        """Displacements (n, 3) of the head in pixels."""
        return self.scale * (vectors @ self.rotation.T)

    def at_depth(
        self, x: FloatArray, y: FloatArray, z: float
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The head's x and y where the lines of sight through pixels x, y meet the plane at z.

        x and y broadcast against each other.
        """
        (a, b, c), (d, e, f), (_, _, facing) = self.rotation.tolist()
        start_x, start_y, _ = self.shift.tolist()
        # A rotation's 2 x 2 corner has the determinant of the opposite one: how far it faces us.
        size = self.scale * max(facing, EDGE_ON)
        dx, dy = x - (start_x + self.scale * c * z), y - (start_y + self.scale * f * z)
        return (e * dx - b * dy) / size, (a * dy - d * dx) / size


def fit_head_pose(template: FloatArray, points: FloatArray, rigid: Sequence[int]) -> HeadPose:
    """The least-squares similarity that takes the template's rigid points to those of ``points``.

    Args:
        template: (478, 3), head frame.
        points: (478, 3), pixels.
        rigid: Indices of the points that count.
    """
    index = np.array(rigid)
    fit = similarity(template[index], points[index])
    return HeadPose(fit.scale, fit.rotation, fit.offset)
