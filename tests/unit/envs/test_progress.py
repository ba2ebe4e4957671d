"""Progress is told often enough and not too often, with a sound speed."""

import pytest

from core.domain.installation import StepKind
from core.envs.progress import Gauge, stage
from tests.kit.environments import Heard


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_at_most_ten_times_a_second_but_always_the_end() -> None:
    heard, clock = Heard(), Clock()
    gauge = Gauge(StepKind.PACKAGES, heard, clock)
    for done in range(101):
        gauge.to(done, 100)
        clock.now += 0.01
    told = [event.done for event in heard.progress(StepKind.PACKAGES)]
    assert len(told) <= 12
    assert told[-1] == 100


def test_speed_and_time_left_count_only_what_is_new() -> None:
    heard, clock = Heard(), Clock()
    gauge = Gauge(StepKind.PACKAGES, heard, clock)
    gauge.start_from(5_000_000)
    gauge.to(5_000_000, 9_000_000)
    for second in range(1, 4):
        clock.now += 1.0
        gauge.to(5_000_000 + second * 1_000_000, 9_000_000)
    first, *_, last = heard.progress(StepKind.PACKAGES)
    assert (first.rate, first.left_s) == (None, None)
    assert last.rate == pytest.approx(1_000_000)
    assert last.left_s == pytest.approx(1.0)


def test_without_a_total_there_is_no_time_left() -> None:
    heard, clock = Heard(), Clock()
    gauge = Gauge(StepKind.PACKAGES, heard, clock)
    clock.now += 1.0
    gauge.to(10, None, "alpha")
    (told,) = heard.progress(StepKind.PACKAGES)
    assert (told.total, told.left_s, told.item) == (None, None, "alpha")


def test_a_stage_that_fails_does_not_end() -> None:
    heard = Heard()
    with pytest.raises(ValueError, match="x"), stage(StepKind.PROBE, heard):
        raise ValueError("x")
    assert (heard.begun, heard.ended) == ([StepKind.PROBE], [])
