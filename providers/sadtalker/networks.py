"""The networks that one set of options needs, loaded together."""

from dataclasses import dataclass, replace
from typing import Self

import torch
from torch import nn

from core.domain.engine import EngineSetup
from providers.common.computing.device import Compute
from providers.sadtalker.options import Size
from providers.sadtalker.picture.coefficients import CoefficientReader
from providers.sadtalker.rendering.painter import Painter
from providers.sadtalker.speech.nets import SpeechNets
from providers.sadtalker.weights import load_picture_nets, load_renderer_nets, load_speech_nets


@dataclass(frozen=True, slots=True)
class Networks:
    """What reads a face, what hears a voice, and what paints."""

    reader: CoefficientReader
    speech: SpeechNets
    painter: Painter

    @classmethod
    def load(cls, setup: EngineSetup, size: Size, compute: Compute, *, is_full: bool) -> Self:
        """Raises SetupError that names what does not fit, OutOfMemoryError."""
        single = replace(compute, dtype=torch.float32)
        return cls(
            CoefficientReader(load_picture_nets(setup, size, compute), single),
            load_speech_nets(setup, size, compute),
            Painter(load_renderer_nets(setup, size, is_full=is_full), compute),
        )

    @property
    def nets(self) -> tuple[nn.Module, ...]:
        """What computes for a whole job; whoever reads a face sees to that by itself."""
        return (*self.speech.nets, *self.painter.nets)
