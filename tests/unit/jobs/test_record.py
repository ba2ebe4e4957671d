"""Events of a job: numbered, checked, journalled, told."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.domain import events as ev
from core.domain.cloud import RemoteJob
from core.domain.job import IllegalMove, JobState, advance
from core.errors import StorageError
from core.jobs.bus import Bus
from core.jobs.journal import Journal
from core.jobs.record import JobRecord
from tests.kit.jobs import Recorder, fake_job

FAILED = ev.Failed(job="", error={"kind": "input", "code": "a.b", "title": "t"})


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with closing(Journal(tmp_path / "jobs.sqlite3")) as journal:
        yield journal


@pytest.fixture
def seen() -> Recorder:
    return Recorder()


@pytest.fixture
def record(journal: Journal, seen: Recorder, tmp_path: Path) -> Iterator[JobRecord]:
    bus = Bus()
    bus.subscribe(seen)
    job = fake_job(tmp_path)
    journal.add(job)
    yield JobRecord(job, journal, bus, clock=lambda: 5.0)
    bus.close()


def test_events_are_numbered_timed_and_on_disk_before_they_are_told(
    record: JobRecord, journal: Journal, seen: Recorder
) -> None:
    for event in (ev.Queued(job=""), ev.Preparing(job=""), FAILED):
        record.tell(event)
    seen.wait_for(ev.Failed)

    assert [(e.job, e.seq) for e in seen.events] == [("job1", n) for n in range(3)]
    assert seen.events[0].time == 5.0
    assert journal.get("job1").state is JobState.FAILED
    assert journal.get("job1") == record.job


def test_times_grow_even_where_the_clock_stands_or_goes_back(
    journal: Journal, seen: Recorder, tmp_path: Path
) -> None:
    with closing(Bus()) as bus:
        bus.subscribe(seen)
        times = iter((9.0, 9.0, 2.0))
        record = JobRecord(fake_job(tmp_path), journal, bus, clock=lambda: next(times))
        journal.add(record.job)
        for event in (ev.Queued(job=""), ev.Preparing(job=""), FAILED):
            record.tell(event)
        seen.wait_for(ev.Failed)

    first, second, third = (event.time for event in seen.events)
    assert 9.0 == first < second < third < 9.1
    assert journal.get("job1").updated == third


def test_nothing_can_be_told_after_the_end(record: JobRecord, seen: Recorder) -> None:
    record.tell(FAILED)
    with pytest.raises(IllegalMove):
        record.tell(ev.CancelledEvent(job=""))

    seen.wait_for(ev.Failed)
    assert len(seen.events) == 1


def test_an_accepted_job_is_told_though_the_disk_is_full_since(
    record: JobRecord, journal: Journal, seen: Recorder
) -> None:
    """It is on the list: whoever handed it in must not hear that it was refused."""
    journal.close()
    record.tell(ev.Queued(job=""))
    seen.wait_for(ev.Queued)


@pytest.mark.expects_warnings
def test_an_end_is_told_even_when_the_journal_is_gone(
    record: JobRecord, journal: Journal, seen: Recorder
) -> None:
    journal.close()
    with pytest.raises(StorageError):
        record.tell(ev.Preparing(job=""))
    record.tell(FAILED)

    seen.wait_for(ev.Failed)


@pytest.mark.expects_warnings
def test_what_has_begun_goes_on_without_the_journal_and_it_is_told_once(
    record: JobRecord, journal: Journal, seen: Recorder
) -> None:
    record.tell(ev.Preparing(job=""))
    journal.close()
    for event in (ev.Running(job=""), ev.Warned(job="", code="a", text="b"), ev.Finishing(job="")):
        record.tell(event)
    record.tell(FAILED)
    seen.wait_for(ev.Failed)

    told = [event.code for event in seen.events if isinstance(event, ev.Warned)]
    assert told == ["journal_behind", "a"]
    assert [event.seq for event in seen.events] == list(range(len(seen.events)))


def test_a_job_that_the_list_has_ended_does_not_go_on(record: JobRecord, journal: Journal) -> None:
    record.tell(ev.Preparing(job=""))
    journal.update(advance(record.job, FAILED))
    with pytest.raises(StorageError, match="no longer open"):
        record.tell(ev.Running(job=""))


def test_an_order_that_is_not_on_disk_was_not_noted(
    record: JobRecord, journal: Journal, seen: Recorder
) -> None:
    order = RemoteJob(provider="tiny", tag="lp-1", submitted=1.0)
    journal.close()
    with pytest.raises(StorageError):
        record.tell(ev.Remote(job="", remote=order))
    assert record.job.remote is None
    assert seen.events == []
