"""The service's desk for what this computer has and what can run on it."""

import threading

from core.app.advice import Advice, advise
from core.app.components import Component, list_components
from core.app.readiness import EngineStatus, judge
from core.app.setup.needs import extra_states, need_of
from core.app.speed_log import SpeedLog
from core.domain.engine import EngineCatalogue, EngineInfo, installable
from core.domain.media import MediaKind
from core.domain.options import describe, parse_options
from core.domain.request import RenderRequest
from core.domain.speed import Speed, fit_speed
from core.domain.work import kind_of_work
from core.jobs.installation import Installation
from core.platform.hardware import Hardware, detect_hardware


class MachineDesk:
    """This computer and the engines on it. Safe to use from any thread."""

    def __init__(
        self, catalogue: EngineCatalogue, speeds: SpeedLog, installation: Installation
    ) -> None:
        self._catalogue = catalogue
        self._speeds = speeds
        self._installation = installation
        self._lock = threading.Lock()
        self._hardware: Hardware | None = None

    def hardware(self) -> Hardware:
        """Processor, memory and graphics cards; looked for once, which may take some seconds."""
        with self._lock:
            if self._hardware is None:
                self._hardware = detect_hardware()
            return self._hardware

    def known_engines(self) -> tuple[EngineStatus, ...]:
        """The same engines by what they say of themselves: at once, before anybody looked around.

        One that has to be installed counts as not installed, one that needs a key as without.
        """
        infos = [provider.info for provider in self._catalogue.providers()]
        return tuple(judge(info, None, self._frames_per_s(info.id)) for info in infos)

    def engine_states(self, hardware: Hardware | None) -> tuple[EngineStatus, ...]:
        """All engines in the order in which they are offered, and what each still needs.

        Args:
            hardware: None while it is not known: then nothing is said about graphics cards.
        """
        infos = [provider.info for provider in self._catalogue.providers()]
        return tuple(self._state(info, hardware) for info in infos)

    def judge_states(self, hardware: Hardware | None) -> tuple[EngineStatus, ...]:
        """What measures films, and what each still needs; ``hardware`` as above."""
        return tuple(self._state(info, hardware) for info in self._catalogue.judges)

    def advice(
        self, hardware: Hardware | None, media_kind: MediaKind | None, commercial_only: bool
    ) -> Advice:
        """Which engine to choose, and why; without hardware by what engines say of themselves."""
        states = self.engine_states(hardware) if hardware else self.known_engines()
        return advise(states, media_kind, commercial_only=commercial_only)

    def components(self) -> tuple[Component, ...]:
        """Everything this program is made of, with licences; reads many small files."""
        return list_components(installable(self._catalogue))

    def speed(self, engine: str, pixels: int | None = None) -> float | None:
        """Frames a second of finished jobs with about so many pixels a picture; None without one."""
        return self._frames_per_s(engine, pixels)

    def speed_of(self, request: RenderRequest, *, is_still: bool, pixels: int) -> Speed | None:
        """How fast such work was; None while nothing is known.

        Args:
            request: With all options spelled out.
            is_still: The source is a photo.
            pixels: Of one of its pictures.
        """
        engine = self._catalogue.get(request.engine)
        kind = kind_of_work(request, describe(engine.options), is_still=is_still)
        own = engine.info.own_size
        sized = None if own is not None and own.holds(request.options) else pixels
        return fit_speed(self._speeds.measured(request.engine, kind), sized)

    def plain_speed(self, request: RenderRequest, *, is_still: bool, pixels: int) -> Speed | None:
        """The same with nothing chosen among the options."""
        options = parse_options(self._catalogue.get(request.engine).options, {})
        plain = request.model_copy(update={"options": options.model_dump(mode="json")})
        return self.speed_of(plain, is_still=is_still, pixels=pixels)

    def _state(self, info: EngineInfo, hardware: Hardware | None) -> EngineStatus:
        return judge(
            info,
            hardware,
            self._frames_per_s(info.id),
            need_of(info, self._installation, hardware),
            extra_states(info, self._installation, hardware),
            has_key=self._installation.has_key(info),
        )

    def _frames_per_s(self, engine: str, pixels: int | None = None) -> float | None:
        found = fit_speed(self._speeds.measured(engine), pixels)
        return None if found is None else found.frames_per_s
