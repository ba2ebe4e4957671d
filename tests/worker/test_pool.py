"""Warm workers: reused, retired, never handed out dead."""

from collections.abc import Iterator
from contextlib import closing

import psutil
import pytest

from core.domain.engine import EngineSetup
from core.errors import WorkerError
from core.platform.processes import kill_tree, wait_gone
from core.platform.stop import StopToken
from core.worker.pool import WorkerPool
from tests.kit.fake_engine import ENGINE
from tests.kit.jobs import fake_launch


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    with closing(WorkerPool(fake_launch())) as pool:
        yield pool


def test_a_worker_that_came_back_is_taken_again(pool: WorkerPool) -> None:
    with pool.worker(ENGINE) as first:
        first.open(ENGINE, EngineSetup(), StopToken())
    with pool.worker(ENGINE) as second:
        assert second is first
    with pool.worker() as third:
        assert third is first, "a survey needs no engine of its own"


def test_two_borrowers_get_two_workers(pool: WorkerPool) -> None:
    with pool.worker() as first, pool.worker() as second:
        assert first.pid != second.pid


def test_a_worker_that_died_while_idle_is_buried(pool: WorkerPool) -> None:
    with pool.worker() as first:
        first.greet(StopToken())
    kill_tree(first.pid)
    assert wait_gone([first.pid], 10)
    with pool.worker() as second:
        assert second.greet(StopToken()).pid == second.pid


def test_an_idle_worker_is_closed_after_a_while() -> None:
    with closing(WorkerPool(fake_launch(), idle_s=0.01)) as pool:
        with pool.worker() as worker:
            worker.greet(StopToken())
        assert wait_gone([worker.pid], 10)


def test_closing_ends_idle_workers_and_those_that_come_back_later(pool: WorkerPool) -> None:
    with pool.worker() as idle:
        idle.greet(StopToken())
    with pool.worker(), pool.worker() as out:
        pool.close()
        assert out.is_alive
    assert psutil.Process().children() == []
    with pytest.raises(WorkerError, match="closing"), pool.worker():
        pass
