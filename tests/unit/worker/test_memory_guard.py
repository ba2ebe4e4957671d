"""When a worker's memory is looked at, and what is said when it is too much."""

import subprocess
import sys

import pytest

from core.errors import OutOfMemoryError
from core.platform.memory import tree_bytes
from core.worker.memory_guard import LOOK_EVERY_S, MemoryGuard

MIB = 1024 * 1024


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Meter:
    """Gives the same answer and counts how often it was asked."""

    def __init__(self, used_mb: int) -> None:
        self.used_mb = used_mb
        self.looks = 0

    def __call__(self, pid: int) -> int:
        self.looks += 1
        return self.used_mb * MIB


def test_without_a_limit_nobody_looks() -> None:
    meter = Meter(10**6)
    guard = MemoryGuard(1, None, meter)
    guard.check()
    assert meter.looks == 0
    assert guard.look_at == float("inf")


def test_it_is_looked_at_once_a_second_however_often_it_is_asked() -> None:
    clock, meter = Clock(), Meter(100)
    guard = MemoryGuard(1, 200, meter, clock)
    for _ in range(5):
        guard.check()
    assert meter.looks == 1
    assert guard.look_at == clock.now + LOOK_EVERY_S
    clock.now = guard.look_at
    guard.check()
    assert meter.looks == 2


def test_too_much_is_told_with_the_limit_and_the_next_step() -> None:
    guard = MemoryGuard(1, 200, Meter(201))
    with pytest.raises(OutOfMemoryError) as caught:
        guard.check()
    assert "200 MB" in caught.value.title
    assert "settings" in caught.value.hint
    assert "201 MB" in caught.value.detail


def test_what_a_child_starts_counts_too() -> None:
    hold = "x = b'x' * (120 * 1024 * 1024); print('held', flush=True); input()"
    nest = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", nest], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline().strip() == b"held"
        used = tree_bytes(parent.pid)
        parent.communicate(b"\n")
    assert used > 120 * MIB
    assert tree_bytes(parent.pid) == 0
