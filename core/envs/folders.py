"""Folders that appear and go whole."""

import logging
import os
import re
import shutil
import sys
import time
import uuid
from pathlib import Path

from core.errors import StorageError
from core.platform.files import storage_error

log = logging.getLogger(__name__)

PART_SUFFIX = ".part"
OLD_MARK = ".old-"
_REMAINDER = re.compile(r"-[0-9a-f]{6}\.part$|\.old-[0-9a-f]{6}$")
_ATTEMPTS = 20
_PAUSE_S = 0.1


def is_remainder(name: str) -> bool:
    """Whether a folder has a name that only a half made one has, or one on its way out."""
    return _REMAINDER.search(name) is not None


def part_of(folder: Path) -> Path:
    """Where it is built, beside where it will be.

    Another name each time: a pip whose app was killed may still be writing into the last one.
    """
    return folder.with_name(f"{folder.name}-{uuid.uuid4().hex[:6]}{PART_SUFFIX}")


def discard_parts(folder: Path) -> None:
    """Removes what earlier attempts left half; what cannot be removed stays a leftover."""
    for part in folder.parent.glob(f"{folder.name}-*{PART_SUFFIX}"):
        try:
            wipe(part)
        except StorageError as error:
            log.info("%s stays: %s", part, error.detail)


def move(source: Path, target: Path) -> None:
    """Renames a folder, patient with scanners that hold its files on Windows. Raises StorageError."""
    try:
        for _ in range(_ATTEMPTS if sys.platform == "win32" else 0):
            try:
                source.rename(target)
            except PermissionError:
                time.sleep(_PAUSE_S)
            else:
                return
        source.rename(target)
    except OSError as exc:
        raise storage_error(exc, target) from exc


def put_in_place(part: Path, folder: Path) -> None:
    """Gives a finished folder its name; what had it is removed afterwards.

    Raises StorageError; what had the name has it still then.
    """
    old = _set_aside(folder)
    try:
        move(part, folder)
    except StorageError:
        if old is not None:
            move(old, folder)
        raise
    if old is not None:
        wipe(old)


def discard(folder: Path) -> None:
    """Removes a folder: under its name it is whole until it is gone. Raises StorageError."""
    old = _set_aside(folder)
    if old is not None:
        wipe(old)


def _set_aside(folder: Path) -> Path | None:
    if not os.path.lexists(folder):
        return None
    aside = folder.with_name(f"{folder.name}{OLD_MARK}{uuid.uuid4().hex[:6]}")
    move(folder, aside)
    return aside


def wipe(folder: Path) -> None:
    """Removes a folder that nobody counts on, whatever is left of it. Raises StorageError."""
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        return
    except OSError as exc:
        raise storage_error(exc, folder) from exc


def bytes_in(folder: Path) -> int:
    """Bytes of all files in it; links count nothing, and what vanishes meanwhile neither."""
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                found = os.lstat(os.path.join(parent, name))  # noqa: PTH118 - 25,000 files
            except OSError:
                continue
            total += found.st_size
    return total
