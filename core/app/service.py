"""The only door to Lipsmith's work: every front (window, command line, HTTP) goes through it."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from core.app.background import closing, until_closing
from core.app.cache_desk import CacheDesk
from core.app.cloud_desk import CloudDesk
from core.app.cloud_preflight import check_cloud
from core.app.command_line import CommandLine, command_line
from core.app.doctor import DoctorReport, examine
from core.app.errand import OnProgress
from core.app.first_use import FirstUse
from core.app.machine_desk import MachineDesk
from core.app.media_desk import MediaDesk
from core.app.output_desk import OutputDesk
from core.app.preflight import check
from core.app.sample import SENTENCE, portrait
from core.app.score_desk import ScoreDesk
from core.app.settings_desk import SettingsDesk
from core.app.setup_desk import SetupDesk
from core.app.speed_log import SpeedLog
from core.app.still_taker import take_still
from core.app.surveyor import Inspection, Surveyor
from core.domain.cloud import Quote
from core.domain.consent import Consent
from core.domain.engine import EngineCatalogue, EngineInfo, Extra, Place, installable
from core.domain.issue import Issue
from core.domain.job import Job, JobPurpose
from core.domain.options import OptionSpec, describe, parse_options
from core.domain.request import OptionValue, RenderRequest
from core.domain.score import ScoreRequest, SyncScore
from core.domain.still import StillPicture, StillRequest
from core.errors import OptionError, StorageError
from core.jobs.bus import Bus, Listener
from core.jobs.caps import Caps, Limits
from core.jobs.cloud_runner import CloudRunner
from core.jobs.installation import Installation
from core.jobs.journal import Journal
from core.jobs.lanes import Lane, lane_of
from core.jobs.preparer import Preparer, log_of, scratch_of
from core.jobs.queue import JobQueue
from core.jobs.runner import JobRunner
from core.jobs.runners import RunnerByPlace
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from core.settings.secrets import Secrets
from core.worker.launch import Allowance, LaunchSpec
from core.worker.pools import WorkerPools

if TYPE_CHECKING:
    from core.app.setup.parts import SetupParts

log = logging.getLogger(__name__)

_T = TypeVar("_T")


class Service:
    """Engines, files and jobs of this user.

    Every call returns at once or hands back a Future; nothing but AppError comes out of either.
    At start-up the jobs of processes that are gone become ``failed`` with ``job.interrupted``, those
    that a cloud provider may be working at ``unknown``, and their previews are forgotten.

    Raises StorageError when the journal or the settings cannot be used.
    """

    def __init__(self, catalogue: EngineCatalogue, paths: AppPaths, launch: LaunchSpec) -> None:
        self._catalogue = catalogue
        self._paths = paths
        self._settings = SettingsDesk(catalogue, paths)
        self._journal = Journal(paths.journal)
        speeds = SpeedLog(paths.speeds, self._runs_here)
        self._secrets = Secrets()
        self._closing = StopToken()
        caps = Caps(self._journal, self._limits)
        self._clouds = CloudDesk(
            catalogue, self._secrets, self._settings, paths, caps, self._closing
        )
        self._installation = Installation(self._places, self._clouds.has_key)
        self._machine = MachineDesk(catalogue, speeds, self._installation)
        self._bus = Bus()
        self._bus.subscribe(speeds.listen)
        self._pools = WorkerPools(launch, self._installation.python_of, self._allowance)
        self._queue = JobQueue(self._runner(), self._journal, self._bus, paths)
        self._surveyor = Surveyor(self._pools.builtin, paths)
        self._io = ThreadPoolExecutor(Lane.IO.width, thread_name_prefix="io")
        self._outputs = OutputDesk(self._settings, paths, self._journal.all)
        self._first_use = FirstUse(self._settings)
        self._cache = CacheDesk(paths, self._journal.all)
        self._media = MediaDesk(self._surveyor, paths, self._closing)
        self._scores = ScoreDesk(
            self._pools,
            catalogue,
            self._installation,
            lambda: self._settings.value.commercial_only,
            paths,
            self._closing,
        )
        self._setup = SetupDesk(lambda: self._setup_parts(speeds), self._closing)

    @property
    def cache(self) -> CacheDesk:
        """Folders of this installation, and what may be thrown away of them."""
        return self._cache

    @property
    def settings(self) -> SettingsDesk:
        """Settings and presets."""
        return self._settings

    @property
    def machine(self) -> MachineDesk:
        """This computer, and what can run on it."""
        return self._machine

    @property
    def media(self) -> MediaDesk:
        """What is in files, to be shown: pictures, outlines of sound, speech."""
        return self._media

    @property
    def setup(self) -> SetupDesk:
        """Getting engines onto this computer, and what was installed."""
        return self._setup

    @property
    def clouds(self) -> CloudDesk:
        """A person's accounts with cloud providers, and the keys to them."""
        return self._clouds

    @property
    def outputs(self) -> OutputDesk:
        """Names for results."""
        return self._outputs

    @property
    def interrupted(self) -> tuple[Job, ...]:
        """Renders that this start found abandoned; each can be retried."""
        return self._queue.interrupted

    @property
    def damaged_journal(self) -> Path | None:
        """Where the list of jobs was put when it was found damaged; a new one was begun."""
        return self._journal.moved_aside

    def engines(self) -> tuple[EngineInfo, ...]:
        """All engines in the order in which they are offered."""
        return tuple(provider.info for provider in self._catalogue.providers())

    def installable(self) -> tuple[EngineInfo, ...]:
        """All that ``setup`` can bring here: the engines, then what measures films."""
        return installable(self._catalogue)

    def options(self, engine: str) -> tuple[OptionSpec, ...]:
        """An engine's options. Raises OptionError for an unknown engine."""
        return describe(self._catalogue.get(engine).options)

    def extras(self, engine: str, options: dict[str, OptionValue]) -> tuple[Extra, ...]:
        """What these options need on top of the engine, here or not; others are at their default.

        Raises OptionError for an unknown engine or an impossible option.
        """
        provider = self._catalogue.get(engine)
        parsed = parse_options(provider.options, options)
        return provider.info.extras_for(parsed.model_dump(mode="json"))

    def inspect(self, path: Path, fps: Fraction = Fraction(25)) -> Future[Inspection]:
        """What is in a file, with the faces to choose from.

        Args:
            fps: Frame rate of numbered pictures.
        """
        file = path.absolute()
        return self._later(lambda stop: self._surveyor.inspect(file, fps, stop))

    def check(
        self,
        request: RenderRequest,
        *,
        with_output: bool = True,
        stop: StopToken | None = None,
    ) -> Future[tuple[Issue, ...]]:
        """What a render of this request would say, without rendering.

        Args:
            with_output: Also look at where the result would go.
            stop: Set it when nobody wants the answer any more; the Future then raises Cancelled.

        Raises OptionError at once for an unknown engine or an impossible option.
        """
        checked = self._checked(request)
        engine = self._catalogue.get(checked.engine).info
        if engine.place is Place.CLOUD:
            return self._clouds.later(
                lambda stop: check_cloud(
                    checked, engine, self._surveyor, self._clouds, stop, with_output=with_output
                ),
                stop,
            )
        return self._later(
            lambda stop: check(
                checked,
                engine,
                self._surveyor,
                self._machine,
                self._installation,
                stop,
                with_output=with_output,
                memory_limit_mb=self._settings.value.memory_limit_mb,
            ),
            stop,
        )

    def score(
        self,
        request: ScoreRequest,
        stop: StopToken | None = None,
        on_progress: OnProgress = lambda _: None,
    ) -> Future[SyncScore]:
        """How well the lips of a film go with a voice; measured by a worker, then remembered.

        Args:
            stop: Set it when nobody wants the answer any more; the Future then raises Cancelled.
            on_progress: Called on a thread of the service, at most ten times a second; not for
                what is remembered.

        The Future raises InputError where there is no face, no sound or nothing that moves.
        """
        audio = request.audio.absolute() if request.audio else None
        paths = {"video": request.video.absolute(), "audio": audio}
        return self._scores.score(
            request.model_copy(update=paths), stop or StopToken(), on_progress
        )

    def still(
        self,
        request: StillRequest,
        stop: StopToken | None = None,
        on_progress: OnProgress = lambda _: None,
    ) -> Future[StillPicture]:
        """A frame of a film as a photo, for engines that take photos; taken by a worker.

        ``outputs.suggest_photo`` names a file for it.

        Args:
            stop: Set it when nobody wants the photo any more; the Future then raises Cancelled.
            on_progress: Called on a thread of the service, at most ten times a second.

        The Future raises InputError where there is no face, StorageError where its name is taken.
        """
        paths = {"source": request.source.absolute(), "output": request.output.absolute()}
        found = request.model_copy(update=paths)
        return self._later(
            lambda stop: take_still(found, self._pools.builtin, self._paths, stop, on_progress),
            stop,
        )

    def examine(self) -> Future[DoctorReport]:
        """Whether this installation works on this machine; starts a worker to find out."""
        return self._later(
            lambda stop: examine(
                self._paths,
                self._journal,
                self._pools.builtin,
                self._installation,
                self._machine.hardware(),
                stop,
            )
        )

    def sample_files(self) -> tuple[Path, Path]:
        """A photograph and a sentence to try everything on. Raises SetupError."""
        return portrait(), SENTENCE

    def first_render_notice(self) -> str | None:
        """A line to show before a person's first render; None when it was shown before."""
        return self._first_use.notice()

    def quote(self, request: RenderRequest, stop: StopToken | None = None) -> Future[Quote]:
        """What a render in the cloud would cost, and what would leave this computer for it.

        Raises OptionError at once for an unknown or local engine or an impossible option; the rest
        as ``clouds`` says.
        """
        return self._clouds.quote(self._checked(request), stop)

    def submit(
        self,
        request: RenderRequest,
        consent: Consent | None = None,
        *,
        purpose: JobPurpose = JobPurpose.RENDER,
    ) -> str:
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
        agreed = consent or self._settings.value.consent
        return self._accept(self._checked(request), purpose, agreed)

    def cancel(self, job: str) -> None:
        """Wants a job stopped, whichever process runs it; its events or its state tell when it is.

        An ended job is left as it is, an unknown one is given up. What a cloud provider has begun
        goes on there and is paid for. Raises OptionError when there is no such job.
        """
        self._queue.cancel(job)

    def retry(self, job: str, consent: Consent | None = None) -> str:
        """Does an ended job again, from the start and in this process. Returns the new job's id.

        A job in the cloud is ordered and paid for again: only a person decides that.

        Raises OptionError when there is no such job or it has not ended.
        """
        found = self._queue.ended(job)
        agreed = consent or found.consent or self._settings.value.consent
        return self._accept(self._checked(found.request), found.purpose, agreed, retry_of=job)

    def fetch(self, job: str, output: Path | None = None, *, overwrite: bool = False) -> str:
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
        lane = lane_of(self._catalogue.get(request.engine).info, found.purpose)
        return self._queue.fetch(found, request, lane)

    def go_on(self, job: str) -> str:
        """Does an interrupted job again in the old one's stead. Returns the new job's id.

        The old one is forgotten only when the new one is accepted. Raises as ``retry`` does.
        """
        again = self.retry(job)
        try:
            self._queue.forget(job)
        except StorageError:
            # The new one is accepted and names the old one, which is offered no more.
            log.warning("job %s stays on the list beside %s", job, again, exc_info=True)
        return again

    def unfinished(self) -> tuple[Job, ...]:
        """Interrupted renders that were not done again since, in the order of the queue."""
        return self._queue.unfinished()

    def unknown(self) -> tuple[Job, ...]:
        """Cloud jobs of which only their provider knows what became; a person decides about them."""
        return self._queue.unknown()

    def move(self, job: str, before: str | None) -> None:
        """Puts a waiting render before another one, or behind all of them; ``jobs`` shows it.

        Raises OptionError when one of the two does not wait in this process.
        """
        self._queue.move(job, before)

    def pause(self) -> None:
        """No waiting render of this process starts until ``resume``; running ones go on."""
        self._queue.pause()

    def resume(self) -> None:
        """Waiting renders start again when their turn comes."""
        self._queue.resume()

    @property
    def is_paused(self) -> bool:
        return self._queue.is_paused

    @property
    def is_busy(self) -> bool:
        """Whether a render of this process runs; neither waiting ones nor previews count."""
        return self._queue.is_busy

    def jobs(self) -> tuple[Job, ...]:
        """The jobs of all processes in the order they were accepted or put in, previews too."""
        return self._journal.all()

    def job(self, job: str) -> Job:
        """Raises OptionError when there is no such job."""
        return self._journal.get(job)

    def job_log(self, job: str) -> Path:
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

    def command_line(self, request: RenderRequest) -> CommandLine:
        """The command that makes the same request, without what stands at its default.

        Raises OptionError for an unknown engine or an impossible option.
        """
        return command_line(self._checked(request), self.options(request.engine))

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Events of this process's jobs from now on; call the result to end that.

        The listener is called on a thread of the service and must return soon.
        """
        return self._bus.subscribe(listener)

    def close(self, *, keep_waiting: bool = False) -> None:
        """Cancels what has not ended, tells it, and frees everything. The service is unusable then.

        Args:
            keep_waiting: Leave waiting renders on the list: the next start finds them interrupted,
                and ``unfinished`` offers them in their order.
        """
        if self._closing.is_set:
            return
        self._closing.set()
        self._queue.close(keep_waiting=keep_waiting)
        self._clouds.close()
        self._io.shutdown()
        self._media.close()
        self._scores.close()
        self._pools.close()
        self._bus.close()
        self._journal.close()

    def _checked(self, request: RenderRequest) -> RenderRequest:
        """The request with absolute paths and all options spelled out: a later default changes nothing."""
        provider = self._catalogue.get(request.engine)
        options = parse_options(provider.options, request.options)
        audio = request.audio
        if not provider.info.capabilities.text_input:
            audio = request.voice
        return request.model_copy(
            update={
                "source": request.source.absolute(),
                "audio": None if audio is None else audio.absolute(),
                "output": request.output.absolute(),
                "options": options.model_dump(mode="json"),
            }
        )

    def _accept(
        self,
        request: RenderRequest,
        purpose: JobPurpose,
        consent: Consent | None,
        retry_of: str | None = None,
    ) -> str:
        self._refuse_when_closing()
        lane = lane_of(self._catalogue.get(request.engine).info, purpose)
        return self._queue.accept(
            request, lane, purpose=purpose, consent=consent, retry_of=retry_of
        )

    def _runs_here(self, engine: str) -> bool:
        return self._catalogue.get(engine).info.place is Place.LOCAL

    def _runner(self) -> RunnerByPlace:
        preparer = Preparer(self._catalogue, self._installation, self._paths)
        return RunnerByPlace(
            lambda engine: self._catalogue.get(engine).info,
            JobRunner(preparer, self._pools, self._paths),
            CloudRunner(
                self._clouds.provider, self._clouds.connect, self._clouds.caps, self._paths
            ),
        )

    def _setup_parts(self, speeds: SpeedLog) -> "SetupParts":
        from core.app.setup.parts import SetupParts  # noqa: PLC0415 - no window waits for it

        return SetupParts(
            self._catalogue,
            self._paths,
            self._places,
            self._settings,
            self._machine,
            self._installation,
            self._pools,
            speeds,
            self._journal.open_jobs,
            self._secrets,
            lambda: self._scores.environment,
        )

    def _places(self) -> AppPaths:
        """Where everything is, with what is installed in the folder that a person chose."""
        return self._paths.installing_into(self._settings.value.install_folder)

    def _limits(self) -> Limits:
        chosen = self._settings.value
        return Limits(chosen.max_credits_per_job, chosen.max_credits_per_day)

    def _allowance(self) -> Allowance:
        chosen = self._settings.value
        return Allowance(memory_mb=chosen.memory_limit_mb, cpus=chosen.cpu_limit)

    def _refuse_when_closing(self) -> None:
        if self._closing.is_set:
            raise closing()

    def _later(self, work: Callable[[StopToken], _T], stop: StopToken | None = None) -> Future[_T]:
        self._refuse_when_closing()
        return self._io.submit(until_closing, work, self._closing, stop or StopToken())
