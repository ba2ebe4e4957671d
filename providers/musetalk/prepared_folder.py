"""The folder of prepared faces: held to a size, and never the one that fills the disk."""

import contextlib
import errno
import logging
import os
import shutil
from pathlib import Path

log = logging.getLogger(__name__)

SUFFIX = ".sqlite3"
_JOURNAL = "-journal"  # beside the file while SQLite writes, and after a crash


def has_room(own: Path, most_bytes: int, spare_bytes: int) -> bool:
    """Whether a file may grow in its folder; other files there go for it, least recently used first.

    Raises OSError where the folder cannot be made, or less than ``spare_bytes`` is free on its disk.
    """
    own.parent.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(own.parent).free < spare_bytes:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(own.parent))
    files = {file: stat for file in own.parent.glob(f"*{SUFFIX}") if (stat := _stat(file))}
    mine = files.pop(own, None)
    total = mine.st_size if mine else 0
    for file, stat in sorted(files.items(), key=lambda one: one[1].st_mtime_ns, reverse=True):
        if total + stat.st_size > most_bytes:
            _remove_other(file)
        else:
            total += stat.st_size
    return mine is None or mine.st_size < most_bytes


def remove(file: Path) -> None:
    """Removes a file of prepared faces. Raises OSError."""
    file.unlink(missing_ok=True)
    file.with_name(file.name + _JOURNAL).unlink(missing_ok=True)


def _remove_other(file: Path) -> None:
    try:
        remove(file)
    except OSError:  # in use: only Windows minds
        log.info("%s stays", file, exc_info=True)


def _stat(file: Path) -> os.stat_result | None:
    with contextlib.suppress(FileNotFoundError):  # another process was faster
        return file.stat()
    return None
