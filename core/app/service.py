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
from core.app.followed import films_followed
from core.app.job_desk import JobDesk
from core.app.machine_desk import MachineDesk
from core.app.media_desk import MediaDesk
from core.app.output_desk import OutputDesk
from core.app.preflight import check
from core.app.sample import SENTENCE, portrait
from core.app.score_desk import ScoreDesk
from core.app.settings_desk import SettingsDesk
from core.app.setup_desk import SetupDesk
from core.app.speed_log import SpeedLog
from core.app.speed_watch import SpeedWatch
from core.app.still_taker import take_still
from core.app.surveyor import Inspection, Surveyor
from core.app.whole_request import whole_request
from core.domain.cloud import Quote
from core.domain.consent import Consent
from core.domain.engine import EngineCatalogue, EngineInfo, Extra, Place, installable
from core.domain.issue import Issue
from core.domain.job import Job, JobPurpose
from core.domain.options import OptionSpec, describe, parse_options
from core.domain.request import OptionValue, RenderRequest
from core.domain.score import ScoreRequest, SyncScore
from core.domain.still import StillPicture, StillRequest
from core.jobs.bus import Bus, Listener
from core.jobs.caps import Caps, Limits
from core.jobs.cloud_runner import CloudRunner
from core.jobs.installation import Installation
from core.jobs.journal import Journal
from core.jobs.lanes import Lane
from core.jobs.preparer import Preparer
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
        speeds = SpeedLog(paths.speeds)
        self._secrets = Secrets()
        self._closing = StopToken()
        caps = Caps(self._journal, self._limits)
        self._clouds = CloudDesk(
            catalogue, self._secrets, self._settings, paths, caps, self._closing
        )
        self._installation = Installation(self._places, self._clouds.has_key)
        self._machine = MachineDesk(catalogue, speeds, self._installation)
        self._bus = Bus()
        watch = SpeedWatch(speeds, catalogue, lambda job: self._journal.get(job).request)
        self._bus.subscribe(watch.listen)
        self._pools = WorkerPools(launch, self._installation.python_of, self._allowance)
        self._jobs = JobDesk(
            catalogue,
            self._settings,
            paths,
            self._journal,
            self._bus,
            self._runner(),
            self._closing,
        )
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
        return self._jobs.interrupted

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
        whole = whole_request(request, self._catalogue)
        offer = self._catalogue.get(whole.engine)
        engine = offer.info
        if engine.place is Place.CLOUD:
            return self._clouds.later(
                lambda stop: check_cloud(
                    whole, engine, self._surveyor, self._clouds, stop, with_output=with_output
                ),
                stop,
            )
        return self._later(
            lambda stop: check(
                whole,
                engine,
                self._surveyor,
                self._machine,
                self._installation,
                stop,
                with_output=with_output,
                films=films_followed(whole, offer.options),
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
        return self._clouds.quote(whole_request(request, self._catalogue), stop)

    def submit(
        self,
        request: RenderRequest,
        consent: Consent | None = None,
        *,
        purpose: JobPurpose = JobPurpose.RENDER,
    ) -> str:
        """Accepts a job; see ``JobDesk.submit``, as for all that follows."""
        return self._jobs.submit(request, consent, purpose)

    def cancel(self, job: str) -> None:
        """Wants a job stopped; an unknown one is given up."""
        self._jobs.cancel(job)

    def retry(self, job: str, consent: Consent | None = None) -> str:
        """Does an ended job again, and pays for it again in the cloud. Returns the new job's id."""
        return self._jobs.retry(job, consent)

    def fetch(self, job: str, output: Path | None = None, *, overwrite: bool = False) -> str:
        """Asks a cloud provider what became of a job, and fetches its result; orders nothing."""
        return self._jobs.fetch(job, output, overwrite=overwrite)

    def go_on(self, job: str) -> str:
        """Does an interrupted job again in the old one's stead. Returns the new job's id."""
        return self._jobs.go_on(job)

    def unfinished(self) -> tuple[Job, ...]:
        """Interrupted renders that were not done again since, in the order of the queue."""
        return self._jobs.unfinished()

    def unknown(self) -> tuple[Job, ...]:
        """Cloud jobs of which only their provider knows what became; a person decides about them."""
        return self._jobs.unknown()

    def move(self, job: str, before: str | None) -> None:
        """Puts a waiting render before another one, or behind all of them."""
        self._jobs.move(job, before)

    def pause(self) -> None:
        """No waiting render of this process starts until ``resume``; running ones go on."""
        self._jobs.pause()

    def resume(self) -> None:
        """Waiting renders start again when their turn comes."""
        self._jobs.resume()

    @property
    def is_paused(self) -> bool:
        return self._jobs.is_paused

    @property
    def is_busy(self) -> bool:
        """Whether a render of this process runs; neither waiting ones nor previews count."""
        return self._jobs.is_busy

    def jobs(self) -> tuple[Job, ...]:
        """The jobs of all processes in the order they were accepted or put in, previews too."""
        return self._jobs.all()

    def job(self, job: str) -> Job:
        """Raises OptionError when there is no such job."""
        return self._jobs.get(job)

    def job_log(self, job: str) -> Path:
        """The file with what the job's worker said; it need not be there."""
        return self._jobs.log_of(job)

    def kept_folder(self, job: str) -> Path | None:
        """Where an ended job's intermediate files are; None when it kept none."""
        return self._jobs.kept_folder(job)

    def forget(self, job: str) -> None:
        """Forgets an ended job and its log, never its output."""
        self._jobs.forget(job)

    def clear(self) -> int:
        """Forgets ended jobs but those whose paid film was never fetched. Returns how many."""
        return self._jobs.clear()

    def command_line(self, request: RenderRequest) -> CommandLine:
        """The command that makes the same request, without what stands at its default.

        Raises OptionError for an unknown engine or an impossible option.
        """
        return command_line(whole_request(request, self._catalogue), self.options(request.engine))

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
        self._jobs.close(keep_waiting=keep_waiting)
        self._clouds.close()
        self._io.shutdown()
        self._media.close()
        self._scores.close()
        self._pools.close()
        self._bus.close()
        self._journal.close()

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

    def _later(self, work: Callable[[StopToken], _T], stop: StopToken | None = None) -> Future[_T]:
        if self._closing.is_set:
            raise closing()
        return self._io.submit(until_closing, work, self._closing, stop or StopToken())
