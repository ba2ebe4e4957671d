"""The networks that one set of options needs, loaded together."""

from dataclasses import dataclass
from typing import Self

from torch import nn

from core.domain.engine import EngineSetup
from providers.common.choices import Precision
from providers.common.computing.device import Compute
from providers.common.faces.face_parsing import FaceParser, load_face_parser
from providers.musetalk.network import MuseTalkNetwork, load_network
from providers.musetalk.options import MuseTalkOptions, Version


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a job's options decides which networks it needs."""

    version: Version
    precision: Precision
    is_compiled: bool

    @classmethod
    def of(cls, options: MuseTalkOptions) -> Self:
        """That of a job."""
        return cls(options.version, options.precision, options.compile)


@dataclass(frozen=True, slots=True)
class Networks:
    """What paints a face, and what tells its parts apart."""

    compute: Compute
    painter: MuseTalkNetwork
    parser: FaceParser

    @classmethod
    def load(cls, setup: EngineSetup, choice: Choice, compute: Compute) -> Self:
        """Raises SetupError that names what does not fit, OutOfMemoryError."""
        painter = load_network(setup, choice.version, compute, compile=choice.is_compiled)
        return cls(compute, painter, load_face_parser(setup, compute))

    @property
    def nets(self) -> tuple[nn.Module, ...]:
        """All that computes for a frame."""
        return *self.painter.nets, self.parser.net
