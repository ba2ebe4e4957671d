"""Lanes, order and cancelling, with a runner that the test holds by its hand."""

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
from tests.kit.held_runner import HeldRunner
from tests.kit.jobs import Recorder, fake_job


class Bench:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.runner = HeldRunner()
        self.journal = Journal(folder / "jobs.sqlite3")
        self.bus = Bus()
        self.seen = Recorder()
        self.bus.subscribe(self.seen)
        self.dispatcher = Dispatcher(self.runner, self.journal, current_owner())

    def submit(
        self, job: str, lane: Lane = Lane.GPU, purpose: JobPurpose = JobPurpose.RENDER
    ) -> None:
        accepted = fake_job(self.folder, job).model_copy(update={"purpose": purpose})
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
    assert bench.seen.terminals("a") == []


def test_another_processs_wish_is_honoured(bench: Bench) -> None:
    bench.submit("a")
    bench.runner.wait_started("a")
    with closing(Journal(bench.folder / "jobs.sqlite3")) as other:
        other.request_cancel("a")

    bench.seen.wait_for(ev.CancelledEvent, "a")


def test_nothing_starts_while_paused_and_what_runs_goes_on(bench: Bench) -> None:
    bench.submit("a")
    bench.runner.wait_started("a")
    bench.dispatcher.pause()
    for job in ("b", "c"):
        bench.submit(job)
    bench.runner.release("a")
    bench.seen.wait_for(ev.Failed, "a")
    bench.dispatcher.cancel("b")
    bench.seen.wait_for(ev.CancelledEvent, "b")

    assert bench.dispatcher.is_paused and not bench.dispatcher.is_busy
    assert bench.runner.started == ["a"]
    bench.dispatcher.resume()
    bench.runner.wait_started("c")
    assert not bench.dispatcher.is_paused and bench.dispatcher.is_busy


def test_a_preview_neither_waits_for_renders_nor_for_the_pause(bench: Bench) -> None:
    bench.submit("render")
    bench.runner.wait_started("render")
    bench.dispatcher.pause()
    for job in ("look", "look2"):
        bench.submit(job, Lane.PREVIEW, JobPurpose.PREVIEW)
    bench.runner.wait_started("look")
    assert "look2" not in bench.runner.started

    bench.runner.release("look")
    bench.runner.wait_started("look2")


def test_a_preview_on_the_gpu_is_the_next_even_while_paused(bench: Bench) -> None:
    for job in ("a", "b"):
        bench.submit(job)
    bench.runner.wait_started("a")
    bench.submit("look", Lane.GPU, JobPurpose.PREVIEW)
    bench.dispatcher.pause()
    bench.runner.release("a")
    bench.runner.wait_started("look")

    assert bench.runner.started == ["a", "look"]


def test_only_a_running_render_makes_it_busy(bench: Bench) -> None:
    bench.submit("look", Lane.PREVIEW, JobPurpose.PREVIEW)
    bench.runner.wait_started("look")
    assert not bench.dispatcher.is_busy

    bench.submit("a")
    bench.runner.wait_started("a")
    assert bench.dispatcher.is_busy
    bench.runner.release("a")
    bench.seen.wait_for(ev.Failed, "a")
    assert not bench.dispatcher.is_busy


def test_another_process_can_stop_a_job_of_a_paused_queue(bench: Bench) -> None:
    bench.dispatcher.pause()
    bench.submit("a")
    with closing(Journal(bench.folder / "jobs.sqlite3")) as other:
        other.request_cancel("a")

    bench.seen.wait_for(ev.CancelledEvent, "a")
    assert bench.runner.started == []


def test_closing_ends_everything(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    for job in ("a", "b"):
        bench.submit(job)
    bench.close()

    for job in ("a", "b"):
        assert [type(event) for event in bench.seen.terminals(job)] == [ev.CancelledEvent]


def test_closing_may_keep_what_waits(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    for job in ("a", "b"):
        bench.submit(job)
    for job in ("look", "look2"):
        bench.submit(job, Lane.PREVIEW, JobPurpose.PREVIEW)
    bench.runner.wait_started("a", "look")
    bench.dispatcher.close(keep_waiting=True)
    bench.bus.close()

    for job in ("a", "look", "look2"):
        assert [type(event) for event in bench.seen.terminals(job)] == [ev.CancelledEvent]
    assert bench.seen.of("b") == []
    assert [job.id for job in bench.journal.open_jobs()] == ["b"]
    bench.journal.close()


def test_a_job_that_another_process_wants_stopped_is_not_kept(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    for job in ("a", "b"):
        bench.submit(job)
    bench.runner.wait_started("a")
    bench.journal.request_cancel("b")
    bench.dispatcher.close(keep_waiting=True)
    bench.bus.close()

    assert bench.journal.open_jobs() == ()
    bench.journal.close()


def test_cloud_engines_use_the_network_lane() -> None:
    local = EngineInfo(id="a", title="A", version="1", strength="")

    assert lane_of(local, JobPurpose.RENDER) is Lane.GPU
    cloud = local.model_copy(update={"place": Place.CLOUD})
    assert lane_of(cloud, JobPurpose.RENDER) is Lane.NETWORK
    assert [lane.width for lane in (Lane.GPU, Lane.NETWORK, Lane.IO)] == [1, 3, 2]


def test_previews_wait_for_the_gpu_only_when_they_need_it() -> None:
    light = EngineInfo(id="a", title="A", version="1", strength="")
    heavy = light.model_copy(update={"min_vram_mb": 4000})
    cloud = light.model_copy(update={"place": Place.CLOUD})

    assert [lane_of(engine, JobPurpose.PREVIEW) for engine in (light, heavy, cloud)] == [
        Lane.PREVIEW,
        Lane.GPU,
        Lane.PREVIEW,
    ]
    assert Lane.PREVIEW is not Lane.GPU and Lane.PREVIEW.width == 1
