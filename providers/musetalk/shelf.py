"""The networks of a session: loaded by the job that first needs them, kept for the next ones."""

from dataclasses import dataclass

from torch import nn

from core.domain.engine import EngineSetup, RunContext
from providers.common.choices import Precision
from providers.common.computing.device import Compute
from providers.common.computing.precision import resolve
from providers.common.faces.face_parsing import FaceParser, load_face_parser
from providers.musetalk.network import MuseTalkNetwork, load_network
from providers.musetalk.options import MuseTalkOptions, Version

STAGE = "load"


@dataclass(frozen=True, slots=True)
class _Choice:
    """What of a job's options decides which networks it needs."""

    version: Version
    precision: Precision
    is_compiled: bool


@dataclass(frozen=True, slots=True)
class Networks:
    """What paints a face, and what tells its parts apart."""

    compute: Compute
    painter: MuseTalkNetwork
    parser: FaceParser

    @property
    def nets(self) -> tuple[nn.Module, ...]:
        """All that computes for a frame."""
        return *self.painter.nets, self.parser.net


class NetworkShelf:
    """Holds the networks of one choice at a time: two would not fit into most graphics cards."""

    def __init__(self, setup: EngineSetup, compute: Compute) -> None:
        self._setup = setup
        self._compute = compute
        self._held: tuple[_Choice, Networks] | None = None

    def networks(self, options: MuseTalkOptions, context: RunContext) -> Networks:
        """Those that the options ask for. Raises SetupError, OutOfMemoryError."""
        choice = _Choice(options.version, options.precision, options.compile)
        if self._held is None or self._held[0] != choice:
            self.close()
            context.progress(STAGE, None)
            self._held = choice, self._load(choice, context)
        return self._held[1]

    def close(self) -> None:
        """Gives their memory back, that of the GPU as well."""
        if self._held is not None:
            painter = self._held[1].painter
            self._held = None  # first: the painter gives back what nobody uses
            painter.close()

    def _load(self, choice: _Choice, context: RunContext) -> Networks:
        compute = resolve(self._compute, choice.precision, context)
        painter = load_network(self._setup, choice.version, compute, compile=choice.is_compiled)
        return Networks(compute, painter, load_face_parser(self._setup, compute))
