"""The self-test: a moment of the sample through the engine's own worker."""

import shutil
import time
import uuid
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

from core.app.sample import portrait
from core.app.setup.judge_trial import JudgeTrial
from core.app.setup.proof_watch import Watch
from core.app.setup.sample_film import SampleFilms, Take
from core.app.speed_log import SpeedLog
from core.domain.base import Value
from core.domain.engine import EngineInfo, Extra, Role
from core.domain.installation import Tell
from core.domain.request import OptionValue
from core.domain.result import SyncResult
from core.domain.speed import Measurement
from core.domain.work import PLAIN_FILM, PLAIN_PHOTO
from core.errors import EngineError
from core.jobs.installation import Installation
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from core.worker.pools import WorkerPools

# Of the photograph's film, a second long. Two frames show that an engine works and goes on; the speed of
# one that is quick is told by a dozen.
_FPS, _FPS_OF_SPEED = Fraction(2), Fraction(12)
_MOST_S = 15.0  # that a dozen may take for the sake of its speed; a GPU needs seconds to warm up
_JUDGED_S = 2.0  # less is too short to be shifted against its voice


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
        films: SampleFilms,
        installation: Installation,
        pools: WorkerPools,
        speeds: SpeedLog,
        paths: AppPaths,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._films = films
        self._speeds = speeds
        self._judges = JudgeTrial(installation, pools, paths)
        self._paths = paths
        self._clock = clock

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
                film = self._films.of_a_face(folder, stop, _JUDGED_S)
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
        takes_photos = engine.capabilities.still_input
        source = portrait() if takes_photos else self._films.of_a_face(folder, stop)
        watch = Watch(tell, self._paths.self_tests / f"{engine.id}.jpg", self._clock)
        take = Take(options, source, folder / "test", _FPS)
        result, speed = self._watched(engine, take, watch, stop)
        # A film keeps its own rate: all of its frames were rendered.
        if takes_photos and not options and speed * _MOST_S >= _FPS_OF_SPEED:
            watch.begin_anew()
            take = Take(options, source, folder / "speed", _FPS_OF_SPEED)
            result, speed = self._watched(engine, take, watch, stop)
        if not options:
            self._keep(engine, result, speed)
        return Proof(frames_per_s=speed, picture=watch.picture)

    def _watched(
        self, engine: EngineInfo, take: Take, watch: Watch, stop: StopToken
    ) -> tuple[SyncResult, float]:
        """A film and its frames a second. Raises EngineError where it has none."""
        result, seconds = self._films.render(engine, take, watch, stop)
        if result.frames < 1:
            raise EngineError(
                "engine.no_frames",
                f"{engine.title} rendered no frame of the self-test",
                "Repair the engine; if it happens again, report it with the program's log",
            )
        return result, watch.frames_per_s or result.frames / seconds

    def _keep(self, engine: EngineInfo, result: SyncResult, speed: float) -> None:
        pixels = result.width * result.height
        if pixels:
            wall_s = round(result.frames / speed, 4)
            kind = PLAIN_PHOTO if result.is_from_still else PLAIN_FILM
            self._speeds.add(
                engine.id,
                Measurement(kind=kind, pixels=pixels, frames=result.frames, wall_s=wall_s),
            )
