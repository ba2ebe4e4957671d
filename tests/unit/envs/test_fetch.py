"""Wheels come whole through a bad network, or a clear error comes instead."""

import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.domain.installation import StepKind
from core.envs.fetch import Fetched, PackageFetcher, own_index
from core.envs.interpreter import base_interpreter, describe
from core.envs.locks import Pin, Size
from core.envs.pip import Pip
from core.envs.progress import Gauge
from core.envs.specs import OwnIndex
from core.envs.tools import find_tools
from core.envs.wheels import WheelFolder, pin_of, sha256
from core.errors import DownloadError, StorageError
from core.platform.stop import StopToken
from tests.kit.environments import Heard
from tests.kit.package_index import PackageIndex
from tests.kit.wheels import make_wheel

PYTHON = describe(base_interpreter())
SIZE = 12_000_000


@pytest.fixture
def folder(tmp_path: Path) -> WheelFolder:
    return WheelFolder(tmp_path / "wheels")


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def large(wheel_store: Path, index: PackageIndex) -> Path:
    wheel = make_wheel(wheel_store, "large", files={"large.bin": os.urandom(SIZE)})
    index.add(wheel)
    return wheel


class Desk:
    """Fetches from the index into the folder."""

    def __init__(self, folder: WheelFolder, index: PackageIndex, heard: Heard) -> None:
        self.folder = folder
        self.heard = heard
        self.index_url = index.simple_url

    def fetch(
        self, *wheels: Path, own: OwnIndex | None = None, sizes: dict[str, Size] | None = None
    ) -> Fetched:
        pins: Sequence[Pin] = [pin_of(wheel) for wheel in wheels]
        pip = Pip(PYTHON.path, find_tools({}).pip)
        fetcher = PackageFetcher(pip, self.folder, PYTHON.markers, self.index_url)
        gauge = Gauge(StepKind.PACKAGES, self.heard)
        self.folder.open()
        return fetcher.fetch(pins, own, sizes or {}, gauge, self.heard, StopToken())


@pytest.fixture
def desk(folder: WheelFolder, index: PackageIndex, heard: Heard) -> Desk:
    return Desk(folder, index, heard)


@pytest.mark.parametrize("is_reset", [False, True], ids=["FIN", "RST"])
def test_cuts_at_many_offsets_cost_little(
    desk: Desk, index: PackageIndex, large: Path, is_reset: bool
) -> None:
    index.faults.is_reset = is_reset
    size = large.stat().st_size
    index.faults.cut_at = [0, 1, 70_000, 500_000, size // 2, size - 1]
    done = desk.fetch(large)
    assert index.faults.cut_at == []
    assert sha256(desk.folder.path / large.name) in pin_of(large).hashes
    assert done.new_bytes == size
    # For each cut at most the chunk that pip waited for and what a reset takes from the buffers.
    assert index.file_bytes <= size + 6 * 1024 * 1024
    shown = [event.done for event in desk.heard.progress(StepKind.PACKAGES)]
    assert shown[-1] == size


def test_a_server_that_ignores_ranges_is_lived_with(
    desk: Desk, index: PackageIndex, large: Path
) -> None:
    index.faults.is_range_ignored = True
    index.faults.cut_at = [SIZE // 2]
    desk.fetch(large)
    assert sha256(desk.folder.path / large.name) in pin_of(large).hashes


def test_a_busy_server_is_asked_again(desk: Desk, index: PackageIndex, large: Path) -> None:
    index.faults.unavailable = 2
    desk.fetch(large)
    assert index.file_bytes == large.stat().st_size


def test_wrong_bytes_are_never_taken(desk: Desk, index: PackageIndex, large: Path) -> None:
    index.faults.corrupted = {large.name}
    with pytest.raises(DownloadError) as told:
        desk.fetch(large)
    assert told.value.code == "download.package_hash"
    assert told.value.retryable
    assert not list(desk.folder.path.glob("*.whl"))
    index.faults.corrupted = set()
    desk.fetch(large)


def test_an_index_that_cannot_be_reached_is_told(
    desk: Desk, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_RETRIES", "1")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens
        desk.index_url = f"http://127.0.0.1:{taken.getsockname()[1]}/simple"
        with pytest.raises(DownloadError) as told:
            desk.fetch(large)
    assert told.value.code == "download.unreachable"
    assert told.value.retryable


def test_what_is_here_is_not_fetched_and_what_is_damaged_is(
    desk: Desk, index: PackageIndex, wheel_store: Path, large: Path
) -> None:
    small = make_wheel(wheel_store, "small")
    index.add(small)
    desk.fetch(small, large)
    here = desk.folder.path / small.name
    here.write_bytes(here.read_bytes()[:-5])
    assert desk.fetch(small, large).new_bytes == small.stat().st_size
    assert desk.fetch(small, large).new_bytes == 0


def test_small_ones_go_together_and_large_ones_alone(
    desk: Desk, index: PackageIndex, wheel_store: Path
) -> None:
    wheels = [make_wheel(wheel_store, name) for name in ("alpha", "beta", "gamma")]
    index.add(*wheels)
    sizes = {name: Size(100, 100) for name in ("alpha", "beta")}
    desk.fetch(*wheels, sizes=sizes | {"gamma": Size(17 << 20, 100)})
    starts = [line for line in desk.heard.log if line.startswith("Looking in indexes")]
    assert len(starts) == 2


def test_a_disk_that_is_too_small_is_told_first(
    desk: Desk, index: PackageIndex, large: Path
) -> None:
    with pytest.raises(StorageError) as told:
        desk.fetch(large, sizes={"large": Size(1 << 60, 1)})
    assert told.value.code == "storage.full"
    assert index.requests == []


class TestOwnIndex:
    """torch's own index: the wheel, and what only that wheel asks for."""

    def own(self, url: str) -> OwnIndex:
        return OwnIndex(requirement="torch==2.13.0+cu126", index=url)

    def wheels(self, store: Path) -> list[Path]:
        system = f'sys_platform == "{sys.platform}"'
        return [
            make_wheel(
                store,
                "torch",
                "2.13.0+cu126",
                requires=[
                    "alpha",
                    f"nvidia-toolkit[blas]==12.6.3 ; {system}",
                    'optree ; extra == "optree"',
                    'other==1 ; sys_platform == "nowhere"',
                ],
            ),
            make_wheel(
                store,
                "nvidia-toolkit",
                "12.6.3",
                requires=['nvidia-blas==12.6.* ; extra == "blas"', 'no==1 ; extra == "all"'],
            ),
            make_wheel(store, "nvidia-blas", "12.6.77"),
            make_wheel(store, "nvidia-blas", "13.0.1"),
        ]

    def test_it_is_fetched_with_what_it_asks_for(
        self, desk: Desk, index: PackageIndex, wheel_store: Path
    ) -> None:
        alpha = make_wheel(wheel_store, "alpha")
        index.add(alpha, *self.wheels(wheel_store))
        done = desk.fetch(alpha, own=self.own(f"{index.simple_url}/cu126"))
        assert [(pin.name, pin.version) for pin in done.pins] == [
            ("alpha", "1.0"),
            ("nvidia-blas", "12.6.77"),
            ("nvidia-toolkit", "12.6.3"),
            ("torch", "2.13.0+cu126"),
        ]
        assert all(len(pin.hashes) == 1 for pin in done.pins)
        again = desk.fetch(alpha, own=self.own("http://127.0.0.1:9/nobody"))
        assert (again.pins, again.new_bytes) == (done.pins, 0)

    def test_a_folder_that_pip_is_set_up_with_stands_in_for_an_index_out_of_reach(
        self, desk: Desk, wheel_store: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make_wheel(wheel_store, "torch", "2.13.0+cu126")
        monkeypatch.setenv("PIP_FIND_LINKS", str(wheel_store))
        done = desk.fetch(own=self.own("http://127.0.0.1:9/nobody"))
        assert [pin.name for pin in done.pins] == ["torch"]

    def test_a_named_file_must_be_that_file_wherever_it_came_from(
        self,
        desk: Desk,
        folder: WheelFolder,
        wheel_store: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        wheel = make_wheel(wheel_store, "torch", "2.13.0+cu126")
        monkeypatch.setenv("PIP_FIND_LINKS", str(wheel_store))
        own = self.own("http://127.0.0.1:9/nobody")

        def held_to(name: str, digest: str) -> OwnIndex:
            return own.model_copy(update={"sha256": {name: digest}})

        with pytest.raises(DownloadError) as told:
            desk.fetch(own=held_to(wheel.name, "0" * 64))
        assert (told.value.code, told.value.retryable) == ("download.package_hash", True)
        assert wheel.name in told.value.detail
        assert not list(folder.path.glob("*.whl")), "or the next attempt would take it"

        (right,) = pin_of(wheel).hashes
        assert desk.fetch(own=held_to(wheel.name, right)).pins == (pin_of(wheel),)
        # Another Python's file is held to nothing.
        assert desk.fetch(own=held_to("torch-2.13.0-cp399.whl", "0" * 64)).pins == (pin_of(wheel),)

    def test_what_one_logs_in_with_reaches_the_index_and_nothing_else(
        self, desk: Desk, index: PackageIndex, wheel_store: Path, folder: WheelFolder
    ) -> None:
        with pytest.raises(DownloadError) as told:
            desk.fetch(own=self.own("http://me:canary-word@127.0.0.1:9/nobody"))
        assert told.value.code == "download.unreachable"
        index.add(make_wheel(wheel_store, "torch", "2.13.0+cu126"))
        address = f"{index.simple_url}/cu126".replace("//", "//me:canary-word@")
        done = desk.fetch(own=self.own(address))
        assert [pin.name for pin in done.pins] == ["torch"]
        assert any("/cu126/torch" in path for path in index.requests)
        told_in_all = (*desk.heard.log, told.value.title, told.value.hint, told.value.detail)
        assert "canary" not in "\n".join(told_in_all)
        kept = (path.read_bytes() for path in folder.path.rglob("*") if path.is_file())
        assert not any(b"canary" in content for content in kept)

    def test_out_of_reach_is_told(self, desk: Desk) -> None:
        with pytest.raises(DownloadError) as told:
            desk.fetch(own=self.own("http://127.0.0.1:9/nobody"))
        assert told.value.code == "download.unreachable"
        assert told.value.title == "127.0.0.1 cannot be reached"
        assert "LIPSMITH_TORCH_INDEX" in told.value.hint

    def test_it_is_asked_before_anything_else_is_fetched(
        self, desk: Desk, index: PackageIndex, large: Path
    ) -> None:
        with pytest.raises(DownloadError):
            desk.fetch(large, own=self.own(f"{index.simple_url}/cu126"))
        assert index.file_bytes == 0

    def test_a_mirror_of_torch_takes_its_place(self) -> None:
        own = OwnIndex(requirement="x==1", index="https://download.pytorch.org/whl/cu126")
        assert own_index(own, {}) == own.index
        environ = {"LIPSMITH_TORCH_INDEX": "https://mirror.example/pytorch/"}
        assert own_index(own, environ) == "https://mirror.example/pytorch/cu126"
