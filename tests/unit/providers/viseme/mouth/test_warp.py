import numpy as np
import pytest

from providers.viseme.mouth.controls import controls, plan_motion
from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.mesh import INNER_LOWER, INNER_UPPER
from providers.viseme.mouth.shape import shape_model, study_shape
from providers.viseme.mouth.warp import DisplacementField, fit_field
from providers.viseme.pose import MouthPose

UNIT = 100.0
FRONT = HeadPose(UNIT, np.eye(3), np.array([200.0, 100.0, 0.0]))


def fields(pose: MouthPose, jaw: MouthPose | None = None) -> list[DisplacementField]:
    points = FRONT.to_picture(shape_model().mean)
    motion = plan_motion(study_shape([points]), FRONT, points, pose, jaw or pose)
    chosen = controls()
    return [
        fit_field(motion.target[i], (motion.source - motion.target)[i], UNIT, chosen.noise[i])
        for i in (chosen.upper, chosen.lower)
    ]


def test_a_field_passes_through_its_points_and_dies_away() -> None:
    centres = np.array([[50.0, 50.0], [80.0, 50.0], [65.0, 90.0]])
    values = np.array([[4.0, 0.0], [0.0, -3.0], [1.0, 1.0]])
    field = fit_field(centres, values, UNIT, np.full(3, 1e-6))
    for centre, value in zip(centres, values, strict=True):
        np.testing.assert_allclose(field.on_grid(centre[:1], centre[1:])[:, 0, 0], value, atol=1e-3)
    assert np.abs(field.on_grid(np.array([400.0]), np.array([50.0]))).max() < 1e-3


@pytest.mark.parametrize("jaw", [None, MouthPose(0, 0), MouthPose(0.15, 0)])
@pytest.mark.parametrize(
    "pose", [MouthPose(0, 0), MouthPose(0.25, 0), MouthPose(0.1, -0.08), MouthPose(0.1, 0.08)]
)
def test_the_face_never_folds(pose: MouthPose, jaw: MouthPose | None) -> None:
    """Below the lower lip and above the upper one every row keeps its order."""
    upper, lower = fields(pose, jaw)
    xs = np.arange(150.0, 251.0, 5)
    posed = study_shape([shape_model().mean * UNIT]).posed(pose) * UNIT
    line = 100 + (posed[INNER_UPPER[4], 1], posed[INNER_LOWER[4], 1])[1]
    above, below = np.arange(130.0, line - pose.opening * UNIT, 2), np.arange(line, 260.0, 2)
    for field, ys in ((upper, above), (lower, below)):
        source = ys[:, None] + field.on_grid(xs, ys)[1]
        assert np.diff(source, axis=0).min() > 0


def test_opening_moves_the_lower_lip_and_leaves_the_nose() -> None:
    upper, lower = fields(MouthPose(0.15, 0.0))
    mean = FRONT.to_picture(shape_model().mean)
    lip, nose = mean[14], mean[4]
    under_lip = lower.on_grid(lip[:1], lip[1:2] + 13)[:, 0, 0]
    assert under_lip[1] < -5
    assert np.abs(upper.on_grid(nose[:1], nose[1:2])).max() < 1.0


def test_the_chin_follows_the_jaw_and_the_lips_the_pose() -> None:
    chin, lip = (FRONT.to_picture(shape_model().mean)[i] for i in (152, 17))
    still, dropped = (fields(MouthPose(0, 0), MouthPose(o, 0))[1] for o in (0.0, 0.15))
    down = [
        float((field.on_grid(at[:1], at[1:2]))[1, 0, 0])
        for at in (chin, lip)
        for field in (dropped, still)
    ]
    assert down[0] - down[1] < -5
    assert abs(down[2] - down[3]) < 1
