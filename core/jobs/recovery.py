"""At start-up: jobs whose process is gone are told as interrupted, and what they left is removed.

A job that a cloud provider may be working at is not lost: it becomes an unknown one.
"""

import logging
import time

from core.domain.events import EventBase, Failed, Unknown
from core.domain.job import Job, JobState, advance
from core.errors import StorageError, UnknownOutcome, WorkerError
from core.jobs.journal import Journal
from core.jobs.preparer import remove_leftovers
from core.platform.paths import AppPaths
from core.platform.processes import is_alive

log = logging.getLogger(__name__)

INTERRUPTED = "job.interrupted"
LEFT_ALONE = "cloud.left_alone"


def recover(journal: Journal, paths: AppPaths) -> tuple[Job, ...]:
    """Ends every open job whose owner is gone; returns them. Raises StorageError."""
    orphans = [
        job
        for job in journal.open_jobs()
        if job.state is not JobState.UNKNOWN and not is_alive(job.owner)
    ]
    return tuple(_end(job, journal, paths) for job in orphans)


def _end(job: Job, journal: Journal, paths: AppPaths) -> Job:
    ended = advance(job, _ending(job))
    try:
        remove_leftovers(job, paths)
        journal.update(ended)
    except StorageError as failure:
        # The next start tries again; a folder that is away now must not stop this one.
        log.warning("job %s could not be tidied up: %s", job.id, failure.detail)
    return ended


def _ending(job: Job) -> EventBase:
    detail = f"process {job.owner.pid} is gone; the job was {job.state}"
    if job.remote is not None:
        return Unknown(job=job.id, time=time.time(), error=left_alone(detail).to_wire())
    error = WorkerError(
        INTERRUPTED,
        "The job was interrupted: the program ended before it was done",
        "Start it again with retry",
        detail,
        retryable=True,
    )
    return Failed(job=job.id, time=time.time(), error=error.to_wire())


def left_alone(detail: str) -> UnknownOutcome:
    """What an unknown job says whose provider may go on without this program."""
    return UnknownOutcome(
        LEFT_ALONE,
        "The program ended while a cloud provider was at work; the result may be ready there",
        "Look again: nothing is ordered a second time",
        detail,
        retryable=True,
    )
