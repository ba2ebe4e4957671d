"""The 68 points taken from the face mesh."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from core.domain.face import Face
from providers.common.faces.landmarks68 import CHIN, MIRRORED_68, NOSE_BRIDGE, MeshPoints, Points68
from tests.kit.faces import mesh, painted
from tests.kit.pictures import ArrayPicture

PICTURE = ArrayPicture(np.zeros((240, 320, 3), np.uint8))
CONTOUR = [127, 234, 93, 132, 58, 172, 454, 323, 356, 361, 288, 397]


def taken(points: NDArray[np.floating]) -> Points68:
    face = Face(np.zeros(4, np.float32), points.astype(np.float32), 1.0)
    return MeshPoints().points(PICTURE, face)


def frontal() -> NDArray[np.float64]:
    """A mesh whose contour stands out on both sides; the rest lies around the middle."""
    points = mesh(160, 90, 60).points.astype(np.float64)
    points[:, 0] = 160 + (points[:, 0] - 160) * 0.5
    points[[33, 263], :2] = (130, 90), (190, 90)
    for number, index in enumerate(CONTOUR):
        points[index, :2] = (160 + (-50 if number < 6 else 50), 92 + 8 * (number % 6))
    return points


def test_the_points_are_the_meshs_in_ibugs_order() -> None:
    face = mesh(160, 90, 60)
    points = MeshPoints().points(painted([face]), face)
    assert points.shape == (68, 2)
    assert points.dtype == np.float32
    for at, of in ((CHIN, 152), (36, 33), (45, 263), (48, 61), (54, 291), (62, 13), (66, 14)):
        np.testing.assert_array_equal(points[at], face.points[of, :2])


def test_the_bridge_of_the_nose_has_even_steps() -> None:
    points = taken(frontal())
    steps = np.diff(points[27:31], axis=0)
    np.testing.assert_allclose(steps, np.repeat(steps[:1], 3, axis=0), atol=1e-3)
    np.testing.assert_allclose(points[NOSE_BRIDGE], (points[27] + 2 * points[30]) / 3, atol=1e-3)


def test_the_contour_is_the_jaw_where_it_is_seen() -> None:
    points = frontal()
    found = taken(points)
    np.testing.assert_allclose(found[0], points[127, :2], atol=1e-3)
    np.testing.assert_allclose(found[16], points[356, :2], atol=1e-3)
    np.testing.assert_allclose(found[1], (points[234, :2] + points[93, :2]) / 2, atol=1e-3)


@pytest.mark.parametrize(("cheek", "at", "way"), [(116, 1, -1), (345, 15, 1)])
def test_a_cheek_that_hides_the_contour_is_the_jaw(cheek: int, at: int, way: int) -> None:
    points = frontal()
    before = taken(points)
    points[cheek, :2] = (160 + way * 57, 100)
    after = taken(points)
    np.testing.assert_allclose(after[at], (160 + way * 57, before[at, 1]), atol=1e-3)
    others = np.arange(68) != at
    np.testing.assert_array_equal(after[others], before[others])


@pytest.mark.parametrize("degrees", [-35, 20, 90])
def test_a_leaning_head_has_leaning_points(degrees: float) -> None:
    turn = math.radians(degrees)
    matrix = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]]) * 1.7
    points = frontal()
    points[345, :2] = (217, 100)
    leaning = points.copy()
    leaning[:, :2] = points[:, :2] @ matrix.T + (40, -9)
    want = taken(points) @ matrix.T + (40, -9)
    np.testing.assert_allclose(taken(leaning), want, atol=0.01)


def test_small_moves_make_small_moves() -> None:
    """No point jumps from frame to frame, whichever part of the cheek is the outline."""
    rng = np.random.default_rng(3)
    for _ in range(50):
        points = frontal()
        points[:, :2] += rng.normal(0, 4, (478, 2))
        moved = points.copy()
        moved[:, :2] += rng.uniform(-0.05, 0.05, (478, 2))
        assert np.abs(taken(moved) - taken(points)).max() < 0.5


def test_a_mesh_in_one_place_is_one_place() -> None:
    points = np.full((478, 3), 7.0)
    np.testing.assert_array_equal(taken(points), np.full((68, 2), 7.0))


def test_the_mesh_stays_as_it_is() -> None:
    points = frontal().astype(np.float32)
    points.setflags(write=False)
    face = Face(np.zeros(4, np.float32), points, 1.0)
    MeshPoints().points(PICTURE, face)[:] = 0
    assert points.any()


def test_the_mirror_of_the_mirror_is_the_point() -> None:
    np.testing.assert_array_equal(MIRRORED_68[MIRRORED_68], np.arange(68))
