"""Painting or remembering: what measures better is taken; colours come from what was seen."""

import numpy as np
import pytest

from core.domain.face import FaceSample
from providers.viseme.mouth.head_pose import HeadPose
from providers.viseme.mouth.inside.interior import Interior
from providers.viseme.mouth.inside.sighting import sight
from providers.viseme.mouth.inside.study import study_interior
from providers.viseme.mouth.inside.trial import trial_error
from providers.viseme.mouth.lip_line import lip_line
from providers.viseme.mouth.opening import describe_opening, inner_edges
from providers.viseme.pose import MouthPose
from tests.kit.mouths import Paint, look, open_mouth, person


def studied(*samples: FaceSample) -> Interior:
    first = samples[0]
    pixels = first.picture.rgb()
    return study_interior(samples, person(), look(), (pixels, first.face.points[:, :2]))


def halves(left: tuple[int, int, int], right: tuple[int, int, int]) -> Paint:
    """A mouth that nobody would paint: one colour on each side."""

    def paint(x: np.ndarray, _y: np.ndarray) -> np.ndarray:
        return np.where((x < 0)[:, None], left, right)

    return paint


BLUE, GREEN = (60, 90, 230), (60, 210, 90)


def test_mouths_that_agree_are_remembered() -> None:
    samples = [open_mouth(0.08 + 0.015 * i, halves(BLUE, GREEN), seed=i) for i in range(4)]
    interior = studied(*samples)
    assert len(interior.memory) == 3
    one = sight(samples[1], person(), look())
    assert one is not None
    drawn = interior.redraw(one)
    left, right = (one.sure > 0) & (one.gap.along < -0.2), (one.sure > 0) & (one.gap.along > 0.2)
    blue, green = drawn[left].mean(0), drawn[right].mean(0)
    assert blue[2] > blue[1] + 60
    assert green[1] > green[2] + 60


def test_mouths_that_contradict_each_other_are_painted() -> None:
    pairs = [(BLUE, GREEN), (GREEN, BLUE)] * 2
    samples = [open_mouth(0.08 + 0.015 * i, halves(*p), seed=i) for i, p in enumerate(pairs)]
    assert len(studied(*samples).memory) == 0


def test_one_open_frame_of_many_is_not_enough_to_remember() -> None:
    closed = [open_mouth(0.0, seed=i) for i in range(3)]
    assert len(studied(*closed, open_mouth(0.12, halves(BLUE, GREEN))).memory) == 0


def test_a_still_with_an_open_mouth_keeps_it() -> None:
    assert len(studied(open_mouth(0.12, halves(BLUE, GREEN))).memory) == 1
    assert len(studied(open_mouth(0.05)).memory) == 0
    assert len(studied(open_mouth(0.0)).memory) == 0


@pytest.mark.parametrize("level", [80, 235])
def test_painted_teeth_become_as_light_as_those_seen(level: int) -> None:
    def paint(_x: np.ndarray, y: np.ndarray) -> np.ndarray:
        return np.repeat(np.where(y < 0.03, level, 25)[:, None], 3, axis=1)

    closed = [open_mouth(0.0, seed=i) for i in range(2)]
    sample = open_mouth(0.10, paint)
    one = sight(sample, person(), look())
    assert one is not None
    blind, seeing = studied(*closed), studied(*closed, sample)
    assert len(seeing.memory) == 0
    truth, before, after = (
        np.percentile(image[one.sure > 0].mean(1), 92)
        for image in (one.truth, blind.redraw(one), seeing.redraw(one))
    )
    assert abs(after - truth) < 0.6 * abs(before - truth)


def test_the_error_is_zero_for_the_truth_and_grows_with_what_is_wrong() -> None:
    one = sight(open_mouth(0.12), person(), look())
    assert one is not None
    assert trial_error(lambda s: s.truth, [one]) == pytest.approx(0, abs=1e-6)
    aside = trial_error(lambda s: np.roll(s.truth, 1, axis=0), [one])
    darker = trial_error(lambda s: s.truth * np.float32(0.7), [one])
    upside_down = trial_error(lambda s: s.truth[::-1], [one])
    assert 0 < aside < darker
    assert darker < upside_down


def test_the_door_paints_the_whole_box() -> None:
    interior, unit = studied(open_mouth(0.0)), 140.0
    head = HeadPose(unit, np.eye(3), np.array([150.0, 60.0, 0.0]))
    pose = MouthPose(0.12, 0.0)
    posed = person().posed(pose)
    line = lip_line(*inner_edges(head.to_picture(posed)[:, :2]))
    opening = describe_opening(line, head, look(), (400, 400))
    assert opening is not None
    bright, dim = (interior.paint(opening, posed, pose, light, head) for light in (1.0, 0.5))
    assert bright.shape == (*opening.coverage.shape, 3)
    assert bright.dtype == np.float32
    assert bright[opening.coverage > 0.5].max() > 150
    np.testing.assert_allclose(dim, bright / 2, rtol=1e-5)
