"""Jobs that are looked for again: by whom, how often, and never ordered a second time."""

import threading
from contextlib import closing
from pathlib import Path

import pytest

from core.domain import events as ev
from core.domain.cloud import RemoteJob
from core.domain.job import Job, JobState, Owner
from core.errors import OptionError, SetupError
from core.jobs.lanes import Lane
from tests.kit.cloud_bench import CONSENT, CloudBench, code
from tests.kit.jobs import GONE, PATIENCE_S
from tests.kit.tiny_cloud import CONTENT, Mode, TinyCloud

ORDER = RemoteJob(provider="tiny", tag="lp-1", submitted=1.0, remote_id="tny_1", credits=2.0)


def journalled(
    bench: CloudBench, state: JobState, remote: RemoteJob | None = ORDER, owner: Owner = GONE
) -> Job:
    """A job as a process left it that is gone."""
    job = Job(
        id="left", request=bench.request(), owner=owner, created=1.0, updated=1.0, consent=CONSENT,
        state=state, remote=remote,
    )  # fmt: skip
    bench.journal.add(job)
    return job


def test_an_unknown_job_goes_on_under_its_name(cloud_bench: CloudBench) -> None:
    lost = cloud_bench.done(Mode.LOST)
    assert cloud_bench.fetch(lost.id) == lost.id
    found = cloud_bench.ended(lost.id)

    assert found.state is JobState.DONE and found.error is None
    assert found.remote is not None and found.remote.remote_id == "tny_1"
    assert found.request.output.read_bytes() == CONTENT
    assert len(cloud_bench.cloud.orders) == 1 and cloud_bench.spent() == 2.0
    assert cloud_bench.kinds(lost.id)[:3] == ["queued", "preparing", "running"]


def test_what_is_not_found_stays_unknown_until_it_is_given_up(cloud_bench: CloudBench) -> None:
    lost = cloud_bench.done(Mode.NEVER_CAME)
    cloud_bench.fetch(lost.id)
    assert cloud_bench.ended(lost.id).state is JobState.UNKNOWN
    with pytest.raises(OptionError, match="Nobody knows"):
        cloud_bench.queue.ended(lost.id)
    cloud_bench.seen.events.clear()
    cloud_bench.queue.cancel(lost.id)

    cloud_bench.seen.wait_for(ev.CancelledEvent, lost.id)
    assert cloud_bench.queue.ended(lost.id).state is JobState.CANCELLED
    assert cloud_bench.cloud.orders == {}


def test_looking_again_may_fail_and_nothing_is_lost(cloud_bench: CloudBench) -> None:
    lost = cloud_bench.done(Mode.LOST)
    cloud_bench.locked = SetupError("setup.no_key", "There is no key")
    cloud_bench.fetch(lost.id)
    assert code(cloud_bench.ended(lost.id)) == "setup.no_key"
    assert cloud_bench.journal.get(lost.id).state is JobState.UNKNOWN

    cloud_bench.locked = None
    cloud_bench.fetch(lost.id)
    assert cloud_bench.ended(lost.id).state is JobState.DONE


def test_looking_again_needs_no_inputs_and_may_go_elsewhere(cloud_bench: CloudBench) -> None:
    lost = cloud_bench.done(Mode.LOST)
    for path in lost.request.inputs:
        path.unlink()
    elsewhere = cloud_bench.folder / "elsewhere.mp4"
    cloud_bench.fetch(lost.id, output=elsewhere)

    assert cloud_bench.ended(lost.id).request.output == elsewhere
    assert elsewhere.read_bytes() == CONTENT


def test_stopping_to_look_gives_nothing_up(cloud_bench: CloudBench) -> None:
    job = journalled(cloud_bench, JobState.UNKNOWN, ORDER.model_copy(update={"remote_id": ""}))
    cloud_bench.queue.pause()
    cloud_bench.fetch(job.id)
    cloud_bench.queue.cancel(job.id)

    assert code(cloud_bench.ended(job.id)) == "cloud.not_looked"
    assert cloud_bench.journal.get(job.id).state is JobState.UNKNOWN


def test_an_ended_job_is_fetched_by_another_one(cloud_bench: CloudBench) -> None:
    first = cloud_bench.done()
    first.request.output.unlink()
    again = cloud_bench.fetch(first.id)
    found = cloud_bench.ended(again)

    assert again != first.id and found.retry_of == first.id
    assert found.state is JobState.DONE and found.request.output.read_bytes() == CONTENT
    assert cloud_bench.journal.get(first.id).is_repeated
    assert len(cloud_bench.cloud.orders) == 1 and cloud_bench.spent() == 2.0


def test_a_result_replaces_nothing_unasked(cloud_bench: CloudBench) -> None:
    first = cloud_bench.done()
    taken = cloud_bench.ended(cloud_bench.fetch(first.id))
    assert (taken.state, code(taken)) == (JobState.FAILED, "storage.exists")

    asked = cloud_bench.fetch(first.id, overwrite=True)
    assert cloud_bench.ended(asked).state is JobState.DONE


def test_a_failure_on_the_way_is_no_loss(cloud_bench: CloudBench) -> None:
    stuck = cloud_bench.done(Mode.STUCK)
    cloud_bench.cloud.release.set()
    found = cloud_bench.ended(cloud_bench.fetch(stuck.id))

    assert found.state is JobState.DONE
    assert len(cloud_bench.cloud.orders) == 1


def test_only_what_a_provider_has_can_be_fetched(cloud_bench: CloudBench) -> None:
    refused = cloud_bench.done(Mode.REFUSED)
    with pytest.raises(OptionError) as raised:
        cloud_bench.fetch(refused.id)
    assert raised.value.code == "job.not_remote"

    running = cloud_bench.submit(Mode.ENDLESS)
    assert cloud_bench.cloud.began.wait(PATIENCE_S)
    with pytest.raises(OptionError) as raised:
        cloud_bench.fetch(running)
    assert raised.value.code == "job.not_ended"


def test_of_two_processes_one_looks_again(cloud_bench: CloudBench) -> None:
    lost = cloud_bench.done(Mode.LOST)
    with closing(CloudBench(cloud_bench.folder, cloud_bench.cloud)) as other:
        winners: list[CloudBench] = []
        losers: list[str] = []
        together = threading.Barrier(2)

        def look(bench: CloudBench) -> None:
            found = bench.queue.remote_job(lost.id)
            bench.seen.events.clear()
            together.wait(PATIENCE_S)
            try:
                bench.queue.fetch(found, found.request, Lane.NETWORK)
                winners.append(bench)
            except OptionError as error:
                losers.append(error.code)

        threads = [threading.Thread(target=look, args=(one,)) for one in (cloud_bench, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        (winner,) = winners
        assert losers == ["job.not_unknown"]
        assert winner.ended(lost.id).state is JobState.DONE
    assert len(cloud_bench.cloud.orders) == 1


def test_a_job_that_was_read_before_another_looked_is_not_taken(cloud_bench: CloudBench) -> None:
    lost = cloud_bench.done(Mode.NEVER_CAME)
    cloud_bench.fetch(lost.id)
    cloud_bench.ended(lost.id)  # unknown once more, and not as it was

    with pytest.raises(OptionError) as raised:
        cloud_bench.queue.fetch(lost, lost.request, Lane.NETWORK)
    assert raised.value.code == "job.not_unknown"


@pytest.mark.parametrize(
    "state", [JobState.QUEUED, JobState.RUNNING, JobState.WAITING, JobState.FINISHING]
)
def test_a_process_that_died_leaves_its_order_in_question(
    cloud_bench: CloudBench, state: JobState
) -> None:
    journalled(cloud_bench, state)
    cloud_bench.cloud.order("lp-1")
    with closing(CloudBench(cloud_bench.folder, cloud_bench.cloud)) as next_start:
        assert next_start.queue.interrupted == next_start.queue.unfinished() == ()
        left = next_start.journal.get("left")
        assert (left.state, code(left)) == (JobState.UNKNOWN, "cloud.left_alone")

        next_start.fetch("left")
        assert next_start.ended("left").state is JobState.DONE
    assert len(cloud_bench.cloud.orders) == 1


def test_a_process_that_died_before_the_order_is_interrupted(cloud_bench: CloudBench) -> None:
    journalled(cloud_bench, JobState.RUNNING, None)
    with closing(CloudBench(cloud_bench.folder)) as next_start:
        assert [job.id for job in next_start.queue.interrupted] == ["left"]
        assert [job.id for job in next_start.queue.unfinished()] == ["left"]


def test_a_job_that_waits_to_be_looked_for_outlives_the_program(tmp_path: Path) -> None:
    cloud = TinyCloud()
    bench = CloudBench(tmp_path, cloud)
    lost = bench.done(Mode.LOST)
    for keep_waiting in (False, True):
        bench.queue.pause()
        bench.fetch(lost.id)
        bench.close(keep_waiting=keep_waiting)
        bench = CloudBench(tmp_path, cloud)
        # The process lives on, as far as the journal can tell.
        left = bench.journal.get(lost.id)
        if keep_waiting:
            assert left.state is JobState.QUEUED
        else:
            assert code(left) == "cloud.left_alone"
    bench.close()


def test_a_job_may_come_again_while_it_still_leaves(cloud_bench: CloudBench) -> None:
    """What the dispatcher does at the end of the first attempt is not done to the second."""

    def look_again(event: ev.EventBase) -> None:
        if isinstance(event, ev.Unknown):
            cloud_bench.fetch(event.job)

    cloud_bench.bus.subscribe(look_again)
    job = cloud_bench.submit(Mode.LOST)
    cloud_bench.seen.wait_for(ev.Done, job)

    following = cloud_bench.submit(price=1.0)
    cloud_bench.seen.wait_for(ev.Done, following)
    assert len(cloud_bench.cloud.orders) == 2
