"""States in a file."""

import errno
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from core.errors import Cancelled, StorageError
from providers.common.hearing.state_file import StateFile, write_states

SHAPE = (2, 3)
STATES = np.arange(10 * 6, dtype=np.float32).reshape(10, *SHAPE)


@pytest.fixture
def file(tmp_path: Path) -> StateFile:
    return write_states(tmp_path / "states", 100, SHAPE, [STATES[:4], STATES[4:4], STATES[4:]])


def test_it_holds_what_was_written(file: StateFile) -> None:
    assert (file.first, file.count) == (100, 10)
    np.testing.assert_array_equal(file.window(100, 10), STATES)
    np.testing.assert_array_equal(file.window(103, 2), STATES[3:5])


def test_what_lies_outside_is_zero(file: StateFile) -> None:
    window = file.window(98, 4)
    assert not window[:2].any()
    np.testing.assert_array_equal(window[2:], STATES[:2])
    np.testing.assert_array_equal(file.window(108, 5)[:2], STATES[8:])
    assert not file.window(108, 5)[2:].any()
    for far in (0, 96, 110, 10**9):
        assert not file.window(far, 4).any()


def test_something_else_may_stand_for_what_lies_outside(tmp_path: Path) -> None:
    file = write_states(tmp_path / "states", 0, SHAPE, [STATES], outside=-4.0)
    assert (file.window(-2, 2) == -4).all()
    np.testing.assert_array_equal(file.window(9, 2)[0], STATES[9])
    assert (file.window(9, 2)[1] == -4).all()


def test_nothing_may_be_written_to_it(tmp_path: Path) -> None:
    empty = write_states(tmp_path / "states", 0, SHAPE, [])
    assert not empty.window(0, 3).any()


def test_a_file_that_cannot_be_made_or_read_is_told(tmp_path: Path, file: StateFile) -> None:
    with pytest.raises(StorageError):
        write_states(tmp_path / "none" / "states", 0, SHAPE, [STATES])
    file.path.unlink()
    with pytest.raises(StorageError):
        file.window(100, 1)


def test_a_file_that_was_cut_off_is_told(file: StateFile) -> None:
    file.path.write_bytes(file.path.read_bytes()[:100])
    with pytest.raises(StorageError):
        file.window(100, 10)


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def __enter__(self) -> "Full":
            return self

        def __exit__(self, *exc: object) -> None: ...

        def write(self, data: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "open", lambda *_: Full())
    with pytest.raises(StorageError) as caught:
        write_states(tmp_path / "states", 0, SHAPE, [STATES])
    assert caught.value.code == "storage.full"


def test_what_stops_the_blocks_comes_through(tmp_path: Path) -> None:
    def blocks() -> Iterator[np.ndarray]:
        yield STATES
        raise Cancelled

    with pytest.raises(Cancelled):
        write_states(tmp_path / "states", 0, SHAPE, blocks())
