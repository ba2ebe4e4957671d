"""The part of PoseVAE that is like a U: it makes a sketch of 32 frames of motion smooth in time.

Source: "Road Extraction by Deep Residual U-Net" (arXiv 1711.10684), as OpenTalker/SadTalker (cd4c046)
uses it: halved and doubled over time only.
"""

from typing import ClassVar

import torch
from torch import Tensor, nn

UnetWidths = tuple[int, int, int, int]

_HALVED = (2, 1)  # time, and the six numbers of a pose


class PoseUnet(nn.Module):
    """Three times half as long, and back."""

    WIDENING: ClassVar = (
        "input_skip.0",
        "residual_conv_1.conv_skip.0",
        "residual_conv_2.conv_skip.0",
        "bridge.conv_skip.0",
    )
    """The layers whose outputs tell the widths."""

    def __init__(self, widths: UnetWidths) -> None:
        super().__init__()
        first, second, third, last = widths
        self.input_layer = nn.Sequential(
            _conv(1, first), nn.BatchNorm2d(first), nn.ReLU(), _conv(first, first)
        )
        self.input_skip = nn.Sequential(_conv(1, first))
        self.residual_conv_1 = Residual(first, second, _HALVED)
        self.residual_conv_2 = Residual(second, third, _HALVED)
        self.bridge = Residual(third, last, _HALVED)
        self.upsample_1 = Doubled(last)
        self.up_residual_conv1 = Residual(last + third, third)
        self.upsample_2 = Doubled(third)
        self.up_residual_conv2 = Residual(third + second, second)
        self.upsample_3 = Doubled(second)
        self.up_residual_conv3 = Residual(second + first, first)
        self.output_layer = nn.Sequential(nn.Conv2d(first, 1, 1), nn.Sigmoid())

    def forward(self, sketch: Tensor) -> Tensor:
        """Float (n, 1, 32, 6), 0..1, of the same."""
        fine = self.input_layer(sketch) + self.input_skip(sketch)
        middle = self.residual_conv_1(fine)
        coarse = self.residual_conv_2(middle)
        made: Tensor = self.upsample_1(self.bridge(coarse))
        made = self.up_residual_conv1(torch.cat([made, coarse], dim=1))
        made = self.up_residual_conv2(torch.cat([self.upsample_2(made), middle], dim=1))
        made = self.up_residual_conv3(torch.cat([self.upsample_3(made), fine], dim=1))
        smooth: Tensor = self.output_layer(made)
        return smooth


class Residual(nn.Module):
    """Norms, ReLUs and convolutions, and what came in, convolved once."""

    def __init__(self, before: int, after: int, stride: int | tuple[int, int] = 1) -> None:
        super().__init__()
        self.conv_block = nn.Sequential(
            nn.BatchNorm2d(before),
            nn.ReLU(),
            _conv(before, after, stride),
            nn.BatchNorm2d(after),
            nn.ReLU(),
            _conv(after, after),
        )
        self.conv_skip = nn.Sequential(_conv(before, after, stride), nn.BatchNorm2d(after))

    def forward(self, taken: Tensor) -> Tensor:
        """Float (n, channels, time, 6)."""
        made: Tensor = self.conv_block(taken) + self.conv_skip(taken)
        return made


class Doubled(nn.Module):
    """Twice as long."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.upsample = nn.ConvTranspose2d(channels, channels, _HALVED, _HALVED)

    def forward(self, taken: Tensor) -> Tensor:
        """Float (n, channels, time, 6) to twice the time."""
        made: Tensor = self.upsample(taken)
        return made


def _conv(before: int, after: int, stride: int | tuple[int, int] = 1) -> nn.Conv2d:
    return nn.Conv2d(before, after, 3, stride, 1)
