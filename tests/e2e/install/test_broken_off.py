"""An installation that is stopped or killed in any step is gone on with, and ends whole."""

import json
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from core.domain.installation import FileState, InstallEvent, StepBegun, StepKind, Tell
from core.errors import Cancelled
from core.platform.stop import StopToken
from tests.e2e.install.bench import NOTHING, Bench, program
from tests.kit.hub import COMMIT, Stall
from tests.kit.torch_engine.manifest import ENGINE, NET_FILE
from tests.kit.torch_engine.supplies import REPO, SketchSupplies

SCRIPT = Path(__file__).parents[2] / "kit" / "torch_engine" / "install_process.py"
NET = f"/{REPO}/resolve/{COMMIT}/{NET_FILE}"
BIG = "pydantic"  # the largest of the packages
PATIENCE_S = 90.0


class Installing:
    """Another process that installs into a home."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(SCRIPT), str(home)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def wait_for(self, step: StepKind) -> None:
        """Until the step begins; the test's own time limit ends a wait in vain."""
        assert self._process.stdout
        for line in self._process.stdout:
            event = json.loads(line)
            if (event["type"], event.get("step")) == ("step_begun", step):
                return
        raise AssertionError(f"it ended before {step}")

    def kill(self) -> None:
        """Without a word; what it started is not told either."""
        assert self._process.stdout
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()

    def orphans(self) -> list[psutil.Process]:
        """What still works in that home."""
        return [p for p in psutil.process_iter(["cmdline"]) if self._works_here(p)]

    def _works_here(self, process: psutil.Process) -> bool:
        words = process.info["cmdline"] or []
        return any(str(self._home) in word for word in words)


@contextmanager
def installing(home: Path) -> Iterator[Installing]:
    process = Installing(home)
    try:
        yield process
    finally:
        process.kill()
        psutil.wait_procs(process.orphans(), PATIENCE_S)
        left = process.orphans()
        for orphan in left:
            orphan.kill()
        assert not left, "what a killed program started ends by itself"


def test_stopped_in_every_long_step_and_gone_on_with(fresh: Bench, stock: SketchSupplies) -> None:
    """Each time a little further; what was fetched whole is not fetched again."""
    size = stock.weights[NET_FILE].stat().st_size
    sent = stock.hub.sent[NET]

    with held(stock, BIG) as is_asked_for, pytest.raises(Cancelled):
        install_until(fresh, is_asked_for)
    assert fresh.environment_folders == []
    assert fresh.setup.inventory().unfinished == (ENGINE,)

    with pytest.raises(Cancelled):
        fresh.setup.install(ENGINE, NOTHING, *stopping_at(StepKind.ENVIRONMENT))
    packages = stock.index.file_bytes

    stock.hub.fail(NET, Stall(at=size // 2))
    with pytest.raises(Cancelled):
        install_until(fresh, lambda: fetched_of_net(fresh) == size // 2)
    stock.hub.release()
    assert stock.index.file_bytes == packages
    plan = fresh.setup.plan(ENGINE)
    assert plan.is_unfinished and plan.is_environment_ready
    assert plan.files[0].state is FileState.PARTIAL

    fresh.install()
    assert stock.hub.sent[NET] - sent == size
    assert fresh.setup.inventory().unfinished == ()
    assert fresh.setup.inventory().leftover_bytes == 0


def test_who_gives_up_leaves_nothing_behind(fresh: Bench, stock: SketchSupplies) -> None:
    with pytest.raises(Cancelled):
        fresh.setup.install(ENGINE, NOTHING, *stopping_at(StepKind.ENVIRONMENT))
    fresh.setup.abandon(ENGINE)
    inventory = fresh.setup.inventory()
    assert inventory.unfinished == ()
    assert inventory.leftover_bytes > 0
    assert fresh.setup.clean_leftovers() == inventory.leftover_bytes
    assert fresh.setup.inventory().leftover_bytes == 0
    assert not fresh.paths.wheels.exists()


@contextmanager
def held(stock: SketchSupplies, package: str) -> Iterator[Callable[[], bool]]:
    """The wheel of a package stays under way in this block; tells whether it was asked for."""
    (name,) = (path.name for path in (stock.folder / "wheels").glob(f"{package}-*.whl"))
    gate = stock.index.faults.gates[name] = threading.Event()
    before = len(stock.index.requests)
    try:
        yield lambda: any(path.endswith(name) for path in stock.index.requests[before:])
    finally:
        gate.set()
        del stock.index.faults.gates[name]


def install_until(bench: Bench, is_so: Callable[[], bool]) -> None:
    """Installs, and stops when it is so. Raises Cancelled."""
    stop, ended = StopToken(), threading.Event()

    def watch() -> None:
        while not is_so():
            if ended.wait(0.02):
                return
        stop.set()

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        bench.install(stop=stop)
    finally:
        ended.set()
        watcher.join()


def fetched_of_net(bench: Bench) -> int:
    return bench.setup.plan(ENGINE).files[0].fetched_bytes


def stopping_at(step: StepKind) -> tuple[Tell, StopToken]:
    """What is told of an installation that is stopped when a step begins, and its stop."""
    stop = StopToken()

    def tell(event: InstallEvent) -> None:
        if event == StepBegun(step=step):
            stop.set()

    return tell, stop


def kill_in(step: StepKind, home: Path, wait_s: float = 0.0) -> None:
    with installing(home) as process:
        process.wait_for(step)
        time.sleep(wait_s)


def go_on(home: Path, *, may_be_done: bool = False) -> None:
    """Another start finds it unfinished, goes on, and all is whole."""
    with program(home) as bench:
        assert may_be_done or bench.setup.inventory().unfinished == (ENGINE,)
        assert bench.install().frames_per_s > 1
        inventory = bench.setup.inventory()
        assert (inventory.unfinished, inventory.leftover_bytes) == ((), 0)
        assert len(bench.environment_folders) == 1


def test_killed_while_the_environment_is_made(tmp_path: Path) -> None:
    kill_in(StepKind.ENVIRONMENT, tmp_path / "home", 0.3)
    go_on(tmp_path / "home")


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_killed_at_twenty_random_moments(tmp_path: Path) -> None:
    chance = random.Random(20)
    for n in range(20):
        home = tmp_path / f"home {n}"
        kill_in(chance.choice(list(StepKind)), home, chance.uniform(0.0, 1.5))
        go_on(home, may_be_done=True)
        shutil.rmtree(home)
