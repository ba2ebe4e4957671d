"""The 68 points taken from the face mesh."""

import numpy as np

from providers.common.landmarks68 import CHIN, MeshPoints
from tests.kit.faces import mesh, painted


def test_the_points_are_the_mesh_s_in_ibug_order() -> None:
    face = mesh(160, 90, 60)
    points = MeshPoints().points(painted([face]), face)
    assert points.shape == (68, 2)
    assert points.dtype == np.float32
    for at, of in ((CHIN, 152), (36, 33), (45, 263), (48, 61), (54, 291), (62, 13), (66, 14)):
        np.testing.assert_array_equal(points[at], face.points[of, :2])
