"""Faces that were prepared once, on disk: the next render of the same source finds them there."""

import hashlib
import logging
import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from core.domain.engine import RunContext
from providers.musetalk.prepared_file import Prepared, PreparedFile, is_busy, is_lost
from providers.musetalk.prepared_folder import SUFFIX, has_room, remove

__all__ = ["Prepared", "PreparedFaces"]

log = logging.getLogger(__name__)

T = TypeVar("T")

MOST_BYTES = 2 * 2**30
SPARE_BYTES = 2**29  # left to others on the disk: above all to the film that is being made
_AT_ONCE = 32  # faces that are written together
_FAULTS = (sqlite3.Error, OSError)


class PreparedFaces:
    """One file a source and settings, in a folder whose least recently used files go first.

    A cache: whatever is wrong with it, the render goes on without it. Safe to use from any thread,
    and from several processes at once.

    Args:
        folder: Made when first written to.
        key: Of the source and all settings that what is kept depends on.
        most_bytes: What all files may take together.
        spare_bytes: What stays free on the disk.
    """

    def __init__(
        self,
        folder: Path,
        key: str,
        most_bytes: int = MOST_BYTES,
        spare_bytes: int = SPARE_BYTES,
    ) -> None:
        name = hashlib.blake2b(os.fsencode(key), digest_size=16).hexdigest()
        self._path = folder / f"{name}{SUFFIX}"
        self._most_bytes = most_bytes
        self._spare_bytes = spare_bytes
        self._lock = threading.Lock()
        self._file: PreparedFile | None = None
        self._waiting: dict[bytes, Prepared] = {}
        self._was_renewed = False
        self._can_read = True
        self._can_write = True

    def find(self, digest: bytes) -> Prepared | None:
        """What was kept of a face; None where it is to be prepared."""
        with self._lock:
            if digest in self._waiting:
                return self._waiting[digest]
            if not self._can_read or (self._file is None and not self._path.is_file()):
                return None
            return self._read(digest)

    def keep(self, digest: bytes, prepared: Prepared, context: RunContext) -> None:
        """Keeps a face for the next time; warns where the disk does not take it."""
        with self._lock:
            if not self._can_write:
                return
            self._waiting[digest] = prepared
            if len(self._waiting) >= _AT_ONCE:
                self._write(context)

    def close(self) -> None:
        """Writes what still waits."""
        with self._lock:
            self._write(None)
            self._shut()

    def _read(self, digest: bytes) -> Prepared | None:
        try:
            return self._attempt(lambda file: file.get(digest))
        except _FAULTS:
            self._can_read = False
            log.info("%s cannot be read", self._path, exc_info=True)
            return None

    def _write(self, context: RunContext | None) -> None:
        """Writes what waits, or forgets it; without a context nobody is told."""
        faces, self._waiting = self._waiting, {}
        try:
            if faces and has_room(self._path, self._most_bytes, self._spare_bytes):
                self._attempt(lambda file: file.put(faces))
        except _FAULTS as error:
            self._can_write = False
            log.info("%s cannot be written", self._path, exc_info=True)
            if context is not None and not is_busy(error):
                context.warn(
                    "prepared_not_kept",
                    "What was prepared of this face is not kept for the next render: "
                    "the disk does not take it",
                )

    def _attempt(self, work: Callable[[PreparedFile], T]) -> T:
        """What the work gives; once a job on a new file, where this one is lost."""
        try:
            return work(self._opened())
        except _FAULTS as error:
            if self._was_renewed or not is_lost(error):
                raise
            log.info("%s is made anew", self._path, exc_info=True)
        self._was_renewed = True
        self._shut()
        remove(self._path)
        return work(self._opened())

    def _opened(self) -> PreparedFile:
        if self._file is None:
            self._file = PreparedFile(self._path)
            os.utime(self._path)
        return self._file

    def _shut(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
