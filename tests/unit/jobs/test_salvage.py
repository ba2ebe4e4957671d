"""A damaged journal: what a person paid for is found again, and counts."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.domain import events as ev
from core.domain.cloud import RemoteJob
from core.domain.job import Job, JobState, advance
from core.jobs.journal import Journal
from core.jobs.salvage import salvage
from tests.kit.jobs import fake_job

COUNT = 60


def ordered(folder: Path, number: int) -> Job:
    remote = RemoteJob(
        provider="tiny", tag=f"lp-{number}", submitted=1000.0 + number, credits=2.0, remote_id="r"
    )
    return fake_job(folder, f"job{number}").model_copy(
        update={"remote": remote, "state": JobState.UNKNOWN}
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "jobs.sqlite3"
    with closing(Journal(path)) as journal:
        for number in range(COUNT):
            job = ordered(tmp_path, number)
            journal.add(job)
            journal.update_order(advance(job, ev.Remote(job=job.id, remote=job.remote)), None)
        journal.add(fake_job(tmp_path, "local"))
    return path


def damage(path: Path, begin: int, size: int) -> None:
    content = bytearray(path.read_bytes())
    content[begin : begin + size] = b"\xa5" * size
    path.write_bytes(content)


def test_what_is_before_and_behind_the_damage_is_kept(path: Path) -> None:
    size = path.stat().st_size
    damage(path, size // 2 // 4096 * 4096, 4096)
    with closing(Journal(path)) as journal:
        assert journal.moved_aside is not None
        kept = journal.all()
        spent = journal.credits_since("tiny", 0.0)
    assert len(kept) > COUNT // 3 and "local" not in {job.id for job in kept}
    assert {job.state for job in kept} == {JobState.UNKNOWN}
    assert kept[0].remote is not None and kept[0].remote.remote_id == "r"
    assert spent > 2.0 * COUNT // 3


def test_where_nothing_can_be_read_a_new_list_begins(path: Path) -> None:
    damage(path, 0, 4096)
    with closing(Journal(path)) as journal:
        assert journal.moved_aside is not None and journal.all() == ()


def test_rows_that_make_no_sense_stay_behind(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE jobs SET document = '{}' WHERE id = 'job1'")
        other.execute("UPDATE jobs SET document = x'00ff' WHERE id = 'job2'")
        other.execute("UPDATE jobs SET id = 'job4b' WHERE id = 'job4'")
        other.execute("UPDATE orders SET credits = 1e999 WHERE tag = 'lp-1'")
        other.execute("UPDATE orders SET credits = 'many' WHERE tag = 'lp-2'")
        other.commit()
    fresh = tmp_path / "fresh.sqlite3"
    Journal(fresh).close()
    with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
        salvage(path, connection)
    with closing(Journal(fresh)) as journal:
        assert len(journal.all()) == COUNT - 3
        assert journal.credits_since("tiny", 0.0) == 2.0 * (COUNT - 2)
