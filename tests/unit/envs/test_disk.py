"""A disk that is really full is told as that, and what was fetched is kept."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.envs.installer import EnvironmentInstaller
from core.envs.registry import Environments
from core.errors import StorageError
from tests.kit.wheels import make_wheel
from tests.unit.envs.conftest import Bench

_MIB = 1 << 20


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 24 MiB in memory; only an administrator of a Linux system gets one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)]
    if sys.platform != "linux" or subprocess.call(mount, stderr=subprocess.DEVNULL) != 0:
        pytest.skip("no disk can be mounted here; test_installer.py plays one that is too small")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize(
    "ballast_mib",
    [
        pytest.param(21, id="while fetching", marks=pytest.mark.slow),
        pytest.param(15, id="while unpacking"),
    ],
)
def test_a_full_disk_is_told_and_gone_on_from(
    small_disk: Path, make_bench: Callable[..., Bench], wheel_store: Path, ballast_mib: int
) -> None:
    files = {"beta.py": "", "noise": os.urandom(2 * _MIB), "zeros": bytes(8 * _MIB)}
    beta = make_wheel(wheel_store, "beta", files=files, is_packed=True)
    wheels = [make_wheel(wheel_store, "alpha"), beta]
    bench = make_bench(*wheels)
    bench.wheels = small_disk / "wheels"
    bench.environments = Environments(small_disk / "environments", bench.environments.specs)
    bench.installer = EnvironmentInstaller(
        bench.environments, bench.wheels, index_url=bench.index.simple_url
    )
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(ballast_mib * _MIB))
    with pytest.raises(StorageError) as told:
        bench.install()
    assert told.value.code == "storage.full"
    assert bench.environments.find("tiny") is None
    ballast.unlink()
    kept = sum(path.stat().st_size for path in bench.wheels.rglob("*.whl"))
    assert (kept > 2 * _MIB) is (ballast_mib == 15)
    done = bench.install()
    assert done.fetched_bytes == sum(wheel.stat().st_size for wheel in wheels) - kept


def test_each_disk_needs_room_for_its_own_part_only(
    small_disk: Path, make_bench: Callable[..., Bench], wheel_store: Path
) -> None:
    wheels = [make_wheel(wheel_store, "alpha"), make_wheel(wheel_store, "beta", "2.1")]
    sizes = {"alpha": [1000, 64 * _MIB], "beta": [1000, 1000]}
    bench = make_bench(*wheels, sizes=sizes)
    there = Environments(small_disk / "environments", bench.environments.specs)
    url = bench.index.simple_url
    bench.installer = EnvironmentInstaller(there, bench.wheels, index_url=url)
    with pytest.raises(StorageError) as told:
        bench.install()
    assert told.value.code == "storage.full"
    assert str(there.root) in told.value.title
    assert bench.index.requests == []
    bench.wheels = small_disk / "wheels"
    bench.installer = EnvironmentInstaller(bench.environments, bench.wheels, index_url=url)
    bench.install()
