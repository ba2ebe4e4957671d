"""The ruler's lines and times."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.timeline.time_steps import clock, lines, steps


@given(st.floats(1e-5, 20_000))
def test_times_never_stand_closer_than_their_text_is_wide(least_s: float) -> None:
    found = steps(least_s)
    assert found.label_s >= least_s * (1 - 1e-6)
    assert found.label_s <= 4 * least_s + 30  # nor much farther apart than they need
    ratio = found.label_s / found.line_s
    assert ratio == pytest.approx(round(ratio))


@given(st.floats(1e-4, 30))
def test_a_time_shows_all_the_digits_that_tell_it_from_its_neighbour(least_s: float) -> None:
    found = steps(least_s)
    assert clock(found.label_s, found.digits) != clock(0.0, found.digits)
    assert float(f"{found.label_s:.{found.digits}f}") == pytest.approx(found.label_s)


@pytest.mark.parametrize(
    ("least_s", "label_s", "digits"),
    [
        (0.9, 1.0, 0),
        (0.11, 0.2, 1),
        (0.03, 0.05, 2),
        (3.0, 5.0, 0),
        (40.0, 60.0, 0),
        (700, 1800, 0),
    ],
)
def test_steps_are_those_of_a_clock(least_s: float, label_s: float, digits: int) -> None:
    found = steps(least_s)
    assert (found.label_s, found.digits) == (pytest.approx(label_s), digits)


def test_lines_stand_on_frames_where_there_is_room() -> None:
    assert steps(0.2, frame_s=0.04).line_s == 0.04
    assert steps(20.0, frame_s=0.04).line_s > 1


def test_lines_are_multiples_within_the_range() -> None:
    assert lines(0.9, 3.1, 1.0) == [1.0, 2.0, 3.0]
    assert lines(0.0, 0.3, 0.1) == pytest.approx([0.0, 0.1, 0.2, 0.3])


@pytest.mark.parametrize(
    ("seconds", "digits", "text"),
    [
        (0, 0, "0:00"),
        (59.96, 1, "1:00.0"),
        (61.234, 2, "1:01.23"),
        (3600, 0, "1:00:00"),
        (3725.5, 1, "1:02:05.5"),
        (-1, 1, "0:00.0"),
    ],
)
def test_times_read_as_on_a_clock(seconds: float, digits: int, text: str) -> None:
    assert clock(seconds, digits) == text
