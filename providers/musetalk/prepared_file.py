"""Prepared faces in one SQLite file; each row carries a sum that says whether it is whole."""

import sqlite3
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_FORMAT = 1  # of the rows: a file of another one is made anew
_PATIENCE_S = 5.0  # for another process, which writes for milliseconds unless it hangs
_QUICKLY = 1  # zlib's level: a mask is mostly flat
_SCHEMA = """
CREATE TABLE IF NOT EXISTS faces (
    digest BLOB PRIMARY KEY,
    latents BLOB NOT NULL,
    height INTEGER NOT NULL,
    width INTEGER NOT NULL,
    mask BLOB NOT NULL,
    sum INTEGER NOT NULL
)
"""
# No longer the file it was: damaged, or thrown away by somebody while it was open.
_LOST = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_READONLY_DBMOVED,
}
_PRIMARY = 0xFF
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a render needs of one face besides the voice.

    Attributes:
        latents: uint8 (n,), the bytes of the network's tensor.
        mask: uint8 (h, w), how much of each pixel is replaced.
    """

    latents: NDArray[np.uint8]
    mask: NDArray[np.uint8]


class PreparedFile:
    """Faces by digest. What goes wrong comes out as sqlite3.Error or OSError; not safe in two threads.

    Several processes may have it open. Nothing waits for the disk: after a power cut it may be
    damaged, which is noticed, and cheaper than to wait.
    """

    def __init__(self, path: Path) -> None:
        """Opens the file or makes it, one of another format anew."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(
            path, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False
        )
        try:
            self._connection.execute("PRAGMA synchronous = OFF")
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def get(self, digest: bytes) -> Prepared | None:
        """The face; None where it is not there, or not as it was put there."""
        found = self._connection.execute(
            "SELECT latents, height, width, mask, sum FROM faces WHERE digest = ?", (digest,)
        ).fetchone()
        if found is None:
            return None
        latents, height, width, mask, expected = found
        if _sum(digest, latents, height, width, mask) != expected:
            return None
        pixels = np.frombuffer(zlib.decompress(mask), np.uint8).reshape(height, width)
        return Prepared(np.frombuffer(latents, np.uint8), pixels)

    def put(self, faces: Mapping[bytes, Prepared]) -> None:
        """Adds all of them or none."""
        rows = [_row(digest, face) for digest, face in faces.items()]
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("REPLACE INTO faces VALUES (?, ?, ?, ?, ?, ?)", rows)

    def close(self) -> None:
        self._connection.close()

    def _prepare(self) -> None:
        (found,) = self._connection.execute("PRAGMA user_version").fetchone()
        if found == _FORMAT:
            return
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("DROP TABLE IF EXISTS faces")
            self._connection.execute(_SCHEMA)
            self._connection.execute(f"PRAGMA user_version = {_FORMAT}")


def is_lost(error: Exception) -> bool:
    """Whether the file is no longer what was opened, so that another one should be made."""
    code = _code(error)
    return code in _LOST or code & _PRIMARY in _LOST


def is_busy(error: Exception) -> bool:
    """Whether only another process is in the way."""
    return _code(error) & _PRIMARY in _BUSY


def _code(error: Exception) -> int:
    """SQLite's own, with its details above the primary ones; 0 for errors that are not SQLite's."""
    return int(getattr(error, "sqlite_errorcode", 0))


def _row(digest: bytes, face: Prepared) -> tuple[bytes, bytes, int, int, bytes, int]:
    height, width = face.mask.shape
    latents, mask = face.latents.tobytes(), zlib.compress(face.mask.tobytes(), _QUICKLY)
    return digest, latents, height, width, mask, _sum(digest, latents, height, width, mask)


def _sum(digest: bytes, latents: bytes, height: int, width: int, mask: bytes) -> int:
    return zlib.crc32(mask, zlib.crc32(latents, zlib.crc32(digest + f"{height}x{width}".encode())))
