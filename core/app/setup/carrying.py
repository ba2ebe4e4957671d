"""Folders on their way to another place: all of them arrive, or all of them stay."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from core.envs.folders import bytes_in, wipe
from core.platform.files import storage_error
from core.platform.stop import StopToken

_CHUNK_BYTES = 4 * 1024**2
_ON_ITS_WAY = ".moving"

Count = Callable[[int, str], None]


class Carrier:
    """Copies things one after the other; the originals are untouched until ``drop_originals``.

    Args:
        count: Hears of bytes that were copied, and of what.
    """

    def __init__(self, count: Count, stop: StopToken) -> None:
        self._count = count
        self._stop = stop
        self._arrived: list[tuple[Path, Path]] = []

    def carry(self, source: Path, target: Path) -> None:
        """Copies a file or a folder. Raises StorageError, Cancelled; nothing half is at ``target``."""
        way = target.with_name(target.name + _ON_ITS_WAY)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            remove(way)
            self._copy(source, way)
            way.rename(target)
        except OSError as exc:
            raise storage_error(exc, target) from exc
        finally:
            remove(way)
        self._arrived.append((source, target))

    def take_back(self) -> None:
        """Removes the copies again."""
        for _, target in self._arrived:
            remove(target)
        self._arrived.clear()

    def drop_originals(self) -> None:
        """Removes what was copied. Raises StorageError for the first that would not go."""
        if sys.platform != "win32":
            os.sync()  # once for all: an environment has 25,000 files
        for source, _ in self._arrived:
            remove(source)

    def _copy(self, source: Path, target: Path) -> None:
        self._stop.check()
        if source.is_symlink():
            target.symlink_to(source.readlink(), source.is_dir())
        elif source.is_dir():
            target.mkdir()
            for entry in sorted(source.iterdir()):
                self._copy(entry, target / entry.name)
            shutil.copystat(source, target)
        else:
            self._copy_file(source, target)

    def _copy_file(self, source: Path, target: Path) -> None:
        with source.open("rb") as reading, target.open("xb") as writing:
            while piece := reading.read(_CHUNK_BYTES):
                self._stop.check()
                writing.write(piece)
                self._count(len(piece), source.name)
        shutil.copystat(source, target)


def total_bytes(sources: Iterable[Path]) -> int:
    """What has to be copied."""
    return sum(
        source.lstat().st_size if source.is_symlink() or source.is_file() else bytes_in(source)
        for source in sources
    )


def remove(path: Path) -> None:
    """Removes a file or a folder; one that is not there is fine. Raises StorageError."""
    if path.is_symlink() or path.is_file():
        try:
            path.unlink()
        except OSError as exc:
            raise storage_error(exc, path) from exc
    else:
        wipe(path)
