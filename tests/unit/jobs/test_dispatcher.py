"""Lanes, order and cancelling, with a runner that the test holds by its hand."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.domain import events as ev
from core.domain.engine import EngineInfo, Place
from core.domain.job import JobPurpose
from core.jobs.bus import Bus
from core.jobs.dispatcher import Dispatcher
from core.jobs.journal import Journal
from core.jobs.lanes import Lane, lane_of
from core.jobs.record import JobRecord
from core.platform.processes import current_owner
from core.worker.stop import StopToken
from tests.kit.jobs import PATIENCE_S, Recorder, fake_job


class HeldRunner:
    """Runs a job until the test lets it go or someone stops it."""

    def __init__(self) -> None:
        self.started: list[str] = []
        self._changed = threading.Condition()
        self._released: set[str] = set()

    def run(self, record: JobRecord, stop: StopToken) -> None:
        job = record.job.id
        with stop.waking(self._wake), self._changed:
            self.started.append(job)
            self._changed.notify_all()
            assert self._changed.wait_for(lambda: job in self._released or stop.is_set, PATIENCE_S)
        record.tell(
            ev.CancelledEvent(job=job) if stop.is_set else ev.Failed(job=job, error={"code": "x"})
        )

    def release(self, job: str) -> None:
        with self._changed:
            self._released.add(job)
            self._changed.notify_all()

    def wait_started(self, *jobs: str) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: set(jobs) <= set(self.started), PATIENCE_S)

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()


class Bench:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.runner = HeldRunner()
        self.journal = Journal(folder / "jobs.sqlite3")
        self.bus = Bus()
        self.seen = Recorder()
        self.bus.subscribe(self.seen)
        self.dispatcher = Dispatcher(self.runner, self.journal, current_owner())

    def submit(self, job: str, lane: Lane = Lane.GPU) -> None:
        accepted = fake_job(self.folder, job)
        self.journal.add(accepted)
        self.dispatcher.submit(JobRecord(accepted, self.journal, self.bus), lane)

    def close(self) -> None:
        self.dispatcher.close()
        self.bus.close()
        self.journal.close()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with closing(Bench(tmp_path)) as bench:
        yield bench


def test_the_gpu_lane_runs_one_after_the_other_in_order(bench: Bench) -> None:
    for job in ("a", "b", "c"):
        bench.submit(job)
    for position, job in enumerate(("a", "b", "c")):
        bench.runner.wait_started(job)
        assert bench.runner.started == ["a", "b", "c"][: position + 1]
        bench.runner.release(job)
        bench.seen.wait_for(ev.Failed, job)


def test_lanes_do_not_wait_for_each_other_and_are_as_wide_as_they_say(bench: Bench) -> None:
    bench.submit("gpu")
    for number in range(4):
        bench.submit(f"net{number}", Lane.NETWORK)
    bench.runner.wait_started("gpu", "net0", "net1", "net2")
    assert "net3" not in bench.runner.started

    bench.runner.release("net1")
    bench.runner.wait_started("net3")


def test_a_waiting_job_is_cancelled_without_its_turn(bench: Bench) -> None:
    bench.submit("a")
    bench.submit("b")
    bench.runner.wait_started("a")
    bench.dispatcher.cancel("b")

    bench.seen.wait_for(ev.CancelledEvent, "b")
    assert bench.seen.of("a") == []


def test_another_processs_wish_is_honoured(bench: Bench) -> None:
    bench.submit("a")
    bench.runner.wait_started("a")
    with closing(Journal(bench.folder / "jobs.sqlite3")) as other:
        other.request_cancel("a")

    bench.seen.wait_for(ev.CancelledEvent, "a")


def test_closing_ends_everything(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    for job in ("a", "b"):
        bench.submit(job)
    bench.close()

    assert [type(event) for event in bench.seen.events] == [ev.CancelledEvent] * 2


def test_cloud_engines_use_the_network_lane() -> None:
    local = EngineInfo(id="a", title="A", version="1", strength="")

    assert lane_of(local, JobPurpose.RENDER) is Lane.GPU
    cloud = local.model_copy(update={"place": Place.CLOUD})
    assert lane_of(cloud, JobPurpose.RENDER) is Lane.NETWORK
    assert [lane.width for lane in (Lane.GPU, Lane.NETWORK, Lane.IO)] == [1, 3, 2]
