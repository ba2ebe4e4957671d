"""SadTalker's generator: a picture's head, moved to where its keypoints are at another moment.

The names of its parts are those of the published weights.

Source: "One-Shot Free-View Neural Talking-Head Synthesis for Video Conferencing" (arXiv 2011.15126) with a
decoder after "Semantic Image Synthesis with Spatially-Adaptive Normalization" (arXiv 1903.07291); the
layers of OpenTalker/SadTalker (cd4c046).
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Self

import torch
from torch import Tensor, nn
from torch.nn import functional

from providers.common.computing.state_dicts import StateDict
from providers.sadtalker.rendering.blocks import DEPTH, conv2d, conv3d, halving2d, lifted, normed
from providers.sadtalker.rendering.dense_motion import DenseMotion, StillHead
from providers.sadtalker.rendering.spade import SpadeDecoder

_RESIDUALS = 6
_HOURGLASS = "dense_motion_network.hourglass."


@dataclass(frozen=True, slots=True)
class GeneratorWidths:
    """Numbers of channels.

    Attributes:
        seen: Of the picture while it is taken in.
        volume: Of the volume it is lifted into; ``compressed`` of what motion is worked out from.
        down: Of the motion's network on its way down, ``up`` on its way up.
        told: Of what the decoder is told; ``inside`` its norms, ``middle`` and ``ups`` of the picture.
    """

    seen: tuple[int, ...] = (64, 128, 256)
    volume: int = 32
    compressed: int = 4
    down: tuple[int, ...] = (64, 128, 256, 512, 1024)
    up: tuple[int, ...] = (512, 256, 128, 64, 32)
    told: int = 256
    inside: int = 128
    middle: int = 512
    ups: tuple[int, int] = (256, 64)

    @classmethod
    def of(cls, state: StateDict) -> Self:
        """Those of a network's weights, spectral norms folded away or not."""

        def made(name: str) -> int:
            return state[f"{name}.bias"].shape[0]

        return cls(
            seen=(made("first.conv"), made("down_blocks.0.conv"), made("down_blocks.1.conv")),
            volume=made("second") // DEPTH,
            compressed=made("dense_motion_network.compress"),
            down=tuple(made(f"{_HOURGLASS}encoder.down_blocks.{n}.conv") for n in range(5)),
            up=tuple(made(f"{_HOURGLASS}decoder.up_blocks.{n}.conv") for n in range(5)),
            told=made("third.conv"),
            inside=made("decoder.up_0.norm_0.mlp_shared.0"),
            middle=made("decoder.fc"),
            ups=(made("decoder.up_0.conv_1"), made("decoder.up_1.conv_1")),
        )


@dataclass(frozen=True, slots=True)
class StudiedHead:
    """What depends on the picture only.

    Attributes:
        features: float32 (1, channels, 16, side, side), what is there.
        still: For the motion.
    """

    features: Tensor
    still: StillHead


class Generator(nn.Module):
    """A picture of 256 or 512 pixels is lifted into a volume, warped, and painted anew.

    The painted sides are those of the picture; a quarter of them is the volume's.

    Attributes:
        precision: Of what takes long for each frame: the motion's networks and the decoder.
    """

    def __init__(self, widths: GeneratorWidths = GeneratorWidths()) -> None:
        super().__init__()
        self.precision = torch.float32
        seen, volume, told = widths.seen, widths.volume, widths.told
        self.first = normed(conv2d(3, seen[0]))
        self.down_blocks = nn.ModuleList(halving2d(seen))
        self.second = nn.Conv2d(seen[-1], volume * DEPTH, 1)
        self.resblocks_3d = nn.Sequential(
            OrderedDict((f"3dr{n}", _Residual(volume)) for n in range(_RESIDUALS))
        )
        self.dense_motion_network = DenseMotion(volume, widths.compressed, widths.down, widths.up)
        self.third: nn.Module = normed(conv2d(volume * DEPTH, told), act=nn.LeakyReLU())
        self.fourth: nn.Module = nn.Conv2d(told, told, 1)
        self.warp: nn.Module = Warp()
        self.decoder: nn.Module = SpadeDecoder(told, widths.inside, widths.middle, widths.ups)

    def study(self, picture: Tensor, points: Tensor) -> StudiedHead:
        """What depends on the picture.

        Args:
            picture: float32 RGB (1, 3, side, side), 0..1.
            points: float32 (1, 15, 3), its keypoints, -1..1.
        """
        seen = self.first(picture)
        for halve in self.down_blocks:
            seen = halve(seen)
        features: Tensor = self.resblocks_3d(lifted(self.second(seen)))
        return StudiedHead(features, self.dense_motion_network.study(features, points))

    def forward(self, head: StudiedHead, points: Tensor) -> Tensor:
        """The head with its keypoints elsewhere.

        Args:
            points: float32 (n, 15, 3), -1..1.

        Returns:
            float32 RGB (n, 3, side, side), 0..1.
        """
        origins, covered = self.dense_motion_network(head.still, points, self.precision)
        warped = self.warp(head.features, origins)
        told = self.fourth(self.third(warped)) * covered
        painted: Tensor = self.decoder(told.to(self.precision))
        return painted


class Warp(nn.Module):
    """Takes each place from where it comes from; nothing from outside."""

    def forward(self, features: Tensor, origins: Tensor) -> Tensor:
        """float32 (n, 16 channels, side, side), channel by channel.

        Args:
            features: float32 (1, channels, 16, side, side).
            origins: float32 (n, 16, side, side, 3), x, y and z from -1 to 1.
        """
        many = features.expand(len(origins), -1, -1, -1, -1)
        return functional.grid_sample(many, origins, align_corners=False).flatten(1, 2)


class _Residual(nn.Module):
    """Two convolutions behind their norms, on top of what came in."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.BatchNorm3d(channels), nn.BatchNorm3d(channels)
        self.conv1, self.conv2 = conv3d(channels, channels), conv3d(channels, channels)

    def forward(self, taken: Tensor) -> Tensor:
        """Float (n, channels, depth, side, side)."""
        made: Tensor = self.conv1(functional.relu(self.norm1(taken)))
        made = self.conv2(functional.relu(self.norm2(made)))
        return taken + made


def folded_spectral(state: StateDict) -> StateDict:
    """A state in which each weight under spectral norm is the one that the network computes with.

    Its size along the two stored directions, as they are, is divided out.
    """
    folded = {}
    for name, tensor in state.items():
        stem, _, what = name.rpartition(".")
        if what == "weight_orig":
            u, v = state[f"{stem}.weight_u"], state[f"{stem}.weight_v"]
            folded[f"{stem}.weight"] = tensor / (u @ (tensor.flatten(1) @ v))
        elif what not in {"weight_u", "weight_v"}:
            folded[name] = tensor
    return folded
