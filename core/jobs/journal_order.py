"""The order of what waits, as the journal keeps it: waiting renders trade their positions."""

import sqlite3
from collections.abc import Sequence

from core.domain.job import JobPurpose, JobState, Owner
from core.errors import OptionError
from core.jobs.journal_file import transaction

# A render of an earlier version has no purpose in its document.
_WAITING = (
    "SELECT id, position FROM jobs WHERE state = ? AND owner_pid = ? AND owner_started = ?"
    " AND json_extract(document, '$.purpose') IS NOT ? ORDER BY position"
)


def move(
    connection: sqlite3.Connection, job: str, before: str | None, owner: Owner
) -> tuple[str, ...]:
    """Puts one of the owner's waiting renders before another, or behind all of them.

    Returns the ids of them all in their new order. Raises OptionError when one of the two is not
    among them.
    """
    values = (JobState.QUEUED, owner.pid, owner.started, JobPurpose.PREVIEW)
    with transaction(connection):
        positions: dict[str, int] = dict(connection.execute(_WAITING, values).fetchall())
        order = _moved(tuple(positions), job, before)
        _write(connection, positions, order)
    return order


def _moved(order: Sequence[str], job: str, before: str | None) -> tuple[str, ...]:
    for wanted in (job, before):
        if wanted is not None and wanted not in order:
            raise OptionError(
                "job.not_waiting",
                f"The job {wanted} does not wait in this queue",
                "Only jobs of this window that have not begun can be moved",
            )
    if job == before:
        return tuple(order)
    others = [other for other in order if other != job]
    place = len(others) if before is None else others.index(before)
    return (*others[:place], job, *others[place:])


def _write(connection: sqlite3.Connection, positions: dict[str, int], order: Sequence[str]) -> None:
    places = zip(order, positions.values(), strict=True)
    changed = [(place, job) for job, place in places if positions[job] != place]
    # Positions are unique at every moment: all of them step aside first.
    connection.executemany(
        "UPDATE jobs SET position = -position WHERE id = ?", [(job,) for _, job in changed]
    )
    connection.executemany("UPDATE jobs SET position = ? WHERE id = ?", changed)
