"""One attempt at a cloud job: what is on disk when, what is ordered, what it ends as."""

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from core.domain import events as ev
from core.domain.cloud import RemoteJob
from core.domain.job import Job, JobState
from core.errors import SetupError, StorageError
from core.jobs.caps import DAY_S, Limits
from core.jobs.journal import Journal
from core.jobs.lanes import Lane
from core.jobs.preparer import scratch_of
from tests.kit.cloud_bench import CloudBench, code
from tests.kit.jobs import PATIENCE_S, fake_job
from tests.kit.tiny_cloud import CONTENT, HOUR_S, Mode


def stopped(checkpoint: Callable[[], None]) -> None:
    """Returns never: the checkpoint raises."""
    while True:
        checkpoint()
        threading.Event().wait(0.01)


def test_an_order_is_on_disk_before_it_is_sent(cloud_bench: CloudBench) -> None:
    known: list[Any] = []

    def look() -> None:
        other = Journal(cloud_bench.paths.journal)
        known.extend([*other.all(), other.credits_since("tiny", 0.0)])
        other.close()

    cloud_bench.cloud.heard = look
    job = cloud_bench.done(price=2.0)

    on_disk, spent = known
    assert on_disk.remote.tag == cloud_bench.cloud.orders["tny_1"]
    assert on_disk.remote.remote_id == "" and spent == 2.0
    assert job.state is JobState.DONE
    assert job.remote is not None and job.remote.remote_id == "tny_1"
    assert job.request.output.read_bytes() == CONTENT


def test_a_job_goes_its_way(cloud_bench: CloudBench) -> None:
    job = cloud_bench.done()
    assert cloud_bench.kinds(job.id) == [
        "queued", "preparing", "running", "remote", "remote", "progress", "finishing", "done",
    ]  # fmt: skip
    assert not scratch_of(job.id, cloud_bench.paths).exists()


def test_a_job_of_this_computer_goes_to_its_own_runner(cloud_bench: CloudBench) -> None:
    job = cloud_bench.queue.accept(
        cloud_bench.request().model_copy(update={"engine": "fake"}), Lane.GPU
    )
    cloud_bench.local.wait_started(job)
    assert cloud_bench.cloud.accesses == []


def test_a_provider_that_wants_to_be_left_alone_is_waited_for(cloud_bench: CloudBench) -> None:
    job = cloud_bench.done(Mode.PATIENT)
    waits = [event for event in cloud_bench.seen.of(job.id) if isinstance(event, ev.Waiting)]

    assert [event.until for event in waits] == [cloud_bench.clock.now() + 60, None]
    assert cloud_bench.kinds(job.id)[-7:] == [
        "waiting", "waiting", "warned", "running", "progress", "finishing", "done",
    ]  # fmt: skip
    assert job.until is None and not job.reason


def test_without_consent_nothing_is_even_asked(cloud_bench: CloudBench) -> None:
    job = cloud_bench.done(agreed=False)

    assert job.state is JobState.FAILED and code(job) == "cloud.no_consent"
    assert job.error is not None and "--i-have-consent" in job.error["hint"]
    assert SetupError.exit_code == 4 and job.error["kind"] == "setup"
    assert cloud_bench.cloud.accesses == []


def test_a_refused_order_costs_nothing_and_is_not_in_question(cloud_bench: CloudBench) -> None:
    job = cloud_bench.done(Mode.REFUSED)

    assert (job.state, code(job)) == (JobState.FAILED, "cloud.no_credits")
    assert job.remote is None
    assert cloud_bench.spent() == 0


def test_what_nobody_can_tell_is_unknown(cloud_bench: CloudBench) -> None:
    job = cloud_bench.done(Mode.LOST)

    assert (job.state, code(job)) == (JobState.UNKNOWN, "cloud.unknown_outcome")
    assert job.remote is not None and not job.remote.remote_id
    assert cloud_bench.spent() == 2.0
    assert not cloud_bench.queue.is_busy


@pytest.mark.expects_warnings
def test_a_fault_of_the_program_leaves_an_order_in_question(cloud_bench: CloudBench) -> None:
    job = cloud_bench.done(Mode.FAULT)

    assert (job.state, code(job)) == (JobState.UNKNOWN, "app.fault")
    assert cloud_bench.spent() == 2.0


@pytest.mark.parametrize("mode", [Mode.FAILED, Mode.STUCK])
def test_a_known_order_that_fails_keeps_its_name(cloud_bench: CloudBench, mode: Mode) -> None:
    job = cloud_bench.done(mode)

    assert job.state is JobState.FAILED
    assert job.remote is not None and job.remote.remote_id == "tny_1"


def test_nothing_is_ordered_that_is_not_on_disk(
    cloud_bench: CloudBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageError("storage.full", "The disk is full")

    monkeypatch.setattr(cloud_bench.journal, "update_order", full)
    job = cloud_bench.done()

    assert (job.state, code(job)) == (JobState.FAILED, "storage.full")
    assert job.remote is None
    assert cloud_bench.cloud.orders == {} and cloud_bench.spent() == 0


def test_an_order_and_its_price_are_written_together(
    cloud_bench: CloudBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr("core.jobs.order_book.note", broken)
    job = cloud_bench.done()

    assert (job.state, code(job)) == (JobState.FAILED, "storage.journal")
    assert job.remote is None and cloud_bench.cloud.orders == {}


def test_cancel_tells_what_goes_on(cloud_bench: CloudBench) -> None:
    job = cloud_bench.submit(Mode.ENDLESS)
    assert cloud_bench.cloud.began.wait(PATIENCE_S)
    cloud_bench.queue.cancel(job)
    ended = cloud_bench.ended(job)

    assert ended.state is JobState.CANCELLED
    ((warned, words),) = ended.warnings
    assert warned == "cloud_goes_on" and "about 2 of your credits" in words
    assert cloud_bench.spent() == 2.0


def test_cancelled_before_the_order_costs_nothing(cloud_bench: CloudBench) -> None:
    cloud_bench.cloud.asked = stopped
    job = cloud_bench.submit()
    cloud_bench.queue.cancel(job)
    ended = cloud_bench.ended(job)

    assert (ended.state, ended.remote, ended.warnings) == (JobState.CANCELLED, None, ())
    assert cloud_bench.cloud.orders == {}


def test_closing_leaves_what_the_provider_does(tmp_path: Path) -> None:
    bench = CloudBench(tmp_path)
    job = bench.submit(Mode.ENDLESS)
    assert bench.cloud.began.wait(PATIENCE_S)
    bench.close()

    assert bench.kinds(job)[-1] == "unknown"
    journal = Journal(bench.paths.journal)
    left = journal.get(job)
    journal.close()
    assert (left.state, code(left)) == (JobState.UNKNOWN, "cloud.left_alone")
    assert left.warnings == ()


def test_the_price_is_looked_at_before_anything_is_sent(cloud_bench: CloudBench) -> None:
    job = cloud_bench.done(price=6.0)

    assert (job.state, code(job)) == (JobState.FAILED, "cloud.over_cap")
    assert job.error is not None
    assert "--max-credits 6" in job.error["hint"] and "max_credits_per_job" in job.error["hint"]
    assert cloud_bench.cloud.orders == {} and job.remote is None


def test_a_flag_allows_one_job_more_or_less(cloud_bench: CloudBench) -> None:
    assert cloud_bench.done(price=6.0, max_credits=6).state is JobState.DONE
    assert code(cloud_bench.done(price=2.0, max_credits=1, overwrite=True)) == "cloud.over_cap"


def test_a_day_has_its_limit_though_jobs_are_forgotten(cloud_bench: CloudBench) -> None:
    for _ in range(5):
        assert cloud_bench.done(price=4.0, overwrite=True).state is JobState.DONE
    cloud_bench.queue.clear()
    over = cloud_bench.done(price=1.0, overwrite=True)

    assert code(over) == "cloud.over_cap"
    assert over.error is not None and "max_credits_per_day" in over.error["hint"]
    cloud_bench.clock.advance(86_401)
    assert cloud_bench.done(price=1.0, overwrite=True).state is JobState.DONE


def test_an_order_that_was_put_off_counts_from_when_it_is_sent(cloud_bench: CloudBench) -> None:
    begun = cloud_bench.clock.now()
    job = cloud_bench.done(Mode.PUT_OFF, price=2.0)

    assert job.state is JobState.DONE and len(cloud_bench.cloud.orders) == 1
    assert cloud_bench.journal.credits_since("tiny", begun + HOUR_S - 1) == 2.0
    assert cloud_bench.spent() == 2.0, "it is one order"


def test_what_a_day_may_cost_holds_for_when_an_order_is_sent(cloud_bench: CloudBench) -> None:
    def less() -> None:
        cloud_bench.limits = Limits(per_job=4.0, per_day=1.0)

    cloud_bench.cloud.meanwhile = less
    job = cloud_bench.done(Mode.PUT_OFF, price=2.0)

    assert (job.state, code(job)) == (JobState.FAILED, "cloud.over_cap")
    assert job.remote is None and cloud_bench.cloud.orders == {}
    assert cloud_bench.spent() == 0, "it was never sent"


def test_what_was_ordered_a_day_before_an_order_is_sent_counts_no_more(
    cloud_bench: CloudBench,
) -> None:
    for _ in range(4):
        cloud_bench.done(price=4.0, overwrite=True)
    cloud_bench.clock.advance(DAY_S - HOUR_S / 2)
    cloud_bench.done(price=2.0, overwrite=True)

    def less() -> None:
        cloud_bench.limits = Limits(per_job=4.0, per_day=4.0)

    cloud_bench.cloud.meanwhile = less
    job = cloud_bench.done(Mode.PUT_OFF, price=2.0, overwrite=True)
    assert job.state is JobState.DONE


def test_what_another_process_orders_meanwhile_counts(
    cloud_bench: CloudBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at the limit and the order, and before anything is sent."""
    real = cloud_bench.journal.update_order
    theirs = fake_job(cloud_bench.folder, "theirs").model_copy(
        update={
            "remote": RemoteJob(
                provider="tiny", tag="lp-theirs", submitted=cloud_bench.clock.now(), credits=19.0
            )
        }
    )

    def after_theirs(job: Job, before: RemoteJob | None) -> None:
        monkeypatch.setattr(cloud_bench.journal, "update_order", real)
        with closing(Journal(cloud_bench.paths.journal)) as other:
            other.add(theirs)
            other.update_order(theirs, None)
        real(job, before)

    monkeypatch.setattr(cloud_bench.journal, "update_order", after_theirs)
    job = cloud_bench.done(price=2.0)

    assert (job.state, code(job)) == (JobState.FAILED, "cloud.over_cap")
    assert job.remote is None and cloud_bench.cloud.orders == {}
    assert cloud_bench.spent() == 19.0
    assert cloud_bench.kinds(job.id)[-3:] == ["remote", "remote", "failed"]
