"""The service's desk for jobs: taken on, stopped, done again, fetched, put in order, forgotten."""

import logging
from pathlib import Path

from core.app.background import closing
from core.app.settings_desk import SettingsDesk
from core.app.whole_request import whole_request
from core.domain.consent import Consent
from core.domain.engine import EngineCatalogue, Place
from core.domain.job import Job, JobPurpose
from core.domain.request import RenderRequest
from core.errors import OptionError, StorageError
from core.jobs.bus import Bus
from core.jobs.dispatcher import Runner
from core.jobs.journal import Journal
from core.jobs.lanes import Lane, lane_of
from core.jobs.preparer import log_of, scratch_of
from core.jobs.queue import JobQueue
from core.platform.paths import AppPaths
from core.platform.stop import StopToken

log = logging.getLogger(__name__)


class JobDesk:
    """The jobs of this process, and the list of everybody's. Safe to use from any thread.

    Every method raises StorageError when the list cannot be read or written.

    Args:
        runner: Does the jobs.
        closes: Set when the program ends: no job is taken on then.
    """

    def __init__(
        self,
        catalogue: EngineCatalogue,
        settings: SettingsDesk,
        paths: AppPaths,
        journal: Journal,
        bus: Bus,
        runner: Runner,
        closes: StopToken,
    ) -> None:
        self._catalogue = catalogue
        self._settings = settings
        self._paths = paths
        self._journal = journal
        self._closes = closes
        self._queue = JobQueue(runner, journal, bus, paths)

    @property
    def interrupted(self) -> tuple[Job, ...]:
        """Renders that this start found abandoned; each can be retried."""
        return self._queue.interrupted

    @property
    def is_paused(self) -> bool:
        return self._queue.is_paused

    @property
    def is_busy(self) -> bool:
        """Whether a render of this process runs; neither waiting ones nor previews count."""
        return self._queue.is_busy

    def submit(self, request: RenderRequest, consent: Consent | None, purpose: JobPurpose) -> str:
        """Accepts a job; it survives a crash from here on. Returns its id.

        A preview does not wait for renders, unless both need the one GPU; it is forgotten when
        some more were made, or at the next start, but never its output.

        Args:
            consent: Given for this job; without it that of the settings counts.

        Raises OptionError for an unknown engine or an impossible option, and for a preview by an
        engine in the cloud; StorageError when the journal cannot be written.
        """
        engine = self._catalogue.get(request.engine).info
        if purpose is JobPurpose.PREVIEW and engine.place is Place.CLOUD:
            raise OptionError(
                "cloud.no_preview",
                f"{engine.title} makes no previews: each would be paid for",
                "Render a short part instead, or preview with the built-in engine",
            )
        return self._accept(request, purpose, consent or self._settings.value.consent)

    def retry(self, job: str, consent: Consent | None) -> str:
        """Does an ended job again, from the start and in this process. Returns the new job's id.

        A job in the cloud is ordered and paid for again: only a person decides that.

        Raises OptionError when there is no such job or it has not ended.
        """
        found = self._queue.ended(job)
        agreed = consent or found.consent or self._settings.value.consent
        return self._accept(found.request, found.purpose, agreed, retry_of=job)

    def fetch(self, job: str, output: Path | None, *, overwrite: bool) -> str:
        """Asks a cloud provider what became of a job, and fetches its result; orders nothing.

        An unknown job goes on under its id; for an ended one there is a new job. Returns the id.

        Args:
            output: Where the result goes; None keeps the job's own place.
            overwrite: Replace what is there, also where the job itself does not.

        Raises OptionError when there is no such job, no provider has anything of it, it is still at
        work, or another process was first.
        """
        self._refuse_when_closing()
        found = self._queue.remote_job(job)
        changes: dict[str, object] = {"overwrite": overwrite or found.request.overwrite}
        if output is not None:
            changes["output"] = output.absolute()
        request = found.request.model_copy(update=changes)
        return self._queue.fetch(found, request, self._lane(request, found.purpose))

    def go_on(self, job: str) -> str:
        """Does an interrupted job again in the old one's stead. Returns the new job's id.

        The old one is forgotten only when the new one is accepted. Raises as ``retry`` does.
        """
        again = self.retry(job, None)
        try:
            self._queue.forget(job)
        except StorageError:
            # The new one is accepted and names the old one, which is offered no more.
            log.warning("job %s stays on the list beside %s", job, again, exc_info=True)
        return again

    def cancel(self, job: str) -> None:
        """Wants a job stopped, whichever process runs it; its events or its state tell when it is.

        An ended job is left as it is, an unknown one is given up. What a cloud provider has begun
        goes on there and is paid for. Raises OptionError when there is no such job.
        """
        self._queue.cancel(job)

    def move(self, job: str, before: str | None) -> None:
        """Puts a waiting render before another one, or behind all of them; ``all`` shows it.

        Raises OptionError when one of the two does not wait in this process.
        """
        self._queue.move(job, before)

    def pause(self) -> None:
        """No waiting render of this process starts until ``resume``; running ones go on."""
        self._queue.pause()

    def resume(self) -> None:
        """Waiting renders start again when their turn comes."""
        self._queue.resume()

    def unfinished(self) -> tuple[Job, ...]:
        """Interrupted renders that were not done again since, in the order of the queue."""
        return self._queue.unfinished()

    def unknown(self) -> tuple[Job, ...]:
        """Cloud jobs of which only their provider knows what became; a person decides about them."""
        return self._queue.unknown()

    def all(self) -> tuple[Job, ...]:
        """The jobs of all processes in the order they were accepted or put in, previews too."""
        return self._journal.all()

    def get(self, job: str) -> Job:
        """Raises OptionError when there is no such job."""
        return self._journal.get(job)

    def log_of(self, job: str) -> Path:
        """The file with what the job's worker said; it need not be there."""
        return log_of(job, self._paths)

    def kept_folder(self, job: str) -> Path | None:
        """Where an ended job's intermediate files are; None when it kept none."""
        folder = scratch_of(job, self._paths)
        return folder if folder.is_dir() else None

    def forget(self, job: str) -> None:
        """Forgets an ended job and its log, never its output.

        Raises OptionError when there is no such job or it has not ended.
        """
        self._queue.forget(job)

    def clear(self) -> int:
        """Forgets ended jobs and their logs, never their outputs. Returns how many.

        Those stay whose film was paid for and never fetched; ``forget`` takes them one by one.
        """
        return self._queue.clear()

    def close(self, *, keep_waiting: bool) -> None:
        """Cancels what has not ended, tells it, and returns when all of it has.

        Args:
            keep_waiting: Leave waiting renders on the list: the next start finds them interrupted,
                and ``unfinished`` offers them in their order.
        """
        self._queue.close(keep_waiting=keep_waiting)

    def _accept(
        self,
        request: RenderRequest,
        purpose: JobPurpose,
        consent: Consent | None,
        retry_of: str | None = None,
    ) -> str:
        whole = whole_request(request, self._catalogue)
        self._refuse_when_closing()
        lane = self._lane(whole, purpose)
        return self._queue.accept(whole, lane, purpose=purpose, consent=consent, retry_of=retry_of)

    def _lane(self, request: RenderRequest, purpose: JobPurpose) -> Lane:
        return lane_of(self._catalogue.get(request.engine).info, purpose)

    def _refuse_when_closing(self) -> None:
        if self._closes.is_set:
            raise closing()
