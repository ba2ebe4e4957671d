"""What the self-test keeps of what its worker tells."""

from pathlib import Path

import pytest

from core.app.setup.proof_watch import Watch
from core.domain import events as ev
from core.domain.installation import InstallEvent, LogLine, StepProgress


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def rendered(watch: Watch, clock: Clock, *frames: tuple[float, int]) -> None:
    for at, done in frames:
        clock.now = 100.0 + at
        watch(ev.Progress(job="t", stage="render", done=done, total=25, rate=9.0))


def test_the_speed_is_that_of_the_frames_and_not_of_the_start(tmp_path: Path) -> None:
    clock, told = Clock(), list[InstallEvent]()
    watch = Watch(told.append, tmp_path / "kept.jpg", clock)
    watch(ev.Progress(job="t", stage="listen", done=3, total=11))
    rendered(watch, clock, (4.0, 1), (4.5, 13), (5.0, 25))

    assert watch.frames_per_s == pytest.approx(24)
    assert [(one.done, one.is_bytes) for one in told if isinstance(one, StepProgress)] == [
        (1, False),
        (13, False),
        (25, False),
    ]


def test_few_frames_are_counted_with_what_they_had_to_wait_for(tmp_path: Path) -> None:
    clock = Clock()
    watch = Watch(lambda _: None, tmp_path / "kept.jpg", clock)
    assert watch.frames_per_s is None
    watch(ev.Progress(job="t", stage="listen", fraction=1.0))
    rendered(watch, clock, (8.0, 1), (8.0, 2))
    assert watch.frames_per_s == pytest.approx(1 / 4)


def test_frames_that_nothing_came_before_tell_no_speed(tmp_path: Path) -> None:
    clock = Clock()
    watch = Watch(lambda _: None, tmp_path / "kept.jpg", clock)
    rendered(watch, clock, (0.0, 24), (0.1, 25))
    assert watch.frames_per_s is None


def test_another_film_is_measured_by_itself(tmp_path: Path) -> None:
    clock = Clock()
    watch = Watch(lambda _: None, tmp_path / "kept.jpg", clock)
    rendered(watch, clock, (0.0, 1), (2.0, 2))
    watch.begin_anew()
    rendered(watch, clock, (10.0, 1), (11.0, 12))
    assert watch.frames_per_s == pytest.approx(11)


def test_the_first_frame_is_kept_and_warnings_are_told(tmp_path: Path) -> None:
    told = list[InstallEvent]()
    watch = Watch(told.append, tmp_path / "kept" / "one.jpg", Clock())
    for name in ("first", "second"):
        (tmp_path / name).write_text(name)
        watch(ev.Preview(job="t", path=str(tmp_path / name), time_s=0))
    watch(ev.Warned(job="t", code="small", text="The face is small"))

    assert watch.picture is not None and watch.picture.read_text() == "first"
    assert told == [LogLine(text="The face is small")]
