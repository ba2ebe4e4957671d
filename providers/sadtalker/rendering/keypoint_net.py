"""Where a head's keypoints are in a picture, as if it looked straight ahead.

Source: "One-Shot Free-View Neural Talking-Head Synthesis for Video Conferencing" (arXiv 2011.15126),
appendix A.1, and the layers of OpenTalker/SadTalker (cd4c046).
"""

from collections import OrderedDict
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import torch
from torch import Tensor, nn
from torch.nn import functional

from providers.common.computing.state_dicts import StateDict
from providers.sadtalker.rendering.blocks import (
    DEPTH,
    POINTS,
    conv3d,
    doubling3d,
    halving2d,
    lifted,
)

_KERNEL, _SIGMA, _STEP = 13, 1.5, 4  # of the blur before every fourth pixel is taken
_SHARPNESS = 0.1  # the temperature of the maps


@dataclass(frozen=True, slots=True)
class KeypointWidths:
    """Numbers of channels: of the pictures, and of the volumes they are lifted into."""

    down: tuple[int, ...] = (64, 128, 256, 512, 1024)
    up: tuple[int, ...] = (1024, 512, 256, 128, 64, 32)

    @classmethod
    def of(cls, state: StateDict) -> Self:
        """Those of a network's weights."""
        down = [f"predictor.down_blocks.down{n}.conv.weight" for n in range(5)]
        up = [f"predictor.up_blocks.up{n}.conv.weight" for n in range(5)]
        lifted = state[up[0]].shape[1]
        return cls(
            tuple(state[name].shape[0] for name in down),
            (lifted, *(state[name].shape[0] for name in up)),
        )


class KeypointNet(nn.Module):
    """An expected place for each of 15 keypoints."""

    def __init__(self, widths: KeypointWidths = KeypointWidths()) -> None:
        super().__init__()
        self.down = _Thinner()
        self.predictor = _Predictor(widths)
        self.kp = conv3d(widths.up[-1], POINTS)

    def forward(self, picture: Tensor) -> Tensor:
        """The keypoints.

        Args:
            picture: float32 RGB (n, 3, side, side), 0..1; side a multiple of 128.

        Returns:
            float32 (n, 15, 3): x to the right, y down, z away, -1..1 over the picture.
        """
        return expected_place(self.kp(self.predictor(self.down(picture))))


class _Thinner(nn.Module):
    """Every fourth pixel of a blurred picture. The kernel is stored with the weights."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("weight", blur_kernel().expand(3, 1, -1, -1).clone())
        self.weight: Tensor

    def forward(self, picture: Tensor) -> Tensor:
        """Of (n, 3, side, side)."""
        return functional.conv2d(picture, self.weight, None, _STEP, _KERNEL // 2, groups=3)


class _Predictor(nn.Module):
    """From a picture to a volume of features."""

    def __init__(self, widths: KeypointWidths) -> None:
        super().__init__()
        halvings = halving2d((3, *widths.down))
        doublings = [doubling3d(*pair) for pair in pairwise(widths.up)]
        self.down_blocks = _named("down", halvings)
        self.conv = nn.Conv2d(widths.down[-1], widths.up[0] * DEPTH, 1)
        self.up_blocks = _named("up", doublings)

    def forward(self, picture: Tensor) -> Tensor:
        """(n, 3, side, side) to (n, channels, 16, side, side)."""
        flat: Tensor = self.conv(self.down_blocks(picture))
        volume: Tensor = self.up_blocks(lifted(flat))
        return volume


def expected_place(maps: Tensor) -> Tensor:
    """Where each map is hot: (n, points, depth, height, width) to (n, points, 3), -1..1."""
    heat = maps.flatten(2).div(_SHARPNESS).softmax(2).view(maps.shape)
    depth, height, width = (
        (heat.sum(others) * axis(size, heat.device)).sum(2)
        for size, others in zip(maps.shape[2:], ((3, 4), (2, 4), (2, 3)), strict=True)
    )
    return torch.stack([width, height, depth], dim=2)


def axis(count: int, device: torch.device) -> Tensor:
    """float32 (count,): evenly from -1 to 1, both included."""
    return torch.linspace(-1, 1, count, device=device)


def blur_kernel() -> Tensor:
    """float32 (13, 13), of sum 1."""
    away = torch.arange(_KERNEL, device="cpu") - _KERNEL // 2
    bell = torch.exp(-(away**2) / (2 * _SIGMA**2))
    return (bell[:, None] * bell) / bell.sum() ** 2


def _named(prefix: str, blocks: list[nn.Sequential]) -> nn.Sequential:
    return nn.Sequential(OrderedDict((f"{prefix}{n}", block) for n, block in enumerate(blocks)))
