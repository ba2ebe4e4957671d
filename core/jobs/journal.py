"""Every accepted job, on disk before anyone is told; shared by all processes of this user."""

import json
import logging
import threading
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from pydantic import ValidationError

from core.domain.cloud import RemoteJob
from core.domain.job import Job, JobPurpose, JobState, Owner
from core.errors import OptionError, StorageError
from core.jobs import order_book
from core.jobs.journal_file import open_journal_file, transaction, translated
from core.jobs.journal_order import move

log = logging.getLogger(__name__)

NO_LONGER_OPEN = "storage.job_ended"
"""Another process has found the job abandoned and ended it."""

_ADD = (
    "INSERT INTO jobs (id, owner_pid, owner_started, created, state, is_final, updated, document)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_UPDATE = (
    "UPDATE jobs SET state = ?, is_final = ?, updated = ?, document = ?"
    " WHERE id = ? AND is_final = 0"
)
# Only the job as it was read: of two who want it one is too late.
_TAKE_OVER = (
    "UPDATE jobs SET owner_pid = ?, owner_started = ?, cancel_requested = 0,"
    " state = ?, is_final = ?, updated = ?, document = ?"
    " WHERE id = ? AND state = ? AND updated = ?"
)
_REMOVE_ENDED = (
    "DELETE FROM jobs WHERE is_final = 1 AND NOT (state <> ? AND json_extract(document, '$.is_repeated') = 0"
    " AND COALESCE(json_extract(document, '$.remote.remote_id'), '') <> ''"
    " AND COALESCE(json_extract(document, '$.remote.credits'), 0) > 0) RETURNING id"
)
_MARK_REPEATED = (
    "UPDATE jobs SET document = json_set(document, '$.is_repeated', json('true')) WHERE id = ?"
)


class Journal:
    """The jobs of all processes; only a job's owner (or recovery, for a dead one) changes it.

    An ended job stays as it ended; that it was repeated is all that is added.

    Attributes:
        moved_aside: Where a damaged file was put when one was found at opening.

    Every method raises StorageError when the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection, self.moved_aside = open_journal_file(path)

    def add(self, job: Job) -> None:
        """Accepts a job, and marks the one that it repeats; both are on disk when this returns."""
        values = (job.id, job.owner.pid, job.owner.started, job.created, *_columns(job))
        with self._lock, translated(self._path), transaction(self._connection):
            self._connection.execute(_ADD, values)
            if job.retry_of is not None:
                self._connection.execute(_MARK_REPEATED, (job.retry_of,))

    def update(self, job: Job) -> None:
        """Writes a job's new state. An ended job stays as it ended."""
        if not self._change(_UPDATE, (*_columns(job), job.id)):
            raise _no_longer_open(job)

    def update_order(self, job: Job, before: RemoteJob | None) -> None:
        """Writes a job together with what its provider has of it, or has not after all.

        Args:
            before: What it had by the job's state until now.
        """
        with self._lock, translated(self._path), transaction(self._connection):
            if not self._connection.execute(_UPDATE, (*_columns(job), job.id)).rowcount:
                raise _no_longer_open(job)
            if job.remote is not None:
                order_book.note(self._connection, job.remote)
            elif before is not None:
                order_book.withdraw(self._connection, before)

    def credits_since(self, provider: str, moment: float) -> float:
        """What was ordered of a provider after that Unix time, whatever became of the jobs."""
        with self._lock, translated(self._path):
            return order_book.credits_since(self._connection, provider, moment)

    def take_over(self, unknown: Job, mine: Job) -> None:
        """Another process looks after a job of which nobody knew what became.

        Args:
            unknown: As it was read.
            mine: As it is from now on.

        Raises OptionError when it is not such a one, or not any more.
        """
        values = (mine.owner.pid, mine.owner.started, *_columns(mine))
        asked = (unknown.id, JobState.UNKNOWN.value, unknown.updated)
        if not self._change(_TAKE_OVER, (*values, *asked)):
            raise OptionError(
                "job.not_unknown",
                f"What became of the job {unknown.id} is not in question",
                "Look at the list of jobs",
            )

    def get(self, job: str) -> Job:
        """Raises OptionError when there is no such job."""
        rows = self._rows("SELECT document FROM jobs WHERE id = ?", (job,))
        found = _parsed(rows)
        if not found:
            raise OptionError(
                "job.unknown", f"There is no job {job}", "List the jobs to see their ids"
            )
        return found[0]

    def all(self) -> tuple[Job, ...]:
        """All jobs in the order they were accepted, waiting ones in the order they were put in."""
        return _parsed(self._rows("SELECT document FROM jobs ORDER BY position"))

    def open_jobs(self) -> tuple[Job, ...]:
        """Those that have not ended."""
        return _parsed(self._rows("SELECT document FROM jobs WHERE is_final = 0 ORDER BY position"))

    def failed_with(self, code: str) -> tuple[Job, ...]:
        """Jobs that ended with this error, in their order."""
        return _parsed(
            self._rows(
                "SELECT document FROM jobs WHERE state = ?"
                " AND json_extract(document, '$.error.code') = ? ORDER BY position",
                (JobState.FAILED.value, code),
            )
        )

    def request_cancel(self, job: str) -> None:
        """Leaves word for the job's owner."""
        self._change("UPDATE jobs SET cancel_requested = 1 WHERE id = ? AND is_final = 0", (job,))

    def cancel_requests(self, owner: Owner) -> tuple[str, ...]:
        """Ids of this owner's open jobs that another process wants stopped."""
        rows = self._rows(
            "SELECT id FROM jobs WHERE cancel_requested = 1 AND is_final = 0"
            " AND owner_pid = ? AND owner_started = ?",
            (owner.pid, owner.started),
        )
        return tuple(row[0] for row in rows)

    def move(self, job: str, before: str | None, owner: Owner) -> tuple[str, ...]:
        """Puts one of this owner's waiting renders before another, or behind all of them.

        Returns the ids of them all in their new order. Raises OptionError when one of the two is
        not among them.
        """
        with self._lock, translated(self._path):
            return move(self._connection, job, before, owner)

    def remove(self, job: str) -> bool:
        """Forgets one job if it has ended; whether it was forgotten."""
        return bool(self._change("DELETE FROM jobs WHERE id = ? AND is_final = 1", (job,)))

    def remove_ended(self) -> tuple[str, ...]:
        """Forgets all jobs that have ended; returns their ids.

        Those stay whose film was paid for and never fetched: their entry is the only way to it.
        """
        rows = self._rows(_REMOVE_ENDED, (JobState.DONE.value,))
        return tuple(row[0] for row in rows)

    def ended_previews(self) -> tuple[Job, ...]:
        """Previews that have ended, of all processes, the oldest first."""
        return _parsed(
            self._rows(
                "SELECT document FROM jobs WHERE is_final = 1"
                " AND json_extract(document, '$.purpose') = ? ORDER BY position",
                (JobPurpose.PREVIEW.value,),
            )
        )

    def close(self) -> None:
        """Closes the file; nothing may be called afterwards."""
        with self._lock, translated(self._path):
            self._connection.close()

    def _rows(
        self, statement: str, values: Iterable[str | int | float] = ()
    ) -> list[tuple[str, ...]]:
        with (
            self._lock,
            translated(self._path),
            closing(self._connection.execute(statement, tuple(values))) as cursor,
        ):
            return cursor.fetchall()

    def _change(self, statement: str, values: tuple[str | int | float, ...]) -> int:
        with (
            self._lock,
            translated(self._path),
            closing(self._connection.execute(statement, values)) as cursor,
        ):
            return cursor.rowcount


def _no_longer_open(job: Job) -> StorageError:
    return StorageError(
        NO_LONGER_OPEN,
        f"The job {job.id} is no longer open in the list of jobs",
        "Look at the list of jobs before you start it again",
    )


def _columns(job: Job) -> tuple[str, int, float, str]:
    # json.dumps instead of pydantic's own: paths may hold bytes that are no UTF-8.
    document = json.dumps(job.model_dump(mode="json"), separators=(",", ":"))
    return job.state.value, int(job.state.is_final), job.updated, document


def _parsed(rows: Iterable[tuple[str, ...]]) -> tuple[Job, ...]:
    jobs = []
    for (document,) in rows:
        try:
            jobs.append(Job.model_validate(json.loads(document)))
        except ValidationError:
            # Another version's job: not ours to show, change or delete.
            log.warning("a job in the journal cannot be read", exc_info=True)
    return tuple(jobs)
