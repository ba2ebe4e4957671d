"""Reading whole files from disk: to hash them, and to copy them while hashing."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from core.errors import StorageError
from core.platform.files import put_in_place, storage_error
from core.platform.stop import StopToken

_BLOCK_BYTES = 1 << 20

Told = Callable[[int], None]


def hash_file(path: Path, tell: Told, stop: StopToken) -> str:
    """The SHA-256 of a file; ``tell`` hears the bytes read. Raises StorageError, Cancelled."""
    digest = hashlib.sha256()
    for block in _blocks(path, tell, stop):
        digest.update(block)
    return digest.hexdigest()


def copy_file(source: Path, target: Path, tell: Told, stop: StopToken) -> str:
    """Copies and gives the SHA-256 of what was written; on failure ``target`` is gone.

    Raises StorageError, Cancelled.
    """
    digest = hashlib.sha256()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            for block in _blocks(source, tell, stop):
                digest.update(block)
                file.write(block)
    except OSError as exc:
        target.unlink(missing_ok=True)
        raise storage_error(exc, target.parent) from exc
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return digest.hexdigest()


def put_new(temp: Path, final: Path) -> None:
    """Gives a finished file its final name, in a folder that is made for it. Raises StorageError."""
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise storage_error(exc, final.parent) from exc
    put_in_place(temp, final, overwrite=True)


def _blocks(path: Path, tell: Told, stop: StopToken) -> Iterator[bytes]:
    done = 0
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK_BYTES):
                stop.check()
                yield block
                done += len(block)
                tell(done)
    except OSError as exc:
        raise StorageError(
            "storage.unreadable",
            f"The file cannot be read: {path}",
            "Check the disk, and who may read the file",
            f"{type(exc).__name__}: {exc}",
        ) from exc
