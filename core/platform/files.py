"""Outputs that appear whole or not at all: part files, atomic naming, storage errors in words."""

import errno
import logging
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from core.errors import AppError, OptionError, StorageError

log = logging.getLogger(__name__)

OUTPUT_SUFFIXES = (".mp4", ".mov", ".mkv")

_NAME_LIMIT_BYTES = 255
_REPLACE_ATTEMPTS = 10
_REPLACE_PAUSE_S = 0.05
# What file systems without hard links (exFAT, many network shares) answer to os.link.
_NO_HARD_LINKS = {
    errno.EPERM,
    errno.EACCES,
    errno.ENOSYS,
    errno.EOPNOTSUPP,
    errno.ENOTSUP,
    errno.EMLINK,
    errno.EXDEV,
    errno.EINVAL,
}

_STORAGE_TABLE: dict[int, tuple[str, str, str]] = {
    errno.ENOSPC: (
        "storage.full",
        "The disk is full: {place}",
        "Free some space or choose a folder on another disk",
    ),
    errno.EDQUOT: (
        "storage.full",
        "The disk quota is used up: {place}",
        "Free some space or choose a folder on another disk",
    ),
    errno.EFBIG: (
        "storage.file_too_large",
        "The file grew larger than this disk allows: {place}",
        "Choose a folder on a disk without that limit; FAT32 ends at 4 GB a file",
    ),
    errno.EACCES: (
        "storage.denied",
        "No permission to write here: {place}",
        "Choose another folder, or change its permissions",
    ),
    errno.EPERM: (
        "storage.denied",
        "No permission to write here: {place}",
        "Choose another folder, or change its permissions",
    ),
    errno.EROFS: (
        "storage.read_only",
        "This disk is read-only: {place}",
        "Choose a folder on another disk",
    ),
    errno.ENAMETOOLONG: (
        "storage.name_too_long",
        "The file name is too long: {place}",
        "Choose a shorter name",
    ),
    errno.EISDIR: (
        "storage.is_folder",
        "This is a folder, not a file: {place}",
        "Give the output a file name ending in .mp4, .mov or .mkv",
    ),
    errno.ENOENT: (
        "storage.folder_missing",
        "The folder is not there: {place}",
        "Create it, or choose another one",
    ),
    errno.ENOTDIR: (
        "storage.not_a_folder",
        "A part of this path is a file, not a folder: {place}",
        "Choose another folder",
    ),
    errno.EIO: (
        "storage.disk_failed",
        "The disk reports a fault: {place}",
        "Choose a folder on another disk, and check this one",
    ),
}
STORAGE_ERRNOS = frozenset(_STORAGE_TABLE)


def storage_error(exc: OSError, place: Path) -> StorageError:
    """The words for an error of the file system at ``place``; unknown ones keep the system's."""
    code, title, hint = _STORAGE_TABLE.get(
        exc.errno or 0,
        ("storage.failed", "Writing failed: {place}", "Check the disk and try again"),
    )
    return StorageError(code, title.format(place=place), hint, f"{type(exc).__name__}: {exc}")


def check_output_path(final: Path, *, overwrite: bool) -> None:
    """Passes when ``final`` can be written to.

    Raises:
        OptionError: The suffix is none of .mp4, .mov, .mkv.
        StorageError: The name is too long, already taken, a folder, or its folder is not writable.
    """
    if final.suffix.lower() not in OUTPUT_SUFFIXES:
        raise OptionError(
            "option.output_suffix",
            f"An output cannot be named “{final.name}”",
            "Let its name end in .mp4, .mov or .mkv",
        )
    if len(os.fsencode(final.name)) > _NAME_LIMIT_BYTES:
        raise storage_error(OSError(errno.ENAMETOOLONG, "checked beforehand"), final)
    check_writable_folder(final.parent)
    if final.is_dir():
        raise storage_error(IsADirectoryError(errno.EISDIR, "checked beforehand"), final)
    if not overwrite and os.path.lexists(final):
        raise _already_there(final)


def check_writable_folder(folder: Path) -> None:
    """Passes when a file can be created in ``folder``. Raises StorageError naming the folder."""
    try:
        exists, is_folder = folder.exists(), folder.is_dir()
    except OSError as exc:
        raise storage_error(exc, folder) from exc
    if not exists:
        raise storage_error(FileNotFoundError(errno.ENOENT, "checked beforehand"), folder)
    if not is_folder:
        raise storage_error(NotADirectoryError(errno.ENOTDIR, "checked beforehand"), folder)
    try:
        # Only writing tells: permission bits say nothing on Windows, shares or read-only mounts.
        with tempfile.TemporaryFile(dir=folder, prefix=".lipsmith-"):
            pass
    except OSError as exc:
        raise storage_error(exc, folder) from exc


def free_bytes(folder: Path) -> int:
    """Bytes free for this user on the disk of ``folder``. Raises StorageError."""
    try:
        return shutil.disk_usage(folder).free
    except OSError as exc:
        raise storage_error(exc, folder) from exc


def nearest_folder(folder: Path) -> Path:
    """The folder, or the one nearest above it that is there.

    Raises StorageError when none is: a drive that was taken out.
    """
    for one in (folder, *folder.parents):
        if one.is_dir():
            return one
    raise storage_error(FileNotFoundError(errno.ENOENT, "nor is anything above it"), folder)


def temp_beside(final: Path, job_id: str) -> Path:
    """A hidden path in the same folder, so that renaming it to ``final`` is atomic.

    It does not repeat the final name, which may already be as long as the file system allows;
    the suffix is kept because FFmpeg chooses the container by it.
    """
    return final.with_name(f".lipsmith-{job_id}.part{final.suffix.lower()}")


def same_file(a: Path, b: Path) -> bool:
    """Whether both paths lead to one file: through links, ``..`` and letter case."""
    try:
        return a.samefile(b)
    except OSError:
        # One is not there yet: compare where they would be.
        return os.path.normcase(a.resolve()) == os.path.normcase(b.resolve())


def put_in_place(temp: Path, final: Path, *, overwrite: bool) -> None:
    """Gives the finished ``temp`` its final name, durably.

    Raises StorageError: ``storage.exists`` when the name is taken and ``overwrite`` is off (the
    file there stays as it is), else what the file system said. ``temp`` is then still there.
    """
    try:
        _sync_file(temp)
        if overwrite:
            _replace(temp, final)
        else:
            _name_once(temp, final)
        _sync_folder(final.parent)
    except FileExistsError as exc:
        raise _already_there(final) from exc
    except OSError as exc:
        raise storage_error(exc, final) from exc


def _already_there(final: Path) -> AppError:
    return StorageError(
        "storage.exists",
        f"There is already a file named {final}",
        "Choose another name, or allow overwriting",
    )


def _name_once(temp: Path, final: Path) -> None:
    """Renames without ever replacing. Raises FileExistsError."""
    if sys.platform == "win32":
        temp.rename(final)  # refuses an existing target by itself
        return
    try:
        os.link(temp, final)
    except OSError as exc:
        if exc.errno not in _NO_HARD_LINKS:
            raise
        if os.path.lexists(final):
            raise FileExistsError(errno.EEXIST, "the name is taken", str(final)) from exc
        temp.rename(final)
        return
    try:
        temp.unlink()
    except OSError as exc:
        log.warning("the part file %s could not be removed: %s", temp, exc)


def _replace(temp: Path, final: Path) -> None:
    """``os.replace``, patient with scanners and indexers that hold new files open on Windows."""
    for _ in range(_REPLACE_ATTEMPTS if sys.platform == "win32" else 0):
        try:
            temp.replace(final)
        except PermissionError:
            time.sleep(_REPLACE_PAUSE_S)
        else:
            return
    temp.replace(final)


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Makes the rename itself survive a power cut; Windows has no such call."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as exc:
        if exc.errno not in {errno.EINVAL, errno.ENOTSUP}:  # some network file systems
            raise
    finally:
        os.close(descriptor)
