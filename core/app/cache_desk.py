"""The service's desk for the folders of this installation and what may be thrown away of them."""

import logging
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from core.domain.base import Value
from core.domain.job import Job, JobState
from core.platform.files import storage_error
from core.platform.paths import AppPaths

log = logging.getLogger(__name__)

_AT_WORK = {JobState.PREPARING, JobState.RUNNING, JobState.FINISHING}


class Folders(Value):
    """Where this installation keeps its things."""

    settings: Path
    jobs: Path
    cache: Path
    logs: Path


class CacheDesk:
    """Folders, and the cache: all but weights can be made again. Safe to use from any thread.

    Args:
        jobs: All jobs that are known; what those at work use is spared.
    """

    def __init__(self, paths: AppPaths, jobs: Callable[[], Iterable[Job]] = tuple) -> None:
        self._paths = paths
        self._jobs = jobs

    @property
    def folders(self) -> Folders:
        """The folders a person may want to look into; not all need to be there yet."""
        paths = self._paths
        return Folders(settings=paths.config, jobs=paths.data, cache=paths.cache, logs=paths.logs)

    def made(self, folder: Path) -> Path:
        """The folder, made if it was not there. Raises StorageError."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise storage_error(exc, folder) from exc
        return folder

    def size_bytes(self) -> int:
        """How much ``empty`` would free; looks at every file."""
        return sum(_size(entry) for entry in self._entries())

    def empty(self) -> int:
        """Removes what no job is using; returns the bytes freed.

        Raises StorageError for the first thing that would not go, after the rest is gone.
        """
        freed, problem = 0, None
        for entry in self._entries():
            size = _size(entry)
            try:
                _remove(entry)
            except OSError as exc:
                log.info("%s stays in the cache", entry, exc_info=True)
                problem = problem or storage_error(exc, entry)
            else:
                freed += size
        if problem is not None:
            raise problem
        return freed

    def _entries(self) -> list[Path]:
        """Without the weights, which took hours to come, and without what belongs to somebody.

        Those are the jobs' scratch folders, packages of an installation, previews in the making, and
        what a job at work prepares.
        """
        spared = {self._paths.scratch, self._paths.weights, self._paths.wheels}
        open_jobs = [job for job in self._jobs() if not job.state.is_final]
        if any(job.is_preview for job in open_jobs):
            spared.add(self._paths.previews)
        if any(job.state in _AT_WORK for job in open_jobs):
            spared.add(self._paths.prepared)
        try:
            found = list(self._paths.cache.iterdir())
        except FileNotFoundError:
            return []
        except OSError as exc:
            raise storage_error(exc, self._paths.cache) from exc
        return [
            entry
            for entry in found
            if not any(entry == kept or entry in kept.parents for kept in spared)
        ]


def _size(entry: Path) -> int:
    if not entry.is_dir() or entry.is_symlink():
        return _size_of_file(entry)
    return sum(
        _size_of_file(Path(folder, name)) for folder, _, names in os.walk(entry) for name in names
    )


def _size_of_file(file: Path) -> int:
    try:
        return file.lstat().st_size
    except OSError:  # gone meanwhile
        return 0


def _remove(entry: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry)
    else:
        entry.unlink(missing_ok=True)
