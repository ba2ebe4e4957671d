"""A moment of the sample as a film, rendered in an engine's own worker."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from core.app.sample import SENTENCE, portrait
from core.domain import events as ev
from core.domain.engine import EngineCatalogue, EngineInfo, Place
from core.domain.options import parse_options
from core.domain.request import OptionValue, RenderRequest
from core.domain.result import SyncResult
from core.errors import SetupError
from core.jobs.installation import Installation
from core.platform.files import storage_error, temp_beside
from core.platform.stop import StopToken
from core.worker.outcome import failure_of
from core.worker.pools import WorkerPools
from core.worker.protocol import Run

LENGTH_S = 1.0
_BEGIN_S = 0.4  # where the sample's voice is already speaking: the picture shows a mouth at work
_FPS_OF_FACE = Fraction(25)  # of the film that another engine or a judge is shown


@dataclass(frozen=True, slots=True)
class Take:
    """How a film is made.

    Attributes:
        options: What differs from the engine's defaults.
        source: The face.
        folder: Is made for it; the film, and what it takes on the way.
        fps: Of a film from a photo.
    """

    options: dict[str, OptionValue]
    source: Path
    folder: Path
    fps: Fraction
    length_s: float = LENGTH_S


class SampleFilms:
    """Makes films of the sample."""

    def __init__(
        self, catalogue: EngineCatalogue, installation: Installation, pools: WorkerPools
    ) -> None:
        self._catalogue = catalogue
        self._installation = installation
        self._pools = pools

    def render(
        self, engine: EngineInfo, take: Take, hear: Callable[[ev.EventBase], None], stop: StopToken
    ) -> tuple[SyncResult, float]:
        """The film, and the seconds it took once the engine was opened. Raises AppError, Cancelled."""
        scratch = take.folder / "scratch"
        try:
            scratch.mkdir(parents=True)
        except OSError as exc:
            raise storage_error(exc, scratch) from exc
        request = self._request(engine, take)
        setup = self._installation.setup(engine, request.device, request.options)
        job = take.folder.parent.name
        order = Run(
            job=job, request=request, temp=temp_beside(request.output, job), scratch=scratch
        )
        with self._pools.of(engine.environment).worker(engine.id) as worker:
            worker.log_to(None)
            worker.open(engine.id, setup, stop)
            began = time.monotonic()
            result = _result(worker.run(order, hear, stop))
            return result, time.monotonic() - began

    def of_a_face(self, folder: Path, stop: StopToken, length_s: float = LENGTH_S) -> Path:
        """The photograph, speaking, for what takes no photographs. Raises AppError, Cancelled."""
        take = Take({}, portrait(), folder / "face", _FPS_OF_FACE, length_s)
        made, _ = self.render(self._filmmaker(), take, lambda _: None, stop)
        return made.path

    def _request(self, engine: EngineInfo, take: Take) -> RenderRequest:
        options = parse_options(self._catalogue.get(engine.id).options, take.options)
        return RenderRequest(
            source=take.source,
            audio=SENTENCE,
            output=take.folder / "film.mp4",
            engine=engine.id,
            options=options.model_dump(mode="json"),
            start_s=_BEGIN_S,
            preview_s=take.length_s,
            fps=take.fps,
        )

    def _filmmaker(self) -> EngineInfo:
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


def _result(terminal: ev.EventBase) -> SyncResult:
    if isinstance(terminal, ev.Done):
        return terminal.result
    raise failure_of(terminal, "A self-test")
