"""One job on its way: events are numbered, checked, journalled, then told."""

import logging
import math
import threading
import time
from collections.abc import Callable

from core.domain.events import EventBase, Progress, Queued, Remote, is_last
from core.domain.job import Job, advance
from core.errors import StorageError
from core.jobs.bus import Bus
from core.jobs.journal import Journal

log = logging.getLogger(__name__)

_JOURNAL_PROGRESS_EVERY_S = 1.0


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

        Raises IllegalMove when the job's state does not allow it, StorageError when the journal
        cannot be written; the last event is told even then, because someone waits for it.
        """
        with self._lock:
            # Who reads goes by this time: it grows even where the clock was set back.
            now = max(self._clock(), math.nextafter(self._job.updated, math.inf))
            event = event.model_copy(update={"job": self._job.id, "seq": self._seq, "time": now})
            job = advance(self._job, event)
            if self._is_due(event, now):
                self._write(job, event)
            # Only now: what is not on disk was not noted, and must not be ordered.
            self._job = job
            self._seq += 1
            self._bus.publish(event)

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

    def _write(self, job: Job, event: EventBase) -> None:
        try:
            if isinstance(event, Remote):
                self._journal.update_order(job, self._job.remote)
            else:
                self._journal.update(job)
        except StorageError:
            if not is_last(event):
                raise
            log.exception("the end of job %s is not in the journal", job.id)
