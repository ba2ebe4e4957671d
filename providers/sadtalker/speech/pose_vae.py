"""SadTalker's PoseVAE as it is used: how a head moves in 32 frames of speech, one of many ways.

Source: "SadTalker" (arXiv 2211.12194), section 3.2, and the layers of OpenTalker/SadTalker (cd4c046).
What is needed for training only is not here: the encoder of motion and the discriminator.
"""

from dataclasses import dataclass
from typing import Self

import torch
from torch import Tensor, nn
from torch.nn import functional

from providers.common.computing.state_dicts import StateDict
from providers.common.hearing.speech_encoder import PUBLISHED, Widths, speech_encoder, widths_of
from providers.sadtalker.speech.pose_unet import PoseUnet, UnetWidths

CHUNK = 32
"""Frames that are moved at once."""

POSE, LATENT, STYLES = 6, 64, 46

_DECODER = "netG.decoder."


@dataclass(frozen=True, slots=True)
class PoseWidths:
    """Channels of the encoder of speech, and inside the decoder."""

    encoder: Widths = PUBLISHED
    hidden: int = 128
    unet: UnetWidths = (32, 64, 128, 256)

    @classmethod
    def of(cls, state: StateDict) -> Self:
        """Those of a network's weights. Raises KeyError where they are another network's."""
        unet = [f"{_DECODER}resunet.{part}.bias" for part in PoseUnet.WIDENING]
        first, second, third, fourth = (len(state[name]) for name in unet)
        return cls(
            widths_of(state, "audio_encoder.audio_encoder."),
            len(state[f"{_DECODER}MLP.L0.bias"]),
            (first, second, third, fourth),
        )


class PoseVae(nn.Module):
    """The encoder of speech and the decoder of motion, under the names of the published weights."""

    def __init__(self, widths: PoseWidths = PoseWidths()) -> None:
        super().__init__()
        self.audio_encoder = nn.ModuleDict({"audio_encoder": speech_encoder(widths.encoder)})
        self.netG = nn.ModuleDict({"decoder": PoseDecoder(widths)})

    def embedding(self, heard: Tensor) -> Tensor:
        """Float (n, 512) of mel spectrograms, (n, 1, 80, 16), -4..4."""
        said: Tensor = self.audio_encoder["audio_encoder"](heard)
        return said.flatten(1)

    def hear(self, heard: Tensor) -> Tensor:
        """What the decoder is told of each frame: float (n, 6) of (n, 1, 80, 16)."""
        decoder = self.netG["decoder"]
        assert isinstance(decoder, PoseDecoder), "as it is built"
        told: Tensor = decoder.linear_audio(self.embedding(heard))
        return told

    def forward(self, pose: Tensor, latent: Tensor, style: int, told: Tensor) -> Tensor:
        """The motion of chunks, as ``PoseDecoder.forward``."""
        moved: Tensor = self.netG["decoder"](pose, latent, style, told)
        return moved


class PoseDecoder(nn.Module):
    """From what was heard and a draw of lots to motion."""

    def __init__(self, widths: PoseWidths) -> None:
        super().__init__()
        taken = POSE + LATENT + CHUNK * POSE
        self.MLP = nn.ModuleDict(
            {"L0": nn.Linear(taken, widths.hidden), "L1": nn.Linear(widths.hidden, CHUNK * POSE)}
        )
        self.resunet = PoseUnet(widths.unet)
        self.pose_linear = nn.Linear(POSE, POSE)
        self.linear_audio = nn.Linear(widths.encoder[-1], POSE)
        self.classbias = nn.Parameter(torch.zeros(STYLES, LATENT))

    def forward(self, pose: Tensor, latent: Tensor, style: int, told: Tensor) -> Tensor:
        """The motion of n chunks against the pose of the picture.

        Args:
            pose: Float (n, 6), of the picture.
            latent: Float (n, 64), normally distributed.
            style: 0..45, a way of moving.
            told: Float (n, 32, 6), as ``PoseVae.hear`` makes it.

        Returns:
            Float (n, 32, 6).
        """
        taken = torch.cat([pose, latent + self.classbias[style], told.flatten(1)], dim=1)
        rough = self.resunet(self.sketch(taken).view(-1, 1, CHUNK, POSE))
        moved: Tensor = self.pose_linear(rough[:, 0])
        return moved

    def sketch(self, taken: Tensor) -> Tensor:
        """Float (n, 192), 0..1, of (n, 262)."""
        made: Tensor = self.MLP["L1"](functional.relu(self.MLP["L0"](taken)))
        return made.sigmoid()
