"""Convolutions of pictures that were enlarged by repeating their pixels, made of the small ones.

Of the pixels that one becomes, those in the middle of it see nothing else, and all see only few that
differ: weights that fall onto the same small pixel are added beforehand, and every kind of pixel is made
in one convolution of 2 x 2 over the small picture. As in ``common/computing/lean_blocks.py``, which knows
one enlargement of diffusers' only.
"""

import torch
from torch import Tensor, nn

from providers.common.computing.packed_convs import PackedConv

_BEFORE, _WITHIN, _BEHIND = range(3)  # a pixel at the start of a small one, inside it, at its end


class EnlargedConv(nn.Module):
    """A 3 x 3 convolution, and the ReLU that follows, of a picture that is enlarged first.

    Args:
        conv: 3 x 3 over (n, c, h, w), or 3 x 3 x 3 over volumes, whose depth stays.
        factor: 2 or 4.
    """

    def __init__(self, conv: nn.Conv2d | nn.Conv3d, factor: int) -> None:
        super().__init__()
        assert conv.bias is not None, "as in the networks this is used for"
        self.channels = conv.out_channels
        self._kinds = [_BEFORE, *[_WITHIN] * (factor - 2), _BEHIND]
        self._made = [(row, column) for row in _distinct(factor) for column in _distinct(factor)]
        parts = [_summed(_summed(conv.weight, -1, c), -2, r) for r, c in self._made]
        self.conv = PackedConv(_small(conv, torch.cat(parts), len(parts)), rectifies=True)

    def forward(self, taken: Tensor, room: Tensor | None = None) -> Tensor:
        """(n, c, [depth,] h, w) to the enlarged size, channels last.

        Args:
            room: Where to put it; new memory when not given.
        """
        height, width = taken.shape[-2:]
        factor = len(self._kinds)
        parts = dict(zip(self._made, self.conv(taken).split(self.channels, dim=1), strict=True))
        if room is None:
            room = _room(taken, self.channels, factor)
        for row, kind_of_row in enumerate(self._kinds):
            for column, kind in enumerate(self._kinds):
                top, left = kind_of_row == _BEHIND, kind == _BEHIND
                part = parts[kind_of_row, kind][..., top : top + height, left : left + width]
                room[..., row::factor, column::factor] = part
        return room


def _distinct(factor: int) -> tuple[int, ...]:
    return (_BEFORE, _BEHIND) if factor == 2 else (_BEFORE, _WITHIN, _BEHIND)


def _summed(weight: Tensor, dim: int, kind: int) -> Tensor:
    """Three weights along an axis as two: of a small pixel and of the next one."""
    first, middle, last = weight.unbind(dim)
    pairs = {
        _BEFORE: (first, middle + last),
        _WITHIN: (torch.zeros_like(first), first + middle + last),
        _BEHIND: (first + middle, last),
    }
    return torch.stack(pairs[kind], dim)


def _small(conv: nn.Conv2d | nn.Conv3d, weight: Tensor, parts: int) -> nn.Conv2d | nn.Conv3d:
    """The convolution of the small picture."""
    made: nn.Conv2d | nn.Conv3d
    if isinstance(conv, nn.Conv2d):
        layout = torch.channels_last
        made = nn.Conv2d(conv.in_channels, len(weight), 2, padding=1, device="meta")
    else:
        layout = torch.channels_last_3d
        made = nn.Conv3d(conv.in_channels, len(weight), (3, 2, 2), padding=1, device="meta")
    made.weight = nn.Parameter(weight.contiguous(memory_format=layout), requires_grad=False)
    assert conv.bias is not None, "as above"
    made.bias = nn.Parameter(conv.bias.repeat(parts), requires_grad=False)
    return made


def _room(taken: Tensor, channels: int, factor: int) -> Tensor:
    *outer, height, width = taken.shape
    size = (outer[0], channels, *outer[2:], height * factor, width * factor)
    layout = torch.channels_last if taken.ndim == 4 else torch.channels_last_3d
    return torch.empty(size, dtype=taken.dtype, memory_format=layout)
