"""Several live processes on one journal, and what remains when one is killed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.app.service import Service
from core.domain import events as ev
from core.domain.job import JobState
from core.errors import OptionError
from core.platform.processes import wait_gone
from tests.kit.fake_engine import FakeCatalogue
from tests.kit.jobs import Recorder, fake_launch, fake_request, home
from tests.kit.other_process import OtherProcess

Far = Callable[[], OtherProcess]
Near = Callable[[], tuple[Service, Recorder]]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Far]:
    started: list[OtherProcess] = []

    def start() -> OtherProcess:
        started.append(OtherProcess(tmp_path / "home"))
        return started[-1]

    yield start
    for process in started:
        process.close()


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Near]:
    started: list[Service] = []

    def start() -> tuple[Service, Recorder]:
        service, seen = Service(FakeCatalogue(), home(tmp_path / "home"), fake_launch()), Recorder()
        service.subscribe(seen)
        started.append(service)
        return service, seen

    yield start
    for service in started:
        service.close()


def test_cancel_and_retry_work_across_live_processes(
    other: Far, here: Near, tmp_path: Path
) -> None:
    far = other()
    job = far.submit(fake_request(tmp_path, "wait"))
    service, seen = here()

    assert service.interrupted == ()
    assert service.job(job).state is JobState.RUNNING
    service.cancel(job)
    assert far.wait_for("cancelled") == job
    assert service.job(job).state is JobState.CANCELLED

    again = service.retry(job)
    seen.wait_for(ev.Part, again)
    assert service.job(again).retry_of == job
    far.say("cancel", again)
    seen.wait_for(ev.CancelledEvent, again)


def test_both_processes_finish_their_jobs_in_one_journal(
    other: Far, here: Near, tmp_path: Path
) -> None:
    far, (service, seen) = other(), here()
    request = fake_request(tmp_path, output=tmp_path / "far.mp4")
    far.order(request)
    mine = service.submit(fake_request(tmp_path))
    seen.wait_for(ev.Done, mine)
    theirs = far.wait_for("done")

    assert {job.id: job.state for job in service.jobs()} == {
        mine: JobState.DONE,
        theirs: JobState.DONE,
    }


@pytest.mark.parametrize("mode", ["wait", "hang"])
def test_a_killed_owner_leaves_an_interrupted_job_that_can_be_retried(
    other: Far, here: Near, tmp_path: Path, mode: str
) -> None:
    far = other()
    job = far.submit(fake_request(tmp_path, mode))
    workers = far.workers()
    assert workers
    far.kill()

    assert wait_gone(workers, 5), "the worker outlived its parent"
    assert list(tmp_path.glob(".lipsmith-*")) == []
    assert list((tmp_path / "home" / "cache" / "jobs").glob("*")) == []
    service, seen = here()
    assert [found.id for found in service.interrupted] == [job]
    found = service.job(job)
    assert found.state is JobState.FAILED and found.error is not None
    assert found.error["code"] == "job.interrupted"
    again = service.retry(job)
    seen.wait_for(ev.Part, again)
    assert service.job(again).retry_of == job


def test_a_waiting_job_survives_the_kill_too(other: Far, here: Near, tmp_path: Path) -> None:
    far = other()
    first = far.submit(fake_request(tmp_path, "wait"))
    far.order(fake_request(tmp_path))
    second = far.wait_for("queued")
    far.kill()
    service, seen = here()

    assert [job.id for job in service.interrupted] == [first, second]
    again = service.retry(second)
    seen.wait_for(ev.Done, again)
    assert (tmp_path / "render.mp4").exists()


def wait_in_line(far: OtherProcess, folder: Path, *names: str) -> list[str]:
    """Puts jobs behind the one that runs there."""
    waiting = []
    for name in names:
        request = fake_request(folder, output=folder / f"{name}.mp4")
        far.order(request)
        waiting.append(far.wait_for("queued"))
    return waiting


def test_an_orderly_close_leaves_what_waited_to_the_next_start(
    other: Far, here: Near, tmp_path: Path
) -> None:
    far = other()
    running = far.submit(fake_request(tmp_path, "wait"))
    waiting = wait_in_line(far, tmp_path, "a", "b")
    far.say("keep", "-")
    far.close()
    service, seen = here()

    assert service.job(running).state is JobState.CANCELLED
    assert [job.id for job in service.unfinished()] == waiting
    new = [service.go_on(job) for job in waiting]
    seen.wait_for(ev.Done, new[-1])
    assert (tmp_path / "a.mp4").exists() and (tmp_path / "b.mp4").exists()


def test_the_order_of_the_queue_survives_the_kill(other: Far, here: Near, tmp_path: Path) -> None:
    far = other()
    running = far.submit(fake_request(tmp_path, "wait"))
    first, second, third = wait_in_line(far, tmp_path, "a", "b", "c")
    far.say("move", third, first)
    far.wait_for("moved")
    near, _ = here()
    with pytest.raises(OptionError, match="does not wait"):
        near.move(second, first)
    assert [job.id for job in near.jobs()] == [running, third, first, second]
    far.kill()
    service, _ = here()

    assert [job.id for job in service.unfinished()] == [running, third, first, second]
