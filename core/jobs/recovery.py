"""At start-up: jobs whose process is gone are told as interrupted, and what they left is removed."""

import logging
import time

from core.domain.events import Failed
from core.domain.job import Job, advance
from core.errors import StorageError, WorkerError
from core.jobs.journal import Journal
from core.jobs.preparer import remove_leftovers
from core.platform.paths import AppPaths
from core.platform.processes import is_alive

log = logging.getLogger(__name__)

INTERRUPTED = "job.interrupted"


def recover(journal: Journal, paths: AppPaths) -> tuple[Job, ...]:
    """Ends every open job whose owner is gone; returns them. Raises StorageError."""
    orphans = [job for job in journal.open_jobs() if not is_alive(job.owner)]
    return tuple(_end(job, journal, paths) for job in orphans)


def _end(job: Job, journal: Journal, paths: AppPaths) -> Job:
    error = WorkerError(
        INTERRUPTED,
        "The job was interrupted: the program ended before it was done",
        "Start it again with retry",
        f"process {job.owner.pid} is gone; the job was {job.state}",
        retryable=True,
    )
    ended = advance(job, Failed(job=job.id, time=time.time(), error=error.to_wire()))
    try:
        remove_leftovers(job, paths)
        journal.update(ended)
    except StorageError as failure:
        # The next start tries again; a folder that is away now must not stop this one.
        log.warning("job %s could not be tidied up: %s", job.id, failure.detail)
    return ended
