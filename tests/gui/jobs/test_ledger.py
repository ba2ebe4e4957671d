"""The list as it was read and the events of what happened since, in whatever order they come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain import events as ev
from core.domain.job import JobPurpose, JobState, advance
from core.platform.processes import current_owner
from gui.presenters.jobs.ledger import Ledger
from tests.kit.job_list import ELSEWHERE, listed

COURSE: tuple[ev.EventBase, ...] = (
    ev.Queued(job="a", seq=0, time=1.0),
    ev.Preparing(job="a", seq=1, time=2.0),
    ev.Running(job="a", seq=2, time=3.0),
    ev.Progress(job="a", seq=3, time=4.0, stage="render", fraction=0.5, rate=24.0, left_s=9.0),
    ev.Warned(job="a", seq=4, time=4.0, code="w", text="Careful"),
    ev.Finishing(job="a", seq=5, time=5.0),
    ev.CancelledEvent(job="a", seq=6, time=5.0),
)


@pytest.fixture
def ledger() -> Ledger:
    return Ledger(current_owner(), str.upper)


@given(read_at=st.integers(0, len(COURSE)), told_before=st.integers(0, len(COURSE)))
def test_the_end_is_the_same_wherever_the_list_was_read(read_at: int, told_before: int) -> None:
    ledger = Ledger(current_owner(), str.upper)
    on_disk = listed("a")
    for event in COURSE[:read_at]:
        on_disk = advance(on_disk, event)
    for event in COURSE[:told_before]:
        ledger.hear(event)
    ledger.read([on_disk])
    for event in COURSE[told_before:]:
        ledger.hear(event)

    expected = listed("a")
    for event in COURSE:
        expected = advance(expected, event)
    row = ledger.get("a")
    assert row is not None and row.job == expected


def test_a_job_that_is_not_read_yet_is_asked_for_and_catches_up(ledger: Ledger) -> None:
    for event in COURSE[:4]:
        assert ledger.hear(event) is None
    assert ledger.is_unread("a")
    ledger.read([listed("a")])
    row = ledger.get("a")
    assert row is not None and row.job.state is JobState.RUNNING
    assert row.progress is not None and row.progress.rate == 24.0
    assert not ledger.is_unread("a")


def test_previews_are_left_out_for_good(ledger: Ledger) -> None:
    ledger.hear(COURSE[0])
    ledger.read([listed("a", purpose=JobPurpose.PREVIEW)])
    assert ledger.hear(COURSE[1]) is None
    assert not ledger.is_unread("a") and ledger.rows == []


def test_another_process_s_job_is_told_apart(ledger: Ledger) -> None:
    ledger.read([listed("mine"), listed("theirs", owner=ELSEWHERE)])
    assert [row.is_own for row in ledger.rows] == [True, False]


def test_what_was_asked_to_stop_is_so_until_it_has_stopped(ledger: Ledger) -> None:
    ledger.read([listed("a")])
    ledger.change("a", is_stopping=True)
    assert (row := ledger.hear(COURSE[1])) is not None and row.is_stopping
    row = ledger.hear(ev.CancelledEvent(job="a", time=3.0))
    assert row is not None and not row.is_stopping


def test_jobs_are_put_in_another_order_ahead_of_the_list(ledger: Ledger) -> None:
    ledger.read([listed(job) for job in "abcd"])
    ledger.arrange(["d", "c"], "b")
    assert [row.job.id for row in ledger.rows] == ["a", "d", "c", "b"]
    ledger.arrange(["a"], None)
    assert [row.job.id for row in ledger.rows] == ["d", "c", "b", "a"]
