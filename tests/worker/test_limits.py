"""Limits of memory and processor cores hold in real workers."""

import os
import sys
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from core.app.service import Service
from core.domain import events as ev
from core.platform.processes import wait_gone
from core.platform.stop import StopToken
from core.worker.launch import Allowance
from core.worker.pool import WorkerPool
from tests.kit.jobs import ENDED, Recorder, fake_launch, fake_request


def ending(service: Service, folder: Path, mode: str) -> tuple[ev.EventBase, Recorder]:
    seen = Recorder()
    unsubscribe = service.subscribe(seen)
    job = service.submit(fake_request(folder, mode))
    end = seen.wait_for(ENDED, job)
    unsubscribe()
    return end, seen


def test_a_job_beyond_the_memory_limit_is_ended_with_the_reason(
    service: Service, tmp_path: Path
) -> None:
    service.settings.change(memory_limit_mb=256)

    end, _ = ending(service, tmp_path, "hoard")
    after, _ = ending(service, tmp_path, "render")

    assert isinstance(end, ev.Failed)
    assert (end.error["kind"], end.error["code"]) == ("out_of_memory", "engine.memory_limit")
    assert "256 MB" in end.error["title"] and "limit" in end.error["hint"]
    assert not (tmp_path / "hoard.mp4").exists()
    assert list(tmp_path.glob(".lipsmith-*")) == []
    assert isinstance(after, ev.Done)


def test_below_its_limit_a_job_goes_on(service: Service, tmp_path: Path) -> None:
    service.settings.change(memory_limit_mb=4096)
    assert isinstance(ending(service, tmp_path, "render")[0], ev.Done)


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS ties no process to cores")
def test_the_core_limit_holds_for_the_next_job(service: Service, tmp_path: Path) -> None:
    def told() -> str:
        _, seen = ending(service, tmp_path, "cpus")
        (warned,) = [event for event in seen.events if isinstance(event, ev.Warned)]
        (tmp_path / "cpus.mp4").unlink()
        return warned.text

    cores = len(psutil.Process().cpu_affinity() or ())
    own = os.environ.get("OMP_NUM_THREADS", "")
    assert told() == f"tied {cores}, usable {os.cpu_count()}, told {own}"

    service.settings.change(cpu_limit=1)
    assert told() == "tied 1, usable 1, told 1"

    service.settings.change(cpu_limit=None)
    assert told() == f"tied {cores}, usable {os.cpu_count()}, told {own}"


def test_a_worker_of_another_allowance_is_not_taken_again() -> None:
    allowed = Allowance()
    with closing(WorkerPool(fake_launch(), allowance=lambda: allowed)) as pool:
        with pool.worker() as first:
            first.greet(StopToken())
        allowed = Allowance(memory_mb=512)
        with pool.worker() as second:
            assert second.pid != first.pid
            assert wait_gone([first.pid], 10)
        with pool.worker() as third:
            assert third is second
