import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.faces.geometry import (
    Similarity,
    head_pose,
    interocular,
    similarity,
)
from tests.kit.faces import mesh


def _rotation(dimension: int, rng: np.random.Generator) -> np.ndarray:
    q, _ = np.linalg.qr(rng.normal(size=(dimension, dimension)))
    if np.linalg.det(q) < 0:
        q[:, 0] *= -1
    return q


@given(st.integers(0, 2**31), st.sampled_from([2, 3]), st.floats(0.1, 20))
def test_similarity_recovers_the_one_applied(seed: int, dimension: int, scale: float) -> None:
    rng = np.random.default_rng(seed)
    points = rng.normal(size=(12, dimension))
    made = Similarity(scale, _rotation(dimension, rng), rng.normal(size=dimension) * 50)
    found = similarity(points, made.apply(points))
    assert found.scale == pytest.approx(scale, rel=1e-6)
    np.testing.assert_allclose(found.rotation, made.rotation, atol=1e-6)
    np.testing.assert_allclose(found.offset, made.offset, atol=1e-5)


def test_similarity_never_mirrors() -> None:
    points = np.random.default_rng(1).normal(size=(20, 2))
    assert np.linalg.det(similarity(points, points * [-1, 1]).rotation) == pytest.approx(1)


def test_similarity_of_a_single_place_is_refused() -> None:
    with pytest.raises(ValueError, match="two different points"):
        similarity(np.ones((5, 2)), np.random.default_rng(0).normal(size=(5, 2)))


def test_inverse_undoes() -> None:
    rng = np.random.default_rng(3)
    forward = Similarity(2.5, _rotation(3, rng), rng.normal(size=3))
    points = rng.normal(size=(7, 3))
    np.testing.assert_allclose(forward.inverse().apply(forward.apply(points)), points, atol=1e-12)


@pytest.mark.parametrize("turn", [-60, -20, 0, 35, 70])
def test_yaw_is_the_turn_of_the_head(turn: float) -> None:
    pose = head_pose(mesh(100, 100, 80, turn=turn).points)
    assert pose.yaw == pytest.approx(turn, abs=0.5)
    assert pose.pitch == pytest.approx(0, abs=0.5)
    assert pose.roll == pytest.approx(0, abs=0.5)


def test_roll_and_pitch_have_the_promised_signs() -> None:
    points = mesh(0, 0, 80).points.astype(np.float64)
    leaning = np.array([[0.8, -0.6, 0], [0.6, 0.8, 0], [0, 0, 1]])  # clockwise, y points down
    assert head_pose((points @ leaning.T).astype(np.float32)).roll == pytest.approx(36.9, abs=0.5)
    raised = np.array([[1, 0, 0], [0, 0.8, 0.6], [0, -0.6, 0.8]])  # the nose goes up
    assert head_pose((points @ raised.T).astype(np.float32)).pitch == pytest.approx(36.9, abs=0.5)


def test_turning_keeps_the_interocular_distance() -> None:
    assert interocular(mesh(0, 0, 80, turn=50).points) == pytest.approx(80, rel=1e-4)
