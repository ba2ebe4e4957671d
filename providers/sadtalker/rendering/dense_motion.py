"""Where each place of a moved head comes from in the picture, and what cannot be seen in it.

Source: "One-Shot Free-View Neural Talking-Head Synthesis for Video Conferencing" (arXiv 2011.15126),
section 3.2 and appendix A.1, after "First Order Motion Model"; the layers of OpenTalker/SadTalker
(cd4c046).
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from providers.sadtalker.rendering.blocks import (
    DEPTH,
    POINTS,
    conv3d,
    doubling3d,
    halving3d,
)
from providers.sadtalker.rendering.keypoint_net import axis
from providers.sadtalker.rendering.sampling import bells, shifted

_LEAST_SHARE = 1e-3  # what a motion has to have of a place to count there
_KERNEL = 7


@dataclass(frozen=True, slots=True)
class StillHead:
    """What motion is worked out from; depends on the picture only.

    Attributes:
        points: float32 (1, 15, 3), its keypoints.
        heat: float32 (1, 15, 16, side, side), their bells.
        compressed: float32 (4, 16, side, side), what is there.
    """

    points: Tensor
    heat: Tensor
    compressed: Tensor


class DenseMotion(nn.Module):
    """Sparse motions of 15 keypoints and of the background, weighed for every place.

    Args:
        volume: Channels of the picture's features, ``compressed`` of what is looked at of them.
        down: Channels of the network's way down, ``up`` of its way up.
    """

    def __init__(
        self, volume: int, compressed: int, down: tuple[int, ...], up: tuple[int, ...]
    ) -> None:
        super().__init__()
        entries = POINTS + 1
        taken = entries * (1 + compressed)
        self.compress = nn.Conv3d(volume, compressed, 1)
        self.norm = nn.BatchNorm3d(compressed)
        self.hourglass: nn.Module = Hourglass(taken, down, up)
        made = up[-1] + taken
        self.mask: nn.Module = conv3d(made, entries, _KERNEL)
        self.occlusion: nn.Module = Occlusion(made)

    def study(self, features: Tensor, points: Tensor) -> StillHead:
        """What depends on the picture.

        Args:
            features: float32 (1, channels, 16, side, side).
            points: float32 (1, 15, 3).
        """
        compressed = functional.relu(self.norm(self.compress(features)))[0]
        size = (features.shape[2], features.shape[3], features.shape[4])
        return StillHead(points, bells(points, size), compressed)

    def forward(
        self, still: StillHead, points: Tensor, precision: torch.dtype = torch.float32
    ) -> tuple[Tensor, Tensor]:
        """Of n moments.

        Args:
            points: float32 (n, 15, 3), where the keypoints are then.
            precision: Of the networks in here.

        Returns:
            Where each place comes from, float32 (n, 16, side, side, 3), x, y and z in the picture's
            volume from -1 to 1; and how much of what is seen comes from the picture, float32
            (n, 1, side, side), 0..1.
        """
        seen = self.hourglass(self.inputs(still, points).to(precision))
        shares = self.mask(seen).movedim(1, -1)
        covered: Tensor = self.occlusion(seen).float().sigmoid()
        return origins(shares, still.points - points), covered

    def inputs(self, still: StillHead, points: Tensor) -> Tensor:
        """float32 (n, 80, 16, side, side): of each motion where it is and what it would bring."""
        size = (still.heat.shape[2], still.heat.shape[3], still.heat.shape[4])
        heat = functional.pad(bells(points, size) - still.heat, [0] * 6 + [1, 0])
        shifts = functional.pad(still.points - points, [0, 0, 1, 0])
        brought = sampled(still.compressed, shifts)
        return torch.cat([heat[:, :, None], brought], dim=2).flatten(1, 2)


class Occlusion(nn.Conv2d):
    """What is seen of a volume, from all of its depth at once."""

    def __init__(self, channels: int) -> None:
        super().__init__(channels * DEPTH, 1, _KERNEL, padding=_KERNEL // 2)

    def forward(self, input: Tensor) -> Tensor:
        """Float (n, channels, 16, side, side) to (n, 1, side, side)."""
        return super().forward(input.flatten(1, 2))


class Hourglass(nn.Module):
    """A network like a U over volumes, whose depth stays."""

    def __init__(self, taken: int, down: tuple[int, ...], up: tuple[int, ...]) -> None:
        super().__init__()
        self.encoder = HourglassEncoder((taken, *down))
        self.decoder = HourglassDecoder((taken, *down), up)

    def forward(self, taken: Tensor) -> Tensor:
        """Float (n, channels, 16, side, side) to the same with more channels."""
        made: Tensor = self.decoder(self.encoder(taken))
        return made


class HourglassEncoder(nn.Module):
    """The way down."""

    def __init__(self, channels: tuple[int, ...]) -> None:
        super().__init__()
        self.down_blocks = nn.ModuleList(halving3d(channels))

    def forward(self, taken: Tensor) -> list[Tensor]:
        """What came in and what each block made of it."""
        seen = [taken]
        for block in self.down_blocks:
            seen.append(block(seen[-1]))
        return seen


class HourglassDecoder(nn.Module):
    """The way up."""

    def __init__(self, skipped: tuple[int, ...], made: tuple[int, ...]) -> None:
        super().__init__()
        below = [skipped[-1], *(a + b for a, b in zip(made, skipped[-2:0:-1], strict=False))]
        self.up_blocks = nn.ModuleList(doubling3d(*pair) for pair in zip(below, made, strict=True))
        last = made[-1] + skipped[0]
        self.conv = conv3d(last, last)
        self.norm: nn.Module = nn.BatchNorm3d(last)

    def forward(self, seen: list[Tensor]) -> Tensor:
        """Of what the encoder saw."""
        made = seen[-1]
        for block, skipped in zip(self.up_blocks, seen[-2::-1], strict=True):
            made = torch.cat([block(made), skipped], dim=1)
        return functional.relu(self.norm(self.conv(made)))


def origins(logits: Tensor, shifts: Tensor) -> Tensor:
    """Where each place comes from when motions share it: float32 (n, 16, side, side, 3).

    Args:
        logits: Float (n, 16, side, side, 16): the background's, then the keypoints'.
        shifts: float32 (n, 15, 3), what each keypoint's motion adds.
    """
    shares = logits.float().softmax(-1)
    shares = shares * (shares >= _LEAST_SHARE)
    depth, height, width = logits.shape[1:4]
    z, y, x = (axis(size, logits.device) for size in (depth, height, width))
    size = (depth, height, width)
    grid = torch.stack([a.expand(size) for a in (x, y[:, None], z[:, None, None])], dim=-1)
    moved: Tensor = (shares[..., 1:].flatten(1, 3) @ shifts).view(-1, *size, 3)
    return moved.addcmul_(grid, shares.sum(-1, keepdim=True))


def sampled(volume: Tensor, shifts: Tensor) -> Tensor:
    """``shifted``, moment by moment: what one needs is large."""
    return torch.cat([shifted(volume, shifts[at : at + 1]) for at in range(len(shifts))])
