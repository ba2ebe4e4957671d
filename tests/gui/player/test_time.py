"""The player's time without Qt: clock, frame grid, and which second of a clip is shown."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.request import LengthMode
from gui.playback.clock import Clock
from gui.playback.frame_grid import frame_at, start_of, time_code
from gui.playback.time_map import heading, held, part, stretched

RATES = [Fraction(24), Fraction(25), Fraction(30_000, 1001), Fraction(50), Fraction(60)]


class Now:
    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


def test_a_clock_runs_at_its_rate_and_stands_when_stopped() -> None:
    now = Now()
    clock = Clock(now)
    clock.seek(2.0)
    now.time += 5
    assert clock.position_s == 2.0
    clock.start()
    now.time += 1
    clock.set_rate(-2.0)
    now.time += 1
    assert clock.position_s == pytest.approx(1.0)
    clock.stop()
    now.time += 9
    assert clock.position_s == pytest.approx(1.0)


def test_a_clock_follows_small_differences_slowly_and_large_ones_at_once() -> None:
    now = Now()
    clock = Clock(now)
    clock.start()
    clock.steer(0.1)
    assert 0 < clock.position_s < 0.05
    for _ in range(200):
        clock.steer(0.1)
    assert clock.position_s == pytest.approx(0.1, abs=1e-6)
    clock.steer(3.0)
    assert clock.position_s == 3.0


@given(st.integers(0, 10**6), st.sampled_from(RATES))
def test_a_frames_start_belongs_to_that_frame(frame: int, fps: Fraction) -> None:
    assert frame_at(start_of(frame, fps), fps) == frame


@given(st.integers(0, 10**6), st.sampled_from(RATES))
def test_time_codes_grow_with_the_frames(frame: int, fps: Fraction) -> None:
    before, after = (time_code(start_of(n, fps), fps) for n in (frame, frame + 1))
    assert (len(before), before) < (len(after), after)


@pytest.mark.parametrize(
    ("seconds", "fps", "text"),
    [
        (3.5, Fraction(25), "00:03.12"),
        (12.4, Fraction(25), "00:12.10"),
        (3725.04, Fraction(25), "1:02:05.01"),
        (0.999, Fraction(120), "00:00.119"),
        (1.001, Fraction(30_000, 1001), "00:01.00"),
    ],
)
def test_time_codes_as_people_read_them(seconds: float, fps: Fraction, text: str) -> None:
    assert time_code(seconds, fps) == text


def test_a_clip_played_to_and_fro_turns_around_and_back() -> None:
    time_map = stretched(2.0, LengthMode.PINGPONG, frame_s=0.04)
    assert heading(time_map, 1.0, 0.04) == 1
    assert heading(time_map, 2.5, 0.04) == -1
    assert heading(time_map, 4.5, 0.04) == 1


def test_starting_over_is_no_way_back() -> None:
    time_map = stretched(2.0, LengthMode.REPEAT, frame_s=0.04)
    assert time_map(2.04) == pytest.approx(0.04)
    assert heading(time_map, 1.96, 0.04) == 1


def test_trim_ends_with_the_clip_and_hold_keeps_its_last_frame() -> None:
    assert stretched(2.0, LengthMode.TRIM, frame_s=0.04)(2.0) is None
    time_map = held(2.0, 0.04)
    assert time_map(7.0) == pytest.approx(1.96)
    assert heading(time_map, 7.0, 0.04) == 0


def test_a_part_covers_only_its_stretch() -> None:
    time_map = part(3.0, 2.0)
    assert [time_map(t) for t in (2.9, 3.0, 4.0, 5.0)] == [None, 0.0, 1.0, None]


def test_an_axis_that_begins_later_shows_the_clip_from_there() -> None:
    assert stretched(9.0, LengthMode.HOLD, offset_s=4.0)(1.0) == 5.0
