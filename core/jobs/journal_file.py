"""The SQLite file under the journal: opened, checked, brought to this version, or moved aside."""

import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import StorageError
from core.jobs.salvage import salvage

log = logging.getLogger(__name__)

SCHEMA_VERSION = 2
_BUSY_TIMEOUT_S = 10.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS jobs (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    is_final INTEGER NOT NULL,
    owner_pid INTEGER NOT NULL,
    owner_started REAL NOT NULL,
    created REAL NOT NULL,
    updated REAL NOT NULL,
    cancel_requested INTEGER NOT NULL DEFAULT 0,
    document TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS jobs_open ON jobs (is_final, owner_pid);
CREATE TABLE IF NOT EXISTS orders (
    tag TEXT PRIMARY KEY,
    provider TEXT NOT NULL,
    submitted REAL NOT NULL,
    credits REAL NOT NULL
);
"""


def open_journal_file(path: Path) -> tuple[sqlite3.Connection, Path | None]:
    """A checked connection, and where a damaged file was moved to when there was one.

    Of that one what costs money is taken over as far as it can be read.

    Raises StorageError when the folder cannot be written, another process holds the file for too
    long, or a later version of the app has made it.
    """
    with translated(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _opened(path), None
        except sqlite3.DatabaseError as exc:
            if not _is_damage(exc):
                raise
            aside = _move_aside(path)
            log.info("the damaged journal %s was moved to %s", path, aside, exc_info=True)
            fresh = _opened(path)
            salvage(aside, fresh)
            return fresh, aside


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's and the file system's errors leave the block as StorageError."""
    try:
        yield
    except (sqlite3.Error, OSError) as exc:
        raise StorageError(
            "storage.journal",
            "The list of jobs could not be read or written",
            f"Check that {path.parent} is writable and its disk is not full",
            f"{type(exc).__name__}: {exc}",
            retryable=True,
        ) from exc


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All statements of the block happen or none; no other process writes meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk ends it by itself
            connection.execute("ROLLBACK")
        raise


class _Damaged(sqlite3.DatabaseError):
    """The integrity check found something."""


def _is_damage(exc: sqlite3.DatabaseError) -> bool:
    # OperationalError (busy, full, read-only) says nothing against the content.
    if isinstance(exc, _Damaged):
        return True
    return exc.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def _opened(path: Path) -> sqlite3.Connection:
    # Autocommit: a statement is a transaction unless it stands between BEGIN and COMMIT.
    connection = sqlite3.connect(
        path, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        finding = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if finding != "ok":
            raise _Damaged(finding)
        _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise StorageError(
            "storage.journal_newer",
            "The list of jobs was made by a later version of the app",
            "Update the app, or set LIPSMITH_HOME to another folder",
            f"schema {version}, known {SCHEMA_VERSION}",
        )
    if version < SCHEMA_VERSION:
        # Two processes may start at once; every statement is harmless the second time.
        connection.executescript(
            f"BEGIN IMMEDIATE;{_SCHEMA}PRAGMA user_version={SCHEMA_VERSION};COMMIT;"
        )


def _move_aside(path: Path) -> Path:
    aside = path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
    for suffix in ("-wal", "-shm"):
        companion = path.with_name(path.name + suffix)
        if companion.exists():
            companion.replace(aside.with_name(aside.name + suffix))
    return path.replace(aside)
