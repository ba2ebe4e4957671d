"""Wav2Lip's generator: a face of 96 x 96 pixels whose lower half is painted to the sound.

The names of its parts are those of the published weights.

Source: "A Lip Sync Expert Is All You Need for Speech to Lip Generation In The Wild" (arXiv 2008.10010),
section 4.1, and the layers of Rudrabha/Wav2Lip (5c90fa9).
"""

import torch
from torch import Tensor, nn

from providers.common.computing.conv_blocks import Block, adding_blocks, conv_block
from providers.common.hearing.speech_encoder import speech_encoder


class _Share(nn.Module):
    """A sigmoid in single precision: halves have no more steps near one than a picture has levels."""

    def forward(self, taken: Tensor) -> Tensor:
        return taken.float().sigmoid_()


class Generator(nn.Module):
    """A network like a U: the face is taken in, and painted anew from the sound and what was seen."""

    def __init__(self) -> None:
        super().__init__()
        self.face_encoder_blocks = nn.ModuleList(
            [
                nn.Sequential(conv_block(6, 16, kernel=7, padding=3)),
                nn.Sequential(conv_block(16, 32, stride=2), *adding_blocks(32, 2)),
                nn.Sequential(conv_block(32, 64, stride=2), *adding_blocks(64, 3)),
                nn.Sequential(conv_block(64, 128, stride=2), *adding_blocks(128, 2)),
                nn.Sequential(conv_block(128, 256, stride=2), *adding_blocks(256, 2)),
                nn.Sequential(conv_block(256, 512, stride=2), *adding_blocks(512, 1)),
                nn.Sequential(
                    conv_block(512, 512, padding=0), conv_block(512, 512, kernel=1, padding=0)
                ),
            ]
        )
        self.audio_encoder = speech_encoder()
        self.face_decoder_blocks = nn.ModuleList(
            [
                nn.Sequential(conv_block(512, 512, kernel=1, padding=0)),
                nn.Sequential(_first_rise(1024, 512), *adding_blocks(512, 1)),
                nn.Sequential(_doubled(1024, 512), *adding_blocks(512, 2)),
                nn.Sequential(_doubled(768, 384), *adding_blocks(384, 2)),
                nn.Sequential(_doubled(512, 256), *adding_blocks(256, 2)),
                nn.Sequential(_doubled(320, 128), *adding_blocks(128, 2)),
                nn.Sequential(_doubled(160, 64), *adding_blocks(64, 2)),
            ]
        )
        self.output_block = nn.Sequential(conv_block(80, 32), nn.Conv2d(32, 3, 1), _Share())

    def forward(self, heard: Tensor, face: Tensor) -> Tensor:
        """The painted faces.

        Args:
            heard: Float (n, 1, 80, 16): mel spectrograms, -4..4.
            face: Float (n, 6, 96, 96), 0..1, blue first: the face without its lower half, then all of it.

        Returns:
            float32 (n, 3, 96, 96), 0..1, blue first.
        """
        seen = []
        for encode in self.face_encoder_blocks:
            face = encode(face)
            seen.append(face)
        made = self.audio_encoder(heard)
        for decode in self.face_decoder_blocks:
            made = torch.cat([decode(made), seen.pop()], dim=1)
        painted: Tensor = self.output_block(made)
        return painted


def _first_rise(before: int, after: int) -> Block:
    """From one pixel to 3 x 3."""
    return Block(nn.ConvTranspose2d(before, after, 3))


def _doubled(before: int, after: int) -> Block:
    """To twice the height and width."""
    return Block(nn.ConvTranspose2d(before, after, 3, stride=2, padding=1, output_padding=1))
