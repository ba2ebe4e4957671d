"""What a posed face says about jaw and lips."""

import pytest

from providers.viseme.mouth.inside.posture import MOST_COVERING, Posture, read_posture
from providers.viseme.mouth.shape import PersonShape, shape_model
from providers.viseme.pose import MouthPose


def posture(opening: float, width: float = 0.0, rounding: float = 0.0) -> Posture:
    shape = PersonShape(shape_model().mean, 0.54)
    pose = MouthPose(opening, width, rounding)
    return read_posture(shape, shape.posed(pose), pose)


def test_the_jaw_drops_about_half_as_far_as_the_mouth_opens() -> None:
    assert posture(0.0).jaw_drop == pytest.approx(0, abs=0.002)
    assert 0.3 * 0.15 < posture(0.15).jaw_drop < 0.75 * 0.15


def test_the_lower_lip_goes_farther_than_the_jaw() -> None:
    closed, opened = posture(0.0), posture(0.15)
    assert opened.lower_y - closed.lower_y > opened.jaw_drop


def test_round_lips_cover_the_teeth() -> None:
    assert posture(0.08).covering == 0
    assert posture(0.08, width=0.05).covering == 0
    assert posture(0.08, width=-0.03).covering == pytest.approx(MOST_COVERING / 2)
    assert posture(0.08, rounding=1.0).covering == MOST_COVERING
