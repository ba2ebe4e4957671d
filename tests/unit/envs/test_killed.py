"""Whenever the program is killed, the next start goes on and ends with the right bytes."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from core.platform.processes import wait_gone
from core.platform.stop import StopToken
from tests.kit.wheels import make_wheel
from tests.unit.envs.conftest import Bench

ROOT = Path(__file__).parents[3]
MIB = 1 << 20


@pytest.fixture
def heavy_bench(make_bench: Callable[..., Bench], wheel_store: Path) -> Bench:
    """Three packages that are fetched one by one."""
    wheels = [
        make_wheel(wheel_store, name, files={f"{name}.py": "", f"{name}.bin": os.urandom(2 * MIB)})
        for name in ("alpha", "beta", "gamma")
    ]
    sizes = {name: [17 * MIB, 17 * MIB] for name in ("alpha", "beta", "gamma")}
    return make_bench(*wheels, imports="import alpha, beta, gamma", sizes=sizes)


def start(bench: Bench) -> subprocess.Popen[bytes]:
    words = [bench.spec.folder / "environments.json", bench.environments.root, bench.wheels]
    command = [sys.executable, "-m", "tests.kit.install_process", *map(str, words)]
    return subprocess.Popen([*command, bench.index.simple_url], cwd=ROOT)


def kill(program: subprocess.Popen[bytes]) -> list[int]:
    """Only the program itself, as a crash would; what it started goes on for a while."""
    children = [child.pid for child in psutil.Process(program.pid).children(recursive=True)]
    program.kill()
    program.wait()
    return children


def endure(bench: Bench, moments: int, seed: int) -> None:
    began = time.monotonic()
    assert start(bench).wait(120) == 0
    whole_s = time.monotonic() - began
    size = bench.index.file_bytes
    allowed = size
    bench.environments.remove("tiny")
    bench.index.file_bytes = 0
    chance = random.Random(seed)
    orphans: list[int] = []
    kills = 0
    while kills < moments:
        program = start(bench)
        try:
            assert program.wait(chance.uniform(0.0, whole_s)) == 0
        except subprocess.TimeoutExpired:
            orphans += kill(program)
            kills += 1
        else:
            bench.environments.remove("tiny")
            allowed = bench.index.file_bytes + size  # from nothing again
    bench.install()
    assert wait_gone(orphans, 60)
    assert bench.environments.verify("tiny", bench.heard, StopToken()) == ()
    # Each kill costs at most the package that was on its way.
    assert bench.index.file_bytes <= allowed + kills * 2.2 * MIB
    bench.environments.clean()
    found = bench.environments.find("tiny")
    assert found is not None
    assert bench.folders == [found.folder.name]


def test_killed_at_two_moments(heavy_bench: Bench) -> None:
    endure(heavy_bench, 2, seed=5)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_at_twenty_moments(heavy_bench: Bench) -> None:
    endure(heavy_bench, 20, seed=20)
