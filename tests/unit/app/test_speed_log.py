"""Measurements that outlive the list of jobs."""

import json
from pathlib import Path

import pytest

from core.app.speed_log import MOST_KEPT, MOST_OF_A_KIND, SpeedLog
from core.domain.speed import Measurement


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "speeds.json"


def job(frames: int = 100, kind: str = "photo") -> Measurement:
    return Measurement(kind=kind, pixels=640 * 360, frames=frames, wall_s=8.0)


def frames(measured: tuple[Measurement, ...]) -> list[int]:
    return [one.frames for one in measured]


def test_a_finished_job_is_remembered_by_the_next_process(file: Path) -> None:
    SpeedLog(file).add("viseme", job())

    assert SpeedLog(file).measured("viseme") == (job(),)
    assert SpeedLog(file).measured("another") == ()


def test_the_last_ones_of_each_kind_count(file: Path) -> None:
    log = SpeedLog(file)
    for n in range(MOST_OF_A_KIND + 5):
        log.add("viseme", job(frames=n + 1))
    log.add("another", job(frames=7))

    assert frames(log.measured("viseme")) == list(range(6, MOST_OF_A_KIND + 6))
    assert frames(log.measured("another")) == [7]


def test_kinds_do_not_mix(file: Path) -> None:
    log = SpeedLog(file)
    for size in (256, 512, 256):
        log.add("viseme", job(frames=size, kind=f"photo size={size}"))

    assert frames(log.measured("viseme", "photo size=512")) == [512]
    assert frames(log.measured("viseme", "photo size=1024")) == []
    assert frames(log.measured("viseme")) == [256, 256], "those of the last job's kind"


def test_the_oldest_of_all_kinds_go(file: Path) -> None:
    file.parent.mkdir()
    kept = [job(frames=n, kind=f"film {n}").model_dump() for n in range(1, MOST_KEPT + 1)]
    file.write_text(json.dumps({"viseme": kept}))
    log = SpeedLog(file)
    log.add("viseme", job(frames=7))

    assert log.measured("viseme", "film 1") == ()
    assert frames(log.measured("viseme", "film 2")) == [2]
    assert len(json.loads(file.read_text())["viseme"]) == MOST_KEPT


@pytest.mark.parametrize("content", ["{half", "[]"])
def test_a_damaged_file_is_put_aside(file: Path, content: str) -> None:
    file.parent.mkdir()
    file.write_text(content)
    log = SpeedLog(file)

    assert log.measured("viseme") == ()
    log.add("viseme", job())

    assert len(log.measured("viseme")) == 1
    (aside,) = file.parent.glob("*.damaged-*")
    assert aside.read_text() == content


def test_entries_of_another_version_are_left_out(file: Path) -> None:
    """Such as those of the time before kinds: nobody knows of what work they tell."""
    file.parent.mkdir()
    before_kinds = {"pixels": 100, "frames": 20, "wall_s": 1.0}
    good = {"kind": "photo", "pixels": 100, "frames": 10, "wall_s": 1.0}
    file.write_text(json.dumps({"viseme": [{"speed": 3}, good, before_kinds], "other": "text"}))

    assert frames(SpeedLog(file).measured("viseme")) == [10]
    assert SpeedLog(file).measured("other") == ()
    SpeedLog(file).add("viseme", job(frames=11))
    assert frames(SpeedLog(file).measured("viseme")) == [10, 11]


def test_a_film_is_worth_more_than_its_measurement(file: Path) -> None:
    file.parent.write_text("a file where the folder should be")
    log = SpeedLog(file)

    log.add("viseme", job())

    assert log.measured("viseme") == ()
