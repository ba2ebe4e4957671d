"""A pool an environment: the right interpreter, replaced with its environment, closed with the rest."""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from core.domain.engine import BUILTIN
from core.errors import SetupError, WorkerError
from core.platform.processes import wait_gone
from core.platform.stop import StopToken
from core.worker.launch import LaunchSpec
from core.worker.pools import WorkerPools
from tests.kit.jobs import fake_launch
from tests.kit.linked_environment import linked_environment

Pythons = dict[str, Path]


@pytest.fixture
def pythons(tmp_path: Path) -> Pythons:
    """The interpreters of an environment and its successor."""
    return {name: linked_environment(tmp_path / name) for name in ("old", "new")}


@pytest.fixture
def installed() -> Pythons:
    return {}


@pytest.fixture
def pools(installed: Pythons) -> Iterator[WorkerPools]:
    with closing(WorkerPools(fake_launch(), installed.get)) as pools:
        yield pools


def test_an_engine_of_another_environment_runs_in_its_interpreter(
    pools: WorkerPools, installed: Pythons, pythons: Pythons
) -> None:
    installed["torch"] = pythons["old"]

    with pools.of("torch").worker() as worker:
        assert worker.greet(StopToken()).pid == worker.pid
        assert psutil.Process(worker.pid).cmdline()[0] == str(pythons["old"])
    with pools.of(BUILTIN).worker() as worker:
        worker.greet(StopToken())
        assert psutil.Process(worker.pid).cmdline()[0] == sys.executable
    assert pools.of(BUILTIN) is pools.builtin


def test_an_environment_that_is_not_there_is_told(pools: WorkerPools) -> None:
    with pytest.raises(SetupError) as raised:
        pools.of("torch")
    assert raised.value.code == "setup.not_installed"


def test_warm_workers_are_kept_until_their_environment_is_another(
    pools: WorkerPools, installed: Pythons, pythons: Pythons
) -> None:
    installed["torch"] = pythons["old"]
    with pools.of("torch").worker() as first:
        first.greet(StopToken())
    with pools.of("torch").worker() as again:
        assert again is first

    installed["torch"] = pythons["new"]
    with pools.of("torch").worker() as second:
        assert second.greet(StopToken()).pid != first.pid
    assert wait_gone([first.pid], 10)


def test_retired_workers_let_go_of_their_files(
    pools: WorkerPools, installed: Pythons, pythons: Pythons
) -> None:
    installed["torch"] = pythons["old"]
    with pools.of("torch").worker() as worker:
        worker.greet(StopToken())
    pools.retire("torch")
    assert wait_gone([worker.pid], 10)
    pools.retire("torch")
    with pools.of("torch").worker() as fresh:
        assert fresh.greet(StopToken()).pid != worker.pid


def test_nobody_gets_a_worker_while_its_files_are_replaced(
    pools: WorkerPools, installed: Pythons, pythons: Pythons
) -> None:
    installed["torch"] = pythons["old"]
    with pools.of("torch").worker() as worker:
        worker.greet(StopToken())
    with pools.withheld("torch"), pools.withheld("torch"):
        assert wait_gone([worker.pid], 10)
        with pytest.raises(SetupError) as raised:
            pools.of("torch")
        assert (raised.value.code, raised.value.retryable) == ("setup.busy", True)
        with pools.builtin.worker() as own:
            own.greet(StopToken())
    with pools.of("torch").worker() as fresh:
        fresh.greet(StopToken())


def test_closing_closes_all(pools: WorkerPools, installed: Pythons, pythons: Pythons) -> None:
    installed["torch"] = pythons["old"]
    with pools.of("torch").worker() as other, pools.builtin.worker() as own:
        other.greet(StopToken())
        own.greet(StopToken())
    pools.close()
    assert wait_gone([other.pid, own.pid], 10)
    with pytest.raises(WorkerError, match="closing"):
        pools.of("torch")


def test_a_worker_without_source_cannot_move_to_another_interpreter() -> None:
    with pytest.raises(ValueError, match="source"):
        LaunchSpec(("app", "--worker")).run_by(Path("/usr/bin/python"))
