"""What costs money, read out of a damaged journal: orders that count, and jobs that a provider has."""

import json
import logging
import math
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from core.domain.job import Job

log = logging.getLogger(__name__)

# Each from the front and from the back, as far as the damage.
_READ_ORDERS = (
    "SELECT tag, provider, submitted, credits FROM orders ORDER BY rowid",
    "SELECT tag, provider, submitted, credits FROM orders ORDER BY rowid DESC",
)
_READ_JOBS = (
    "SELECT id, state, is_final, owner_pid, owner_started, created, updated, document FROM jobs"
    " ORDER BY position",
    "SELECT id, state, is_final, owner_pid, owner_started, created, updated, document FROM jobs"
    " ORDER BY position DESC",
)
_ADD_ORDER = "INSERT OR IGNORE INTO orders (tag, provider, submitted, credits) VALUES (?, ?, ?, ?)"
_ADD_JOB = (
    "INSERT OR IGNORE INTO jobs"
    " (id, state, is_final, owner_pid, owner_started, created, updated, document)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_NUMBER = int | float
_ORDER = (str, str, _NUMBER, _NUMBER)
_JOB = (str, str, int, int, _NUMBER, _NUMBER, _NUMBER, str)

_Row = tuple[Any, ...]


def salvage(damaged: Path, journal: sqlite3.Connection) -> None:
    """Copies into a new journal what can still be read of it; the rest is left where it is.

    Raises sqlite3.Error where the new journal cannot be written.
    """
    try:
        with closing(sqlite3.connect(f"{damaged.as_uri()}?mode=ro", uri=True)) as old:
            orders = [row for row in _rows(old, _READ_ORDERS) if _is_order(row)]
            jobs = [row for row in _rows(old, _READ_JOBS) if _is_remote_job(row)]
            jobs.sort(key=_created)
    except sqlite3.Error:
        log.info("nothing of %s can be read", damaged, exc_info=True)
        return
    journal.executemany(_ADD_ORDER, orders)
    journal.executemany(_ADD_JOB, jobs)
    log.info("%d orders and %d jobs come from %s", len(orders), len(jobs), damaged)


def _rows(old: sqlite3.Connection, statements: tuple[str, ...]) -> Iterator[_Row]:
    """What each statement gives before it fails; some come twice."""
    for statement in statements:
        try:
            with closing(old.execute(statement)) as rows:
                yield from rows
        except sqlite3.Error:
            log.info("not all can be read: %s", statement, exc_info=True)


def _created(row: _Row) -> float:
    return float(row[5])


def _is_order(row: _Row) -> bool:
    return _fits(row, _ORDER) and math.isfinite(row[2]) and math.isfinite(row[3])


def _is_remote_job(row: _Row) -> bool:
    if not _fits(row, _JOB):
        return False
    try:
        job = Job.model_validate(json.loads(row[-1]))
    except (ValidationError, ValueError):
        return False
    return job.remote is not None and (job.id, job.state.value) == row[:2]


def _fits(row: _Row, kinds: tuple[Any, ...]) -> bool:
    return all(isinstance(value, kind) for value, kind in zip(row, kinds, strict=True))
