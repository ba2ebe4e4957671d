"""A turn that processes take: held for a moment, given back by the system when its holder dies."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from core.errors import StorageError
from core.platform.files import storage_error

_PATIENCE_S = 5.0
_PAUSE_S = 0.01

if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def turn(path: Path, patience_s: float = _PATIENCE_S) -> Iterator[None]:
    """Holds the lock file for the block; other processes and threads wait meanwhile.

    Raises StorageError when another one holds it for longer than ``patience_s``, or when the file
    cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    except OSError as exc:
        raise storage_error(exc, path) from exc
    with file:  # closing gives the lock back
        _wait_for(file, path, time.monotonic() + patience_s)
        yield


def _wait_for(file: BinaryIO, path: Path, deadline: float) -> None:
    while True:
        try:
            _take(file)
        except OSError as exc:
            if time.monotonic() >= deadline:
                raise StorageError(
                    "storage.busy",
                    f"Another program holds {path}",
                    "Close other windows of the app and try again",
                    f"{type(exc).__name__}: {exc}",
                    retryable=True,
                ) from exc
            time.sleep(_PAUSE_S)
        else:
            return
