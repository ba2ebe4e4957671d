"""The self-test: a moment of the sample through the engine's own worker."""

import shutil
import time
import uuid
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

from core.app.sample import SENTENCE, portrait
from core.app.setup.judge_trial import JudgeTrial
from core.app.setup.proof_watch import Watch
from core.app.speed_log import SpeedLog
from core.domain import events as ev
from core.domain.base import Value
from core.domain.engine import EngineCatalogue, EngineInfo, Extra, Place, Role
from core.domain.installation import Tell
from core.domain.options import parse_options
from core.domain.request import OptionValue, RenderRequest
from core.domain.result import SyncResult
from core.domain.speed import Measurement
from core.errors import EngineError, SetupError
from core.jobs.installation import Installation
from core.platform.files import storage_error, temp_beside
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from core.worker.outcome import failure_of
from core.worker.pools import WorkerPools
from core.worker.protocol import Run

_BEGIN_S = 0.4  # where the sample's voice is already speaking: the picture shows a mouth at work
_LENGTH_S = 1.0
# Of the photograph's film: as few as tell a speed, for engines may take seconds for each.
_FPS, _FPS_OF_EXTRA = Fraction(12), Fraction(5)
_FPS_OF_FILM = Fraction(25)  # that another engine or a judge is shown
_JUDGED_S = 2.0  # less is too short to be shifted against its voice

_Hear = Callable[[ev.EventBase], None]


class Proof(Value):
    """What the self-test showed.

    Attributes:
        frames_per_s: Once frames came; in so short a film the start would count for most of it.
        picture: One of its frames; None when the engine showed none.
    """

    frames_per_s: float
    picture: Path | None = None


class Prover:
    """Renders the sample with engines that were installed, and measures a film of it with judges."""

    def __init__(
        self,
        catalogue: EngineCatalogue,
        installation: Installation,
        pools: WorkerPools,
        speeds: SpeedLog,
        paths: AppPaths,
    ) -> None:
        self._catalogue = catalogue
        self._installation = installation
        self._pools = pools
        self._speeds = speeds
        self._judges = JudgeTrial(installation, pools, paths)
        self._paths = paths

    def prove(
        self,
        engine: EngineInfo,
        extras: Sequence[Extra],
        tell: Tell,
        stop: StopToken,
        *,
        only_extras: bool = False,
    ) -> Proof:
        """Renders with the plain options, then with each extra's; what the first one showed.

        Args:
            only_extras: The engine itself is known to work.

        Raises Cancelled, or the AppError that a render ended with.
        """
        tries: list[dict[str, OptionValue]] = [] if only_extras else [{}]
        tries += [{extra.option: extra.value} for extra in extras]
        first, *_ = [self._tried(engine, options, tell, stop) for options in tries]
        return first

    def _tried(
        self, engine: EngineInfo, options: dict[str, OptionValue], tell: Tell, stop: StopToken
    ) -> Proof:
        folder = self._paths.scratch / f"self-test-{uuid.uuid4().hex[:8]}"
        try:
            if engine.role is Role.JUDGE:
                film = self._film(folder, stop, _JUDGED_S)
                return Proof(frames_per_s=self._judges.measure(engine, film, tell, stop))
            return self._proved(engine, options, folder, tell, stop)
        finally:
            # A leftover of some kB in the cache is no reason to fail.
            shutil.rmtree(folder, ignore_errors=True)

    def _proved(
        self,
        engine: EngineInfo,
        options: dict[str, OptionValue],
        folder: Path,
        tell: Tell,
        stop: StopToken,
    ) -> Proof:
        source = portrait()
        if not engine.capabilities.still_input:
            source = self._film(folder, stop)
        watch = Watch(tell, self._paths.self_tests / f"{engine.id}.jpg")
        result, seconds = self._render(engine, options, source, folder / "test", watch, stop)
        if result.frames < 1:
            raise EngineError(
                "engine.no_frames",
                f"{engine.title} rendered no frame of the self-test",
                "Repair the engine; if it happens again, report it with the program's log",
            )
        speed = watch.frames_per_s or result.frames / seconds
        pixels = result.width * result.height
        if pixels and not options:
            wall_s = round(result.frames / speed, 4)
            self._speeds.add(
                engine.id, Measurement(pixels=pixels, frames=result.frames, wall_s=wall_s)
            )
        return Proof(frames_per_s=speed, picture=watch.picture)

    def _film(self, folder: Path, stop: StopToken, length_s: float = _LENGTH_S) -> Path:
        """The photograph, speaking."""
        maker, place = self._filmmaker(), folder / "face"
        made, _ = self._render(maker, {}, portrait(), place, _deaf, stop, length_s, _FPS_OF_FILM)
        return made.path

    def _render(
        self,
        engine: EngineInfo,
        chosen: dict[str, OptionValue],
        source: Path,
        folder: Path,
        hear: _Hear,
        stop: StopToken,
        length_s: float = _LENGTH_S,
        fps: Fraction | None = None,
    ) -> tuple[SyncResult, float]:
        """The film and the seconds it took once the engine was loaded."""
        scratch = folder / "scratch"
        try:
            scratch.mkdir(parents=True)
        except OSError as exc:
            raise storage_error(exc, scratch) from exc
        rate = fps or (_FPS_OF_EXTRA if chosen else _FPS)
        request = self._request(engine, chosen, source, folder / "film.mp4", length_s, rate)
        setup = self._installation.setup(engine, request.device, request.options)
        job = folder.parent.name
        order = Run(
            job=job, request=request, temp=temp_beside(request.output, job), scratch=scratch
        )
        with self._pools.of(engine.environment).worker(engine.id) as worker:
            worker.log_to(None)
            worker.open(engine.id, setup, stop)
            began = time.monotonic()
            result = _result(worker.run(order, hear, stop))
            return result, time.monotonic() - began

    def _request(
        self,
        engine: EngineInfo,
        chosen: dict[str, OptionValue],
        source: Path,
        output: Path,
        length_s: float,
        fps: Fraction,
    ) -> RenderRequest:
        options = parse_options(self._catalogue.get(engine.id).options, chosen)
        return RenderRequest(
            source=source,
            audio=SENTENCE,
            output=output,
            engine=engine.id,
            options=options.model_dump(mode="json"),
            start_s=_BEGIN_S,
            preview_s=length_s,
            fps=fps,
        )

    def _filmmaker(self) -> EngineInfo:
        """An engine that makes a film of the photograph for those that take no photographs."""
        for provider in self._catalogue.providers():
            info = provider.info
            is_here = info.place is Place.LOCAL and self._installation.is_installed(info)
            if info.capabilities.still_input and is_here:
                return info
        raise SetupError(
            "setup.no_sample_film",
            "There is no film to test the engine on",
            "Install an engine that takes photos first",
        )


def _deaf(_event: ev.EventBase) -> None:
    """Nobody is told how the face's film is made."""


def _result(terminal: ev.EventBase) -> SyncResult:
    if isinstance(terminal, ev.Done):
        return terminal.result
    raise failure_of(terminal, "A self-test")
