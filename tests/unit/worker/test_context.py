"""What an engine says, thinned and timed, with a clock that the test turns."""

from pathlib import Path

import pytest

from core.domain import events as ev
from core.domain.base import Value
from core.errors import Cancelled
from core.worker.context import HostContext
from core.worker.pace import Pace
from core.worker.protocol import Alive


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Desk:
    """A context whose messages land in a list."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.sent: list[Value] = []
        self.is_cancelled = False
        self.context = HostContext(
            "j", Path("/scratch"), self.sent.append, lambda: self.is_cancelled, self.clock
        )

    def progress(self) -> list[ev.Progress]:
        return [message for message in self.sent if isinstance(message, ev.Progress)]


def test_progress_is_thinned_to_ten_a_second_but_ends_are_told() -> None:
    desk = Desk()
    for frame in range(1001):
        desk.clock.now += 0.001
        desk.context.progress("render", frame / 1000, frame, 1000)

    told = desk.progress()
    assert 9 <= len(told) <= 12
    assert told[0].done == 0 and told[-1].done == 1000


def test_a_new_stage_is_told_at_once() -> None:
    desk = Desk()
    desk.context.progress("survey", 0.1)
    desk.context.progress("render", 0.1)

    assert [event.stage for event in desk.progress()] == ["survey", "render"]


def test_rate_and_time_left_come_out_right() -> None:
    desk = Desk()
    for frame in range(0, 251):
        desk.context.progress("render", frame / 500, frame, 500)
        desk.clock.now += 0.04

    last = desk.progress()[-1]
    assert last.rate == pytest.approx(25, rel=0.02)
    assert last.left_s == pytest.approx(10, rel=0.05)


def test_no_estimate_before_there_is_something_to_estimate_from() -> None:
    pace = Pace()

    assert pace.rate("render", 1, 0.5) is None
    assert pace.left_s("render", 0.1, 0.5) is None
    assert pace.left_s("render", 0.2, 0.9) is None
    assert pace.left_s("render", None, 60.0) is None


def test_each_stage_tells_its_own_time_left() -> None:
    """However long the stages before it took, and whatever lay between them."""
    pace = Pace()
    followed = [pace.left_s("reference", share / 10, share * 10.0) for share in range(11)]
    heard = [pace.left_s("listen", 0.25 + share / 4, 130 + share) for share in range(3)]
    rendered = [pace.left_s("render", share / 10, 140 + share / 2) for share in range(1, 5)]

    assert followed[5] == pytest.approx(50)
    assert heard == [None, pytest.approx(2), pytest.approx(1)]
    assert rendered == [None, None, pytest.approx(3.5), pytest.approx(3)]


def test_a_stage_that_begins_again_forgets_the_first_time() -> None:
    pace = Pace()
    for share in range(11):
        pace.left_s("reference", share / 10, share * 10.0)
    again = [pace.left_s("reference", share / 10, 200.0 + share) for share in range(4)]

    assert again == [None, pytest.approx(9), pytest.approx(8), pytest.approx(7)]


def test_frames_that_come_in_batches_leave_as_long_as_their_mean() -> None:
    """Eight at once, every sixteen seconds."""
    pace, told = Pace(), []
    for frame in range(80):
        told.append(pace.left_s("render", frame / 800, 16.0 * (frame // 8) + 0.01 * (frame % 8)))

    assert told[:8] == [None] * 8
    assert told[16] == pytest.approx(16 * 98)
    assert told[72] == pytest.approx(16 * 91, rel=0.1)


def test_a_pause_is_forgotten_within_minutes() -> None:
    """A computer was suspended for an hour between two frames that take a second each."""
    pace = Pace()
    for frame in range(100):
        before = pace.left_s("render", frame / 1000, float(frame))
    for frame in range(100, 700):
        after = pace.left_s("render", frame / 1000, 3600.0 + frame)

    assert before == pytest.approx(901)
    assert after == pytest.approx(301, rel=0.05)


def test_frames_that_come_in_a_bunch_at_first_are_no_speed() -> None:
    pace = Pace()
    told = [pace.rate("render", done, at) for done, at in ((1, 3.0), (8, 3.01), (16, 4.0))]

    assert told == [None, None, pytest.approx(15)]


def test_a_fraction_outside_its_range_is_brought_back() -> None:
    desk = Desk()
    desk.context.progress("render", 1.0000001)

    assert desk.progress()[0].fraction == 1.0


def test_checkpoint_raises_only_after_a_cancel() -> None:
    desk = Desk()
    desk.context.checkpoint()
    desk.is_cancelled = True

    with pytest.raises(Cancelled):
        desk.context.checkpoint()


def test_a_quiet_engine_is_heard_through_its_checkpoints() -> None:
    desk = Desk()
    desk.context.checkpoint()
    assert desk.sent == []
    desk.clock.now += 6
    desk.context.checkpoint()
    desk.context.checkpoint()

    assert desk.sent == [Alive(job="j")]
