"""A disk that is really full, files larger than memory should hold, disks without locks."""

import errno
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from core.errors import StorageError
from core.platform.files import free_bytes
from core.platform.stop import StopToken
from core.weights.catalogue import HubSource, UrlSource
from core.weights.turns import own_turn
from tests.kit.hub import COMMIT, LocalHub
from tests.unit.weights.conftest import Bench, noise, one_file

_MB = 1 << 20


def _fails(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode != 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MiB in memory; only an administrator of a Linux system gets one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if sys.platform != "linux" or _fails(mount):
        pytest.skip("no disk can be mounted here; a full one is played in test_faults.py")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_keeps_what_came_and_goes_on_when_there_is_room(
    small_disk: Path, hub: LocalHub
) -> None:
    data = noise(3 * _MB)
    bench = Bench(small_disk, hub)
    path = hub.put("acme/lips", "net.bin", data)
    entry = one_file(
        HubSource(repo="acme/lips", path="net.bin", revision=COMMIT),
        size_bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(2 * _MB))
    with pytest.raises(StorageError) as caught:
        bench.fetch(entry)  # the free space it is told of is a lie
    assert caught.value.code == "storage.full" and str(bench.root) in caught.value.title
    assert bench.final_files() == [] and bench.store(entry).paths("tiny") is None
    came = bench.store(entry).planned("tiny")[0].fetched_bytes
    assert came > _MB
    with pytest.raises(StorageError) as caught:
        bench.fetch(entry, free=free_bytes)
    assert "MB" in caught.value.hint
    ballast.unlink()
    hub.sent.clear()
    assert bench.fetch(entry) == len(data) - came
    assert bench.bytes_of(entry) == data and hub.sent[path] == len(data) - came


def test_a_disk_without_room_for_the_notes_is_told(small_disk: Path, hub: LocalHub) -> None:
    bench = Bench(small_disk, hub)
    entry = one_file(UrlSource(url=hub.put_plain("/net.bin", noise(1000))))
    ballast = small_disk / "ballast"
    with ballast.open("wb", buffering=0) as file, pytest.raises(OSError):
        while True:
            file.write(bytes(4096))
    with pytest.raises(StorageError) as caught:
        bench.fetch(entry)
    assert caught.value.code == "storage.full"
    ballast.unlink()
    bench.fetch(entry)
    assert bench.bytes_of(entry) == noise(1000)


@pytest.mark.slow
def test_memory_stays_flat(bench: Bench, hub: LocalHub) -> None:
    data = noise(_MB) * 400
    entry = one_file(UrlSource(url=hub.put_plain("/net.bin", data)))
    me = psutil.Process()
    before = most = me.memory_info().rss

    def look(_: str, __: int) -> None:
        nonlocal most
        most = max(most, me.memory_info().rss)

    hub.heard = look
    bench.fetch(entry)
    bench.store(entry).verify("tiny", bench.events.append, StopToken())
    assert bench.store(entry).disk_bytes("tiny") == len(data)
    sys.stderr.write(f"\n{(most - before) / _MB:.1f} MiB more for {len(data) / _MB:.0f} MiB\n")
    assert most - before < 32 * _MB


def test_a_disk_that_knows_no_locks_is_told_instead_of_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("core.platform.locks._take", refuse)
    with (
        pytest.raises(StorageError),
        own_turn(tmp_path / "lock", StopToken(), lambda: None),
    ):
        raise AssertionError("nobody gave the lock")
