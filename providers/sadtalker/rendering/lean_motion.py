"""The motion's networks with less work on a processor, for the same numbers.

Measured there (docs/decisions/0018). A volume whose channels come last is also a stack of pictures: torch
pools and convolves those faster.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from providers.common.computing.packed_convs import PackedConv
from providers.sadtalker.rendering.dense_motion import Hourglass, Occlusion
from providers.sadtalker.rendering.enlarged_convs import EnlargedConv

_TAPS = 7  # along each axis of the last convolutions


class LeanHourglass(nn.Module):
    """The network like a U; its norms are folded away, all but the last by the caller."""

    def __init__(self, plain: Hourglass) -> None:
        super().__init__()
        encoder, decoder = plain.encoder, plain.decoder
        self.down = nn.ModuleList(_packed(block) for block in encoder.down_blocks)
        self.up = nn.ModuleList(EnlargedConv(_conv_of(block), 2) for block in decoder.up_blocks)
        self.last = PackedConv(decoder.conv, rectifies=True)

    def forward(self, taken: Tensor) -> Tensor:
        """As of ``Hourglass``; channels last."""
        seen = [taken.contiguous(memory_format=torch.channels_last_3d)]
        for halve in self.down:
            seen.append(volumes(functional.avg_pool2d(slices(halve(seen[-1])), 2), len(taken)))
        made = seen.pop()
        for double in self.up:
            assert isinstance(double, EnlargedConv), "as it is built"
            made = _beside(double, made, seen.pop())
        last: Tensor = self.last(made)
        return last


class LeanMask(nn.Module):
    """The 7 x 7 x 7 convolution: 7 x 7 over each slice for all seven it reaches, then added up."""

    def __init__(self, plain: nn.Conv3d) -> None:
        super().__init__()
        weight = plain.weight.permute(2, 0, 1, 3, 4).flatten(0, 1)
        flat = nn.Conv2d(
            plain.in_channels, len(weight), _TAPS, padding=_TAPS // 2, bias=False, device="meta"
        )
        layout = torch.channels_last
        flat.weight = nn.Parameter(weight.contiguous(memory_format=layout), requires_grad=False)
        self.conv = PackedConv(flat)
        assert plain.bias is not None, "as it is built"
        self.bias: Tensor = plain.bias
        self.made = plain.out_channels

    def forward(self, taken: Tensor) -> Tensor:
        """float32 (n, 16, depth, height, width) of (n, channels, ...), channels last."""
        n, _, depth, height, width = taken.shape
        reached = self.conv(slices(taken)).permute(0, 2, 3, 1)
        reached = reached.view(n, depth, height, width, _TAPS, self.made)
        total = torch.zeros(n, depth + _TAPS - 1, height, width, self.made)
        for tap in range(_TAPS):
            total[:, _TAPS - 1 - tap : _TAPS - 1 - tap + depth] += reached[..., tap, :]
        return (total[:, _TAPS // 2 : -(_TAPS // 2)] + self.bias).permute(0, 4, 1, 2, 3)


class LeanOcclusion(nn.Module):
    """The 7 x 7 convolution to one channel: a product for each of its 49 taps, then added up."""

    def __init__(self, plain: Occlusion, depth: int) -> None:
        super().__init__()
        taps = plain.weight[0].flip(1, 2).view(-1, depth, _TAPS * _TAPS)
        self.taps = nn.Parameter(taps.transpose(0, 1).flatten(0, 1), requires_grad=False)
        assert plain.bias is not None, "as it is built"
        self.bias: Tensor = plain.bias

    def forward(self, taken: Tensor) -> Tensor:
        """float32 (n, 1, height, width) of (n, channels, depth, ...), channels last."""
        size = (taken.shape[3], taken.shape[4])
        seen = taken.permute(0, 3, 4, 2, 1).flatten(3).flatten(1, 2)
        spread = (seen @ self.taps).float().transpose(1, 2)
        return functional.fold(spread, size, _TAPS, padding=_TAPS // 2) + self.bias


class LeanWarp(nn.Module):
    """Takes all channels of a place at once, slice by slice instead of channel by channel.

    What comes next has to take its channels in that order: ``by_slices``.
    """

    def forward(self, features: Tensor, origins: Tensor) -> Tensor:
        """As of ``Warp``, but for the order of channels; channels last."""
        places = features.contiguous(memory_format=torch.channels_last_3d).permute(0, 2, 3, 4, 1)
        table = places.flatten(0, 3)
        return torch.cat([_warped(table, tuple(places.shape[1:4]), one) for one in origins])


def by_slices(conv: nn.Conv2d, depth: int) -> nn.Conv2d:
    """The convolution behind ``LeanWarp``, in place."""
    after, _, *size = conv.weight.shape
    weight = conv.weight.view(after, -1, depth, *size).transpose(1, 2).flatten(1, 2)
    conv.weight.data = weight.contiguous(memory_format=torch.channels_last)
    return conv


def _warped(table: Tensor, size: tuple[int, ...], origins: Tensor) -> Tensor:
    """(1, depth channels, height, width) of origins (depth, height, width, 3)."""
    depth, height, width = size
    columns = origins.permute(1, 2, 0, 3).flatten(0, 2)
    near: list[tuple[Tensor, Tensor]] = []
    for at, count in enumerate((width, height, depth)):
        near.append(_neighbours(columns[:, at], count))
    (of_x, x), (of_y, y), (of_z, z) = near
    rows = (z[:, :, None] * height + y[:, None])[..., None] * width + x[:, None, None]
    shares = (of_z[:, :, None] * of_y[:, None])[..., None] * of_x[:, None, None]
    made = functional.embedding_bag(
        rows.flatten(1), table, per_sample_weights=shares.flatten(1), mode="sum"
    )
    return made.view(1, height, width, -1).permute(0, 3, 1, 2)


def _neighbours(origins: Tensor, count: int) -> tuple[Tensor, Tensor]:
    """The two elements of an axis around each origin: their shares (n, 2), and which they are (n, 2)."""
    places = ((origins + 1) * count - 1) / 2
    first = places.floor()
    share = places - first
    elements = torch.stack([first, first + 1], dim=1)
    shares = torch.stack([1 - share, share], dim=1)
    shares *= (elements >= 0) & (elements < count)
    return shares, elements.clamp_(0, count - 1).long()


def slices(volume: Tensor) -> Tensor:
    """(n, c, d, h, w), channels last, as pictures (n d, c, h, w), channels last: the same memory."""
    return volume.permute(0, 2, 3, 4, 1).flatten(0, 1).permute(0, 3, 1, 2)


def volumes(pictures: Tensor, count: int) -> Tensor:
    """The opposite."""
    n, channels, height, width = pictures.shape
    flat = pictures.permute(0, 2, 3, 1)
    return flat.view(count, n // count, height, width, channels).permute(0, 4, 1, 2, 3)


def _packed(block: nn.Module) -> PackedConv:
    """The convolution of a block whose norm was folded away, and its ReLU."""
    return PackedConv(_conv_of(block), rectifies=True)


def _conv_of(block: nn.Module) -> nn.Conv3d:
    return next(part for part in block.children() if isinstance(part, nn.Conv3d))


def _beside(double: EnlargedConv, made: Tensor, skipped: Tensor) -> Tensor:
    """What is made of a block, and beside it what came past: in one piece of memory."""
    n, beside, *size = skipped.shape
    room = torch.empty(
        (n, double.channels + beside, *size),
        dtype=made.dtype,
        memory_format=torch.channels_last_3d,
    )
    double(made, room[:, : double.channels])
    room[:, double.channels :] = skipped
    return room
