"""Where the skull is in a picture: a 3-D similarity from points that speech does not move."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.faces.geometry import similarity

FloatArray = NDArray[np.floating]


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
        start = self.shift[:2] + self.scale * self.rotation[:2, 2] * z
        back = np.linalg.pinv(self.scale * self.rotation[:2, :2])
        dx, dy = x - start[0], y - start[1]
        return back[0, 0] * dx + back[0, 1] * dy, back[1, 0] * dx + back[1, 1] * dy


def fit_head_pose(template: FloatArray, points: FloatArray, rigid: Sequence[int]) -> HeadPose:
    """The least-squares similarity that takes the template's rigid points to those of ``points``.

    Args:
        template: (478, 3), head frame.
        points: (478, 3), pixels.
        rigid: Indices of the points that count.
    """
    index = list(rigid)
    fit = similarity(template[index], points[index])
    return HeadPose(fit.scale, fit.rotation, fit.offset)
