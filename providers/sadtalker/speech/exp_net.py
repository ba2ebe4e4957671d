"""SadTalker's ExpNet: the expression that says a fifth of a second of speech.

Source: "SadTalker" (arXiv 2211.12194), section 3.1, and the layers of OpenTalker/SadTalker (cd4c046).
"""

from dataclasses import dataclass
from typing import Self

import torch
from torch import Tensor, nn

from providers.common.computing.state_dicts import StateDict
from providers.common.hearing.speech_encoder import PUBLISHED, Widths, speech_encoder, widths_of

EXPRESSION = 64


@dataclass(frozen=True, slots=True)
class ExpWidths:
    """Channels of the encoder of speech."""

    encoder: Widths = PUBLISHED

    @classmethod
    def of(cls, state: StateDict) -> Self:
        """Those of a network's weights. Raises KeyError where they are another network's."""
        return cls(widths_of(state, "audio_encoder."))


class ExpNet(nn.Module):
    """Frames do not influence each other."""

    def __init__(self, widths: ExpWidths = ExpWidths()) -> None:
        super().__init__()
        self.audio_encoder = speech_encoder(widths.encoder)
        self.mapping1 = nn.Linear(widths.encoder[-1] + EXPRESSION + 1, EXPRESSION)

    def forward(self, heard: Tensor, reference: Tensor, blink: Tensor) -> Tensor:
        """The expressions.

        Args:
            heard: Float (n, 1, 80, 16): mel spectrograms, -4..4.
            reference: Float (n, 64): the expression that speaks.
            blink: Float (n, 1): how far the eyes are closed, 0..1.

        Returns:
            Float (n, 64).
        """
        said: Tensor = self.audio_encoder(heard)
        made: Tensor = self.mapping1(torch.cat([said.flatten(1), reference, blink], dim=1))
        return made
