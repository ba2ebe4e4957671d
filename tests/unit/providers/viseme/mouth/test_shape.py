import numpy as np
import pytest
from numpy.typing import NDArray

from providers.viseme.mouth.head_pose import HeadPose, fit_head_pose
from providers.viseme.mouth.mesh import (
    INNER_LOWER,
    INNER_UPPER,
    RIGID,
    inter_ocular,
    measure_opening,
    measure_width,
)
from providers.viseme.mouth.shape import shape_model, study_shape
from providers.viseme.pose import REST, MouthPose

ROTATION = np.linalg.qr(np.array([[0.9, 0.1, 0.4], [-0.2, 1.0, 0.1], [-0.3, 0.0, 0.9]]))[0]
ROTATION = ROTATION * np.sign(np.linalg.det(ROTATION))


def test_a_head_pose_is_found_again() -> None:
    true = HeadPose(130.0, ROTATION, np.array([300.0, 200.0, -40.0]))
    mean = shape_model().mean
    found = fit_head_pose(mean, true.to_picture(mean), RIGID)
    assert found.scale == pytest.approx(130)
    np.testing.assert_allclose(found.rotation, ROTATION, atol=1e-6)
    np.testing.assert_allclose(found.to_head(true.to_picture(mean)), mean, atol=1e-6)


def test_a_plane_of_the_head_is_seen_where_it_is_projected() -> None:
    head = HeadPose(90.0, ROTATION, np.array([10.0, 20.0, 0.0]))
    points = np.array([[0.1, 0.7, -0.2], [-0.3, 0.9, -0.2]])
    seen = head.to_picture(points)
    x, y = head.at_depth(seen[:, 0], seen[:, 1], -0.2)
    np.testing.assert_allclose(np.stack([x, y], 1), points[:, :2], atol=1e-9)


def test_the_model_moves_the_lower_lip_most_and_the_chin_along() -> None:
    opening = shape_model().opening[:, 1]
    assert 0.7 < opening[14] < 1.0
    assert 0.3 < opening[152] < 0.6
    assert abs(opening[168]) < 0.06
    assert inter_ocular(shape_model().mean) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(
    "extra", [MouthPose(0.05, 0.02, rounding=1), MouthPose(0.05, 0.02, tuck=1)]
)
def test_rounding_and_tuck_spoil_neither_opening_nor_width(extra: MouthPose) -> None:
    person = study_shape([shape_model().mean * 100])
    plain = person.posed(MouthPose(extra.opening, extra.width))
    changed = person.posed(extra)
    assert measure_opening(changed) == pytest.approx(measure_opening(plain), abs=2e-3)
    assert measure_width(changed) == pytest.approx(measure_width(plain), abs=0.003)


def test_rounded_lips_are_fuller_and_a_tucked_lower_lip_is_thinner() -> None:
    person = study_shape([shape_model().mean * 100])
    poses = (REST, MouthPose(0, 0, rounding=1), MouthPose(0, 0, tuck=1))
    rest, rounded, tucked = (lip_heights(person.posed(pose)) for pose in poses)
    assert (rounded / rest > 1.08).all()
    assert tucked[1] / rest[1] < 0.75
    assert tucked[0] == pytest.approx(rest[0], rel=0.05)


def lip_heights(shape: NDArray[np.float64]) -> NDArray[np.float64]:
    """Height of the upper and of the lower lip's red in the middle."""
    return np.array([shape[13, 1] - shape[0, 1], shape[17, 1] - shape[14, 1]])


@pytest.mark.parametrize("opening", [0.0, 0.06, 0.2])
def test_the_inner_lips_stand_apart_as_commanded(opening: float) -> None:
    person = study_shape([shape_model().mean * 100])
    posed = person.posed(MouthPose(opening, 0.0))
    gaps = posed[list(INNER_LOWER), 1] - posed[list(INNER_UPPER), 1]
    np.testing.assert_allclose(gaps, opening * shape_model().gap_profile, atol=1e-9)


def test_the_persons_rest_is_found_through_their_motion() -> None:
    """Open and wide frames of one face tell the same neutral shape as its closed one."""
    person = study_shape([shape_model().mean * 100])
    frames = [person.posed(MouthPose(o, w)) * 80 + 200 for o, w in ((0, 0), (0.15, 0), (0.1, 0.04))]
    again = study_shape(frames)
    gap = np.abs(again.neutral - person.neutral)[list(INNER_UPPER + INNER_LOWER)]
    assert gap.max() < 0.03
    assert again.rest_width == pytest.approx(measure_width(person.posed(REST)), abs=0.01)
    assert measure_opening(again.posed(MouthPose(0.1, 0))) == pytest.approx(0.1, abs=0.02)
