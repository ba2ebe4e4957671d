"""One job on its way: events are numbered, checked, journalled, then told."""

import logging
import math
import threading
import time
from collections.abc import Callable

from core.domain.events import EventBase, Preparing, Progress, Queued, Remote, Warned, is_last
from core.domain.job import Job, advance
from core.errors import StorageError
from core.jobs.bus import Bus
from core.jobs.journal import NO_LONGER_OPEN, Journal

log = logging.getLogger(__name__)

_JOURNAL_PROGRESS_EVERY_S = 1.0
_MUST_BE_WRITTEN = (Preparing, Remote)  # before work begins, and before it costs
_BEHIND = (
    "The list of jobs cannot be written, so it does not show how far this one is; the job goes on"
)


class JobRecord:
    """The only way a job of this process changes. Safe to use from any thread."""

    def __init__(
        self, job: Job, journal: Journal, bus: Bus, clock: Callable[[], float] = time.time
    ) -> None:
        self._job = job
        self._journal = journal
        self._bus = bus
        self._clock = clock
        self._lock = threading.Lock()
        self._seq = 0
        self._is_left = False
        self._is_behind = False  # the journal is, and it was told
        self._journalled_at = 0.0

    @property
    def is_left(self) -> bool:
        """Whether the program is being closed: nobody wanted this job itself to stop."""
        return self._is_left

    def leave(self) -> None:
        """The program is being closed."""
        self._is_left = True

    @property
    def job(self) -> Job:
        return self._job

    def tell(self, event: EventBase) -> None:
        """Lets the event happen.

        Raises IllegalMove when the job's state does not allow it. Raises StorageError when the list
        knows of the job's end, and when the journal cannot be written before work begins or before
        it costs; what has begun goes on, and it is told once that the list is behind.
        """
        with self._lock:
            if not self._happen(event) and not self._is_behind:
                self._is_behind = True
                self._happen(Warned(job=self._job.id, code="journal_behind", text=_BEHIND))

    def _happen(self, event: EventBase) -> bool:
        """Whether the journal knows of it, as far as it has to. Raises as ``tell`` does."""
        # Who reads goes by this time: it grows even where the clock was set back.
        now = max(self._clock(), math.nextafter(self._job.updated, math.inf))
        event = event.model_copy(update={"job": self._job.id, "seq": self._seq, "time": now})
        job = advance(self._job, event)
        is_known = not self._is_due(event, now) or self._is_written(job, event)
        # Only now: what is not on disk was not noted, and must not be ordered.
        self._job = job
        self._seq += 1
        self._bus.publish(event)
        return is_known or is_last(event)

    def _is_due(self, event: EventBase, now: float) -> bool:
        """Every write is an fsync: progress goes to disk once a second, for other processes.

        A job was queued by being put on the list: nothing of it is new, and nothing can fail here.
        """
        if isinstance(event, Queued):
            return False
        if isinstance(event, Progress) and now - self._journalled_at < _JOURNAL_PROGRESS_EVERY_S:
            return False
        self._journalled_at = now
        return True

    def _is_written(self, job: Job, event: EventBase) -> bool:
        try:
            if isinstance(event, Remote):
                self._journal.update_order(job, self._job.remote)
            else:
                self._journal.update(job)
        except StorageError as error:
            is_over = error.code == NO_LONGER_OPEN and not is_last(event)
            if is_over or isinstance(event, _MUST_BE_WRITTEN):
                raise
            if not self._is_behind or is_last(event):
                log.exception("%s of %s is not in the journal", type(event).__name__, job.id)
            return False
        return True
