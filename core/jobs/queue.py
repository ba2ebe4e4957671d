"""The jobs of this process from acceptance to oblivion, and the list of everybody's."""

import logging
import math
import secrets
import threading
import time

from core.domain.cloud import RemoteJob
from core.domain.consent import Consent
from core.domain.events import CancelledEvent, Queued
from core.domain.job import Job, JobPurpose, JobState, advance
from core.domain.request import RenderRequest
from core.errors import OptionError
from core.jobs.bus import Bus
from core.jobs.dispatcher import Dispatcher, Runner
from core.jobs.journal import Journal
from core.jobs.lanes import Lane
from core.jobs.preparer import log_of
from core.jobs.record import JobRecord
from core.jobs.recovery import INTERRUPTED, recover
from core.platform.paths import AppPaths
from core.platform.processes import current_owner, is_alive

log = logging.getLogger(__name__)

_PREVIEWS_KEPT = 5  # their user may still look at why one failed


class JobQueue:
    """Accepts, orders, stops and forgets jobs. Safe to use from any thread.

    Attributes:
        interrupted: Renders of processes that are gone, as this start found and ended them; those
            that a cloud provider may be working at are not among them.

    Every method that reads or writes the list raises StorageError when it cannot.
    """

    def __init__(self, runner: Runner, journal: Journal, bus: Bus, paths: AppPaths) -> None:
        self._journal = journal
        self._bus = bus
        self._paths = paths
        self._owner = current_owner()
        self.interrupted = tuple(
            job
            for job in recover(journal, paths)
            if job.state is JobState.FAILED and not job.is_preview
        )
        self._forget_previews()
        self._dispatcher = Dispatcher(runner, journal, self._owner)
        self._order = threading.Lock()  # journal and dispatcher learn of changes in one order

    @property
    def is_busy(self) -> bool:
        """Whether a render of this process runs."""
        return self._dispatcher.is_busy

    @property
    def is_paused(self) -> bool:
        return self._dispatcher.is_paused

    def pause(self) -> None:
        """Lets no waiting render start."""
        self._dispatcher.pause()

    def resume(self) -> None:
        """Lets waiting renders start again."""
        self._dispatcher.resume()

    def accept(
        self,
        request: RenderRequest,
        lane: Lane,
        *,
        purpose: JobPurpose = JobPurpose.RENDER,
        consent: Consent | None = None,
        retry_of: str | None = None,
        remote: RemoteJob | None = None,
    ) -> str:
        """Takes a checked request at the end of its lane; it is on disk when this returns its id."""
        now = time.time()
        job = Job(
            id=secrets.token_hex(4),
            request=request,
            owner=self._owner,
            created=now,
            updated=now,
            retry_of=retry_of,
            purpose=purpose,
            consent=consent,
            remote=remote,
        )
        if job.is_preview:
            self._forget_previews()
        with self._order:
            self._journal.add(job)
            record = JobRecord(job, self._journal, self._bus)
            record.tell(Queued(job=job.id))
            self._dispatcher.submit(record, lane)
        return job.id

    def fetch(self, found: Job, request: RenderRequest, lane: Lane) -> str:
        """Asks the provider what became of a job, and fetches its result; nothing is ordered.

        Args:
            found: As ``remote_job`` gave it.
            request: Its own, or with another output.

        Returns its id; an ended job stays as it is, and the id is that of another one.
        Raises OptionError when another process was first.
        """
        if found.state.is_final:
            return self.accept(
                request,
                lane,
                purpose=found.purpose,
                consent=found.consent,
                retry_of=found.id,
                remote=found.remote,
            )
        with self._order:
            record = self._adopted(found, request)
            self._dispatcher.submit(record, lane)
        return found.id

    def remote_job(self, job: str) -> Job:
        """A job that nobody looks after, and of which a provider has or may have something.

        Raises OptionError when there is no such job, it is no such one, or goes on.
        """
        recover(self._journal, self._paths)
        found = self._journal.get(job)
        if found.remote is None:
            raise OptionError(
                "job.not_remote",
                f"No cloud provider has anything of the job {job}",
                "Do it again with retry",
            )
        if found.state is not JobState.UNKNOWN and not found.state.is_final:
            raise OptionError(
                "job.not_ended",
                f"The job {job} is still {found.state}",
                "Wait for its end, or cancel it first",
            )
        return found

    def move(self, job: str, before: str | None) -> None:
        """Puts a waiting render of this process before another, or behind all. Raises OptionError."""
        with self._order:
            self._dispatcher.reorder(self._journal.move(job, before, self._owner))

    def cancel(self, job: str) -> None:
        """Wants a job stopped, whichever process runs it. Raises OptionError for an unknown one."""
        found = self._journal.get(job)
        if found.state.is_final:
            return
        if found.state is JobState.UNKNOWN:
            self._give_up(found)
            return
        if found.owner == self._owner:
            self._dispatcher.cancel(job)
        elif is_alive(found.owner):
            self._journal.request_cancel(job)
        else:
            recover(self._journal, self._paths)

    def ended(self, job: str) -> Job:
        """An ended job. Raises OptionError when there is no such job or it has not ended."""
        recover(self._journal, self._paths)
        found = self._journal.get(job)
        if found.state is JobState.UNKNOWN:
            raise OptionError(
                "job.not_ended",
                f"Nobody knows what became of the job {job}",
                "Look again with fetch, or give it up with cancel",
            )
        if not found.state.is_final:
            raise OptionError(
                "job.not_ended", f"The job {job} is still {found.state}", "Cancel it first"
            )
        return found

    def unfinished(self) -> tuple[Job, ...]:
        """Interrupted renders that were not done again since, in the order of the queue."""
        return tuple(
            job
            for job in self._journal.failed_with(INTERRUPTED)
            if not job.is_repeated and not job.is_preview
        )

    def forget(self, job: str) -> None:
        """Takes one ended job and its log off the list. Raises OptionError as ``ended`` does."""
        self.ended(job)
        if self._journal.remove(job):
            self._remove_log(job)

    def unknown(self) -> tuple[Job, ...]:
        """Cloud jobs of which only their provider knows what became; a person decides about them."""
        return tuple(job for job in self._journal.open_jobs() if job.state is JobState.UNKNOWN)

    def clear(self) -> int:
        """Takes ended jobs and their logs off the list, but for paid films nobody fetched. Returns how many."""
        ended = self._journal.remove_ended()
        for job in ended:
            self._remove_log(job)
        return len(ended)

    def close(self, *, keep_waiting: bool = False) -> None:
        """Cancels what has not ended and returns when all of it has; may keep what only waits."""
        self._dispatcher.close(keep_waiting=keep_waiting)

    def _give_up(self, job: Job) -> None:
        """A person does not want to know any more what became of it."""
        with self._order:
            self._adopted(job, job.request).tell(CancelledEvent(job=job.id))

    def _adopted(self, unknown: Job, request: RenderRequest) -> JobRecord:
        """This process's from now on, and queued. Raises OptionError when another one was first."""
        given = unknown.model_copy(update={"owner": self._owner, "request": request})
        now = max(time.time(), math.nextafter(unknown.updated, math.inf))
        mine = advance(given, Queued(job=unknown.id, time=now))
        self._journal.take_over(unknown, mine)
        record = JobRecord(mine, self._journal, self._bus)
        record.tell(Queued(job=unknown.id))
        return record

    def _forget_previews(self) -> None:
        """Of processes that are gone all of them, of this one all but the newest."""
        previews = self._journal.ended_previews()
        mine = [job for job in previews if job.owner == self._owner]
        gone = [job for job in previews if job.owner != self._owner and not is_alive(job.owner)]
        for job in [*mine[:-_PREVIEWS_KEPT], *gone]:
            if self._journal.remove(job.id):
                self._remove_log(job.id)

    def _remove_log(self, job: str) -> None:
        try:
            log_of(job, self._paths).unlink(missing_ok=True)
        except OSError:
            log.warning("the log of job %s stays", job, exc_info=True)
