"""What an engine says of itself, and how it is opened and run."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from core.domain.base import Value
from core.domain.conditions import Condition, word_of
from core.domain.frame_time import FrameTime
from core.domain.options import EngineOptions
from core.domain.preset import Preset
from core.domain.request import Device, OptionValue, RenderRequest
from core.domain.result import SyncResult

BUILTIN = "builtin"  # the environment that every installation has


class Place(StrEnum):
    """Where an engine computes."""

    LOCAL = "local"
    CLOUD = "cloud"


class Role(StrEnum):
    """What something that is installed is for."""

    ENGINE = "engine"
    JUDGE = "judge"


class Licence(Value):
    """Licence of one thing an engine ships or downloads: its code, or one weight file."""

    subject: str
    name: str
    commercial_use: bool
    url: str = ""


class Capabilities(Value):
    """What an engine takes and does.

    Attributes:
        text_input: Speaks a text that its options give, where there is no voice.
        reads_transcript: Makes something of the words that are said in the voice.
    """

    video_input: bool = True
    still_input: bool = True
    text_input: bool = False
    reads_transcript: bool = False
    several_faces: bool = False
    head_motion: bool = False
    max_seconds: float | None = None
    needs_network: bool = False


class Extra(Value):
    """What one value of an option needs on top of the engine itself.

    Attributes:
        option, value: The choice as a request makes it; a switch is ``true`` or ``false``.
        title: The choice in words, such as ``MuseTalk 1.0``.
        weights: Ids in the weights catalogue.
        environment: Id of one that the engine starts an interpreter of; empty for none.
        licences: Of everything that it brings.
    """

    option: str
    value: str
    title: str
    weights: tuple[str, ...] = ()
    environment: str = ""
    licences: tuple[Licence, ...] = ()

    @property
    def key(self) -> str:
        """``option=value``, as a person names it."""
        return f"{self.option}={self.value}"

    @property
    def commercial_use(self) -> bool:
        """Whether every part of it may be used commercially."""
        return all(licence.commercial_use for licence in self.licences)


class Squeeze(Value):
    """The choice that makes an engine see a whole picture as a square, whatever its shape.

    Attributes:
        advice: What to choose where the picture is not nearly square; ends a sentence.
    """

    when: Condition
    advice: str


class EngineInfo(Value):
    """An engine as every front shows it.

    Attributes:
        role: A judge measures films and renders none; it is installed as engines are.
        strength: One line: what it is good for.
        environment: Id of the environment it runs in; ``builtin`` is the app's own interpreter.
        weights: Ids in the weights catalogue.
        min_vram_mb, min_ram_mb: Least memory it works with; 0 VRAM means no GPU is needed.
        frame_times: Of processors, where it runs without such a GPU, but slowly; the first that holds
            counts, and the last always does. Empty when it cannot run there.
        squeeze: Where it may squeeze a picture; None where it never does.
        own_size: What gives its films a size of their own, whatever the picture's; None where they
            always have the picture's.
        download_bytes: What installing it fetches.
        needs_key: A person must have an account and enter its key first.
        price: What a render costs, in a few words; empty where it is free.
        presets: The ones that come with it, the plain defaults first.
        extras: What is installed only for those who choose an option that needs it.
    """

    id: str
    title: str
    version: str
    strength: str
    role: Role = Role.ENGINE
    place: Place = Place.LOCAL
    environment: str = BUILTIN
    weights: tuple[str, ...] = ()
    licences: tuple[Licence, ...] = ()
    capabilities: Capabilities = Capabilities()
    min_vram_mb: int = 0
    min_ram_mb: int = 512
    frame_times: tuple[FrameTime, ...] = ()
    squeeze: Squeeze | None = None
    own_size: Condition | None = None
    download_bytes: int = 0
    needs_key: bool = False
    price: str = ""
    presets: tuple[Preset, ...] = ()
    extras: tuple[Extra, ...] = ()

    @property
    def commercial_use(self) -> bool:
        """Whether every part of it may be used commercially, extras left aside."""
        return all(licence.commercial_use for licence in self.licences)

    @property
    def environments(self) -> tuple[str, ...]:
        """All that it may need: its own, then those of its extras."""
        extras = (extra.environment for extra in self.extras if extra.environment)
        return tuple(dict.fromkeys((self.environment, *extras)))

    @property
    def all_weights(self) -> tuple[str, ...]:
        """All that it may need: its own, then those of its extras."""
        extras = (one for extra in self.extras for one in extra.weights)
        return tuple(dict.fromkeys((*self.weights, *extras)))

    @property
    def all_licences(self) -> tuple[Licence, ...]:
        """Of everything that it may use: its own, then those of its extras."""
        extras = (licence for extra in self.extras for licence in extra.licences)
        return tuple(dict.fromkeys((*self.licences, *extras)))

    def frame_time(self, options: Mapping[str, OptionValue]) -> FrameTime | None:
        """What a processor takes with these options; without any, with nothing chosen."""
        return next((one for one in self.frame_times if one.holds(options)), None)

    def extras_for(self, options: Mapping[str, OptionValue]) -> tuple[Extra, ...]:
        """What these options need on top; ``options`` are those of a request, defaults filled in."""
        return tuple(one for one in self.extras if word_of(options.get(one.option)) == one.value)

    def licences_for(self, options: Mapping[str, OptionValue]) -> tuple[Licence, ...]:
        """Of everything that a render with these options uses."""
        extras = (licence for one in self.extras_for(options) for licence in one.licences)
        return tuple(dict.fromkeys((*self.licences, *extras)))


class EngineSetup(Value):
    """What the parent resolved before it opens an engine: paths only, never URLs or keys.

    Attributes:
        weights: Files by ``<set>/<file>``: the engine's own, and those of its extras that are here.
        interpreters: Of the extras' environments that are here, by environment.
        prepared: Where a session keeps what it worked out of a source, for its next render; None
            keeps nothing.
    """

    device: Device = Device.AUTO
    weights: dict[str, Path] = {}
    interpreters: dict[str, Path] = {}
    prepared: Path | None = None


class RunContext(Protocol):
    """An engine's only way to speak while it runs."""

    @property
    def scratch(self) -> Path:
        """An empty folder of this job, removed at its end."""

    def progress(
        self, stage: str, fraction: float | None, done: int | None = None, total: int | None = None
    ) -> None: ...

    def part(self, offset_s: float, length_s: float) -> None: ...

    def preview(self, path: Path, time_s: float) -> None: ...

    def warn(self, code: str, text: str) -> None:
        """Tells the user once per code and text."""

    def finishing(self) -> None:
        """All frames are encoded; verification begins."""

    def checkpoint(self) -> None:
        """Raises Cancelled when the user stopped the job; call it at least every 200 ms."""


class Session(Protocol):
    """An opened engine: models loaded, serves one job after the other."""

    def run(self, request: RenderRequest, context: RunContext, temp: Path) -> SyncResult:
        """Renders into ``temp`` (in the output's folder), verifies, puts it under its final name.

        Raises AppError or Cancelled; ``temp`` is gone then.
        """

    def close(self) -> None: ...


class Offer(Protocol):
    """An engine's entry in the registry; importing it loads nothing heavy."""

    @property
    def info(self) -> EngineInfo: ...

    @property
    def options(self) -> type[EngineOptions]: ...


class Provider(Offer, Protocol):
    """The entry of an engine that runs on this computer."""

    def open(self, setup: EngineSetup) -> Session:
        """Loads the models. Only ever called in a worker process. Raises AppError."""


class EngineCatalogue(Protocol):
    """The registry as core sees it; ``providers.registry`` implements it."""

    def providers(self) -> Sequence[Offer]: ...

    def get(self, engine: str) -> Offer:
        """Raises OptionError that lists the engines there are."""

    @property
    def judges(self) -> Sequence[EngineInfo]:
        """What measures films; never offered for a render."""


def installable(catalogue: EngineCatalogue) -> tuple[EngineInfo, ...]:
    """All that can be brought to a computer: the engines in their order, then the judges."""
    return (*(provider.info for provider in catalogue.providers()), *catalogue.judges)


def info_of(catalogue: EngineCatalogue, name: str) -> EngineInfo:
    """An engine or a judge. Raises OptionError that lists the engines there are."""
    judge = next((one for one in catalogue.judges if one.id == name), None)
    return judge or catalogue.get(name).info
