"""Measurements that outlive the list of jobs."""

import json
from pathlib import Path

import pytest

from core.app.speed_log import MOST_KEPT, SpeedLog
from core.domain import events as ev
from core.domain.result import SyncResult


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "speeds.json"


def result(frames: int = 100, width: int = 640, engine: str = "viseme") -> SyncResult:
    return SyncResult(
        path=Path("/out.mp4"),
        engine=engine,
        engine_version="1",
        frames=frames,
        fps="25",
        duration_s=frames / 25,
        width=width,
        height=360,
    )


def finish(log: SpeedLog, done: SyncResult, took_s: float = 8.0, job: str = "job") -> None:
    log.listen(ev.Preparing(job=job, time=100.0))
    log.listen(ev.Running(job=job, time=101.0))
    log.listen(ev.Done(job=job, time=100.0 + took_s, path="/out.mp4", result=done))


def test_a_finished_job_is_remembered_by_the_next_process(file: Path) -> None:
    finish(SpeedLog(file), result(frames=100, width=640), took_s=8.0)

    (found,) = SpeedLog(file).measured("viseme")

    assert (found.pixels, found.frames, found.wall_s) == (640 * 360, 100, 8.0)
    assert SpeedLog(file).measured("another") == ()


def test_the_last_ones_of_each_engine_are_kept(file: Path) -> None:
    log = SpeedLog(file)
    for n in range(MOST_KEPT + 5):
        finish(log, result(frames=n + 1))
    finish(log, result(frames=7, engine="another"))

    assert [one.frames for one in log.measured("viseme")] == list(range(6, MOST_KEPT + 6))
    assert [one.frames for one in log.measured("another")] == [7]


def test_what_did_not_end_well_or_says_too_little_is_no_measurement(file: Path) -> None:
    log = SpeedLog(file)
    log.listen(ev.Preparing(job="a", time=1.0))
    log.listen(ev.Failed(job="a", time=2.0, error={}))
    log.listen(ev.Preparing(job="b", time=1.0))
    log.listen(ev.CancelledEvent(job="b", time=2.0))
    log.listen(ev.Done(job="not seen to begin", time=2.0, path="/x", result=result()))
    finish(log, result(width=0))
    finish(log, result(frames=0))
    finish(log, result(), took_s=-1.0)

    assert log.measured("viseme") == ()
    assert not file.exists()


@pytest.mark.parametrize("content", ["{half", "[]"])
def test_a_damaged_file_is_put_aside(file: Path, content: str) -> None:
    file.parent.mkdir()
    file.write_text(content)
    log = SpeedLog(file)

    assert log.measured("viseme") == ()
    finish(log, result())

    assert len(log.measured("viseme")) == 1
    (aside,) = file.parent.glob("*.damaged-*")
    assert aside.read_text() == content


def test_entries_of_another_version_are_left_out(file: Path) -> None:
    file.parent.mkdir()
    good = {"pixels": 100, "frames": 10, "wall_s": 1.0}
    file.write_text(json.dumps({"viseme": [{"speed": 3}, good], "other": "text"}))

    assert [one.frames for one in SpeedLog(file).measured("viseme")] == [10]
    assert SpeedLog(file).measured("other") == ()


def test_a_film_is_worth_more_than_its_measurement(file: Path) -> None:
    file.parent.write_text("a file where the folder should be")
    log = SpeedLog(file)

    finish(log, result())

    assert log.measured("viseme") == ()
