"""Angles over a film's length."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.sadtalker.rendering.head_pose import AngleCourse, even_course, upstream_course


def seconds(frames: int) -> list[Fraction]:
    return [Fraction(number, 25) for number in range(frames)]


@given(st.lists(st.integers(-90, 90), min_size=1, max_size=6), st.integers(2, 200))
def test_all_values_are_reached_in_their_order(values: list[int], frames: int) -> None:
    course = even_course(values, frames)
    assert course.shape == (frames,)
    assert course[0] == values[0] and course[-1] == values[-1 if len(values) > 1 else 0]
    assert min(values) <= course.min() and course.max() <= max(values)


def test_a_head_may_stand_still_on_its_way() -> None:
    course = even_course((0, 20, 20, 0), 31)
    assert course[10:21].tolist() == [20] * 11
    assert course[5] == 10 and course[25] == 10


def test_a_single_frame_has_the_first_angle() -> None:
    assert even_course((7, 20), 1).tolist() == [7]


def test_what_nobody_wants_is_left_to_the_voice() -> None:
    angles = AngleCourse((10,), (), (0, 24), 25).at(seconds(25))
    assert angles.dtype == np.float32
    assert (angles[:, 0] == 10).all() and np.isnan(angles[:, 1]).all()
    np.testing.assert_allclose(angles[:, 2], np.arange(25))


def test_between_frames_and_behind_the_last_angles_go_on_evenly() -> None:
    course = AngleCourse((0, 24), (), (), 25)
    moments = [Fraction(1, 50), Fraction(1, 30), Fraction(2)]
    np.testing.assert_allclose(course.at(moments)[:, 0], [0.5, 25 / 30, 24], rtol=1e-6)


@pytest.mark.parametrize("values", [(0, 20), (0, 30, -10, 5)])
def test_the_originals_course_turns_at_one_speed(values: tuple[int, ...]) -> None:
    course = AngleCourse(values, (), (), 50, as_upstream=True).at(seconds(50))[:, 0]
    steps = np.abs(np.diff(course))
    fastest = np.abs(np.diff(values)).sum() / 49
    assert steps.max() == pytest.approx(fastest, rel=1e-4)
    assert np.array_equal(course, upstream_course(values, 50).astype(np.float32))
