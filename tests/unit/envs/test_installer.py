"""Environments are made whole or not at all, from an index over real HTTP."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from core.domain.installation import StepKind
from tests.kit.wheels import repack
from tests.unit.envs.conftest import Bench


def runs(python: Path, code: str) -> str:
    return subprocess.run(
        [python, "-I", "-c", code], capture_output=True, text=True, check=True
    ).stdout


def test_an_environment_is_fetched_unpacked_proved_and_found(bench: Bench) -> None:
    done = bench.install()
    assert done.environment == bench.environments.find("tiny")
    assert done.device == "CPU"
    assert done.fetched_bytes == bench.index.file_bytes > 0
    assert [(p.name, p.version) for p in done.environment.packages] == [
        ("alpha", "1.0"),
        ("beta", "2.1"),
    ]
    steps = [StepKind.PYTHON, StepKind.PACKAGES, StepKind.ENVIRONMENT, StepKind.PROBE]
    assert bench.heard.begun == bench.heard.ended == steps
    last = bench.heard.progress(StepKind.PACKAGES)[-1]
    assert last.done == last.total == done.fetched_bytes
    python = bench.environments.python_of("tiny")
    assert python is not None
    assert runs(python, "import beta; print(beta.VERSION)") == "2.1\n"
    assert bench.folders == [done.environment.folder.name]


def test_the_apps_own_packages_are_not_in_it(bench: Bench) -> None:
    bench.install()
    python = bench.environments.python_of("tiny")
    assert python is not None
    with pytest.raises(subprocess.CalledProcessError):
        runs(python, "import pydantic")


def test_a_second_time_asks_nobody(bench: Bench) -> None:
    bench.install()
    asked = len(bench.index.requests)
    assert bench.install().fetched_bytes == 0
    assert len(bench.index.requests) == asked


def test_packages_of_this_computer_can_be_served_again(
    make_bench: Callable[..., Bench], wheel_store: Path
) -> None:
    wheels = [repack(wheel_store, name) for name in ("numpy", "packaging")]
    bench = make_bench(*wheels, imports="import numpy; assert numpy.ones(3).sum() == 3")
    bench.install()
