"""The only door to Lipsmith's work: every front (window, command line, HTTP) goes through it."""

import logging
import secrets
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from core.app.doctor import DoctorReport, examine
from core.app.first_use import FirstUse
from core.app.preflight import check
from core.app.surveyor import Inspection, Surveyor
from core.domain.engine import EngineCatalogue, EngineInfo
from core.domain.events import Queued
from core.domain.issue import Issue
from core.domain.job import Job
from core.domain.options import OptionSpec, describe, parse_options
from core.domain.request import RenderRequest
from core.errors import AppError, Cancelled, OptionError, program_fault
from core.jobs.bus import Bus, Listener
from core.jobs.dispatcher import Dispatcher
from core.jobs.journal import Journal
from core.jobs.lanes import Lane, lane_of
from core.jobs.preparer import Preparer, scratch_of
from core.jobs.record import JobRecord
from core.jobs.recovery import recover
from core.jobs.runner import JobRunner
from core.platform.paths import AppPaths
from core.platform.processes import current_owner, is_alive
from core.worker.launch import LaunchSpec
from core.worker.pool import WorkerPool
from core.worker.stop import StopToken

log = logging.getLogger(__name__)

_T = TypeVar("_T")


class Service:
    """Engines, files and jobs of this user.

    Every call returns at once or hands back a Future; nothing but AppError comes out of either.
    At start-up the jobs of processes that are gone become ``failed`` with ``job.interrupted``.

    Raises StorageError when the journal cannot be used.
    """

    def __init__(self, catalogue: EngineCatalogue, paths: AppPaths, launch: LaunchSpec) -> None:
        self._catalogue = catalogue
        self._paths = paths
        self._owner = current_owner()
        self._journal = Journal(paths.journal)
        self._interrupted = recover(self._journal, paths)
        self._bus = Bus()
        self._pool = WorkerPool(launch)
        self._runner = JobRunner(Preparer(catalogue, paths), self._pool, paths)
        self._dispatcher = Dispatcher(self._runner, self._journal, self._owner)
        self._surveyor = Surveyor(self._pool, paths)
        self._io = ThreadPoolExecutor(Lane.IO.width, thread_name_prefix="io")
        self._first_use = FirstUse(paths)
        self._closing = StopToken()

    @property
    def interrupted(self) -> tuple[Job, ...]:
        """Jobs that this start found abandoned; each can be retried."""
        return self._interrupted

    @property
    def damaged_journal(self) -> Path | None:
        """Where the list of jobs was put when it was found damaged; a new one was begun."""
        return self._journal.moved_aside

    def engines(self) -> tuple[EngineInfo, ...]:
        """All engines in the order in which they are offered."""
        return tuple(provider.info for provider in self._catalogue.providers())

    def options(self, engine: str) -> tuple[OptionSpec, ...]:
        """An engine's options. Raises OptionError for an unknown engine."""
        return describe(self._catalogue.get(engine).options)

    def inspect(self, path: Path, fps: Fraction = Fraction(25)) -> Future[Inspection]:
        """What is in a file, with the faces to choose from.

        Args:
            fps: Frame rate of numbered pictures.
        """
        file = path.absolute()
        return self._later(lambda: self._surveyor.inspect(file, fps, self._closing))

    def check(
        self, request: RenderRequest, *, with_output: bool = True
    ) -> Future[tuple[Issue, ...]]:
        """What a render of this request would say, without rendering.

        Args:
            with_output: Also look at where the result would go.

        Raises OptionError at once for an unknown engine or an impossible option.
        """
        checked = self._checked(request)
        engine = self._catalogue.get(checked.engine).info
        return self._later(
            lambda: check(checked, engine, self._surveyor, self._closing, with_output=with_output)
        )

    def examine(self) -> Future[DoctorReport]:
        """Whether this installation works on this machine; starts a worker to find out."""
        return self._later(lambda: examine(self._paths, self._journal, self._pool, self._closing))

    def first_render_notice(self) -> str | None:
        """A line to show before a person's first render; None when it was shown before."""
        return self._first_use.notice()

    def submit(self, request: RenderRequest) -> str:
        """Accepts a job; it survives a crash from here on. Returns its id.

        Raises OptionError for an unknown engine or an impossible option, StorageError when the
        journal cannot be written.
        """
        return self._accept(self._checked(request))

    def cancel(self, job: str) -> None:
        """Wants a job stopped, whichever process runs it; its events or its state tell when it is.

        An ended job is left as it is. Raises OptionError when there is no such job.
        """
        found = self._journal.get(job)
        if found.state.is_final:
            return
        if found.owner == self._owner:
            self._dispatcher.cancel(job)
        elif is_alive(found.owner):
            self._journal.request_cancel(job)
        else:
            recover(self._journal, self._paths)

    def retry(self, job: str) -> str:
        """Does an ended job again, from the start and in this process. Returns the new job's id.

        Raises OptionError when there is no such job or it has not ended.
        """
        recover(self._journal, self._paths)
        found = self._journal.get(job)
        if not found.state.is_final:
            raise OptionError(
                "job.not_ended", f"The job {job} is still {found.state}", "Cancel it first"
            )
        return self._accept(self._checked(found.request), retry_of=job)

    def jobs(self) -> tuple[Job, ...]:
        """The jobs of all processes in the order they were accepted."""
        return self._journal.all()

    def job(self, job: str) -> Job:
        """Raises OptionError when there is no such job."""
        return self._journal.get(job)

    def job_log(self, job: str) -> Path:
        """The file with what the job's worker said; it need not be there."""
        return self._runner.log_path(job)

    def kept_folder(self, job: str) -> Path | None:
        """Where an ended job's intermediate files are; None when it kept none."""
        folder = scratch_of(job, self._paths)
        return folder if folder.is_dir() else None

    def clear(self) -> int:
        """Forgets all ended jobs and their logs, never their outputs. Returns how many."""
        ended = self._journal.remove_ended()
        for job in ended:
            try:
                self._runner.log_path(job).unlink(missing_ok=True)
            except OSError:
                log.warning("the log of job %s stays", job, exc_info=True)
        return len(ended)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Events of this process's jobs from now on; call the result to end that.

        The listener is called on a thread of the service and must return soon.
        """
        return self._bus.subscribe(listener)

    def close(self) -> None:
        """Cancels what has not ended, tells it, and frees everything. The service is unusable then."""
        if self._closing.is_set:
            return
        self._closing.set()
        self._dispatcher.close()
        self._io.shutdown()
        self._pool.close()
        self._bus.close()
        self._journal.close()

    def _checked(self, request: RenderRequest) -> RenderRequest:
        """The request with absolute paths and all options spelled out: a later default changes nothing."""
        provider = self._catalogue.get(request.engine)
        options = parse_options(provider.options, request.options)
        return request.model_copy(
            update={
                "source": request.source.absolute(),
                "audio": request.audio.absolute(),
                "output": request.output.absolute(),
                "options": options.model_dump(mode="json"),
            }
        )

    def _accept(self, request: RenderRequest, retry_of: str | None = None) -> str:
        self._refuse_when_closing()
        now = time.time()
        job = Job(
            id=secrets.token_hex(4),
            request=request,
            owner=self._owner,
            created=now,
            updated=now,
            retry_of=retry_of,
        )
        self._journal.add(job)
        record = JobRecord(job, self._journal, self._bus)
        record.tell(Queued(job=job.id))
        self._dispatcher.submit(record, lane_of(self._catalogue.get(request.engine).info))
        return job.id

    def _refuse_when_closing(self) -> None:
        if self._closing.is_set:
            raise _closing()

    def _later(self, work: Callable[[], _T]) -> Future[_T]:
        def unless_closing() -> _T:
            self._closing.check()
            return work()

        self._refuse_when_closing()
        return self._io.submit(_only_app_errors, unless_closing)


def _only_app_errors(work: Callable[[], _T]) -> _T:
    try:
        return work()
    except AppError:
        raise
    except Cancelled as exc:
        raise _closing() from exc
    except Exception as exc:
        # Part of the job runner's border, where everything is caught.
        log.exception("a background task fell over")
        raise program_fault(exc, "task") from exc


def _closing() -> AppError:
    return AppError("app.closing", "The program is closing", "Start it again")
