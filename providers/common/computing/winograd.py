"""3 x 3 convolutions in single precision with a quarter of the multiplications.

A processor without a matrix unit spends nearly all its time on multiplying. Four by four pixels of a
picture are made of six by six: brought into another basis, where the convolution is a product for each
of 36 numbers, and back. Done for so few pixels at a time that they stay in the caches, it takes a third to
half of the time (docs/decisions/0018); the weights take four times the memory.

Source: "Fast Algorithms for Convolutional Neural Networks" (arXiv 1509.09308), section 4; the basis with
the points 0, 1, -1, 2, -2 and infinity.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

_MADE, _SEEN = 4, 6  # pixels along a side of a tile
_TILES = 64  # at a time
_LEAST = 128  # channels in and out below which bringing tiles there and back takes too long
_OF_CONSTANT = _SEEN + 1  # the product that is added to every pixel of a tile
_Rows = Sequence[Sequence[float]]

_WEIGHTS: _Rows = [
    [1 / 4, 0, 0],
    [-1 / 6, -1 / 6, -1 / 6],
    [-1 / 6, 1 / 6, -1 / 6],
    [1 / 24, 1 / 12, 1 / 6],
    [1 / 24, -1 / 12, 1 / 6],
    [0, 0, 1],
]
_THERE: _Rows = [
    [4, 0, -5, 0, 1, 0],
    [0, -4, -4, 1, 1, 0],
    [0, 4, -4, -1, 1, 0],
    [0, -2, -1, 2, 1, 0],
    [0, 2, -1, -2, 1, 0],
    [0, 4, 0, -5, 0, 1],
]
_BACK: _Rows = [[1, 1, 1, 1, 1, 0], [0, 1, -1, 2, -2, 0], [0, 1, 1, 4, 4, 0], [0, 1, -1, 8, -8, 1]]


def suits(conv: nn.Conv2d, precision: torch.dtype) -> bool:
    """Whether it gains from it: a plain 3 x 3 convolution of many channels, in single precision.

    Args:
        precision: In which it will compute.
    """
    plain = (conv.kernel_size, conv.stride, conv.padding) == ((3, 3), (1, 1), (1, 1))
    is_wide = min(conv.in_channels, conv.out_channels) >= _LEAST
    return plain and is_wide and conv.groups == 1 and precision == torch.float32


class WinogradConv(nn.Module):
    """A convolution that ``suits``.

    Args:
        conv: What it computes.
        rectifies: Whether a ReLU follows.
    """

    def __init__(self, conv: nn.Conv2d, *, rectifies: bool = False) -> None:
        super().__init__()
        self.rectifies = rectifies
        taps = conv.weight.detach().permute(2, 3, 1, 0).flatten(0, 1).flatten(1)
        seen = _both_ways(_WEIGHTS) @ taps
        self.weight = _fixed(seen.view(_SEEN**2, conv.in_channels, conv.out_channels))
        self.bias = None if conv.bias is None else _fixed(conv.bias)
        self.there = _fixed(_both_ways(_THERE))
        self.back = _fixed(_both_ways(_BACK))

    def forward(self, input: Tensor, added: Tensor | None = None) -> Tensor:
        """The convolution of (n, c, h, w), and ``added`` of the result's shape on top of it."""
        n, _, height, width = input.shape
        rows, columns = -(-height // _MADE), -(-width // _MADE)
        made = input.new_empty(n, rows, _MADE, columns, _MADE, self.weight.shape[2])
        for picture, room in zip(input, made, strict=True):
            self._make(picture.permute(1, 2, 0), room)
        whole = made.flatten(3, 4).flatten(1, 2)[:, :height, :width].permute(0, 3, 1, 2)
        if added is not None:
            whole += added
        return whole.relu_() if self.rectifies else whole

    def _make(self, picture: Tensor, made: Tensor) -> None:
        """Of (height, width, channels) the (rows, 4, columns, 4, channels)."""
        (height, width), (rows, columns) = picture.shape[:2], (made.shape[0], made.shape[2])
        margins = (0, 0, 1, columns * _MADE - width + 1, 1, rows * _MADE - height + 1)
        framed = functional.pad(picture, margins)
        strip = min(rows, max(1, _TILES // columns))
        room = _Room(framed, strip * columns, *self.weight.shape[1:])
        for first in range(0, rows, strip):
            top = min(first, rows - strip)  # all are alike: the last one overlaps
            tiles = self._tiles(_windows(framed, top, strip, columns), room)
            shape = (_MADE, _MADE, strip, columns, -1)
            made[top : top + strip] = tiles.view(shape).permute(2, 0, 3, 1, 4)

    def _tiles(self, windows: Tensor, room: "_Room") -> Tensor:
        """(16, tiles * channels) of (6, 6, rows, columns, channels)."""
        room.windows.view(windows.shape).copy_(windows)
        torch.mm(self.there, room.windows, out=room.there)
        count = room.products.shape[1]
        torch.bmm(room.there.view(_SEEN**2, count, -1), self.weight, out=room.products)
        if self.bias is not None:
            room.products[_OF_CONSTANT] += self.bias
        return torch.mm(self.back, room.products.flatten(1), out=room.back)


class _Room:
    """Memory that all strips of a picture use in turn."""

    def __init__(self, like: Tensor, tiles: int, before: int, after: int) -> None:
        self.windows = like.new_empty(_SEEN**2, tiles * before)
        self.there = like.new_empty(_SEEN**2, tiles * before)
        self.products = like.new_empty(_SEEN**2, tiles, after)
        self.back = like.new_empty(_MADE**2, tiles * after)


def _windows(framed: Tensor, top: int, rows: int, columns: int) -> Tensor:
    """What tiles see, overlapping: (6, 6, rows, columns, channels) of (height, width, channels)."""
    of_row, of_column, of_channel = framed.stride()
    return framed.as_strided(
        (_SEEN, _SEEN, rows, columns, framed.shape[2]),
        (of_row, of_column, _MADE * of_row, _MADE * of_column, of_channel),
        framed.storage_offset() + _MADE * top * of_row,
    )


def _both_ways(rows: _Rows) -> Tensor:
    """Along rows and columns at once: (len(rows) squared, len(rows[0]) squared)."""
    one = torch.tensor(rows, dtype=torch.float64)
    return torch.kron(one, one).float()


def _fixed(tensor: Tensor) -> nn.Parameter:
    return nn.Parameter(tensor.detach().contiguous(), requires_grad=False)
