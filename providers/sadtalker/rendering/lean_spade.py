"""The decoder with less work on a processor, for the same numbers.

Measured there (docs/decisions/0018): nothing is enlarged before it is looked at, scale and shift are made
in one convolution, and what a shortcut adds to its picture is convolved once instead of twice.
"""

from functools import partial
from typing import Protocol

import torch
from torch import Tensor, nn
from torch.nn import functional

from providers.common.computing.packed_convs import PackedConv
from providers.common.computing.winograd import WinogradConv, suits
from providers.sadtalker.rendering.enlarged_convs import EnlargedConv
from providers.sadtalker.rendering.spade import EPSILON, SLOPE, Spade, SpadeBlock, SpadeDecoder


class _Make(Protocol):
    """Makes a convolution fast."""

    def __call__(self, conv: nn.Conv2d, *, rectifies: bool = False) -> nn.Module: ...


class LeanDecoder(nn.Module):
    """As ``SpadeDecoder``; one picture at a time.

    Args:
        plain: In single precision, from which it is to be brought into the other.
        precision: In which it will compute.
    """

    def __init__(self, plain: SpadeDecoder, precision: torch.dtype) -> None:
        super().__init__()
        make = partial(_fast, precision)
        self.fc = make(plain.fc)
        self.middles = nn.ModuleList(LeanMiddle(block, make) for block in plain.middles())
        self.up_0, self.up_1 = LeanUp(plain.up_0, 2, make), LeanUp(plain.up_1, 4, make)
        self.conv_img = make(plain.conv_img)

    def forward(self, told: Tensor) -> Tensor:
        """As of ``SpadeDecoder``."""
        return torch.cat([self._painted(told[at : at + 1]) for at in range(len(told))])

    def _painted(self, told: Tensor) -> Tensor:
        made = self.fc(told)
        for block in (*self.middles, self.up_0, self.up_1):
            made = block(made, told)
        painted: Tensor = self.conv_img(functional.leaky_relu_(made, SLOPE))
        return painted.float().sigmoid_()


class LeanMiddle(nn.Module):
    """A block that keeps size and channels."""

    def __init__(self, plain: SpadeBlock, make: _Make) -> None:
        super().__init__()
        norms = (plain.norm_0, plain.norm_1)
        self.heard_0, self.heard_1 = (make(_shared(norm), rectifies=True) for norm in norms)
        self.said_0, self.said_1 = (make(_both(norm)) for norm in norms)
        self.conv_0, self.conv_1 = make(plain.conv_0), make(plain.conv_1)

    def forward(self, taken: Tensor, told: Tensor) -> Tensor:
        """As of ``SpadeBlock``."""
        made = self.conv_0(_told(evened(taken), self.said_0(self.heard_0(told))))
        made = _told(evened(made), self.said_1(self.heard_1(told)))
        painted: Tensor = self.conv_1(made, taken)
        return painted


class LeanUp(nn.Module):
    """An enlargement to twice the size and the block that follows it.

    Args:
        factor: By how much the picture is larger then than what tells.
    """

    def __init__(self, plain: SpadeBlock, factor: int, make: _Make) -> None:
        super().__init__()
        self.heard_0, self.heard_1, self.heard_s = (
            EnlargedConv(_shared(norm), factor)
            for norm in (plain.norm_0, plain.norm_1, plain.norm_s)
        )
        self.said_0, self.said_1 = make(_both(plain.norm_0)), make(_both(plain.norm_1))
        self.scale_s = make(_plus_one(plain.norm_s.mlp_gamma))
        self.shift_s = make(_through(plain.norm_s.mlp_beta, plain.conv_s))
        self.conv_0, self.conv_1 = make(plain.conv_0), make(plain.conv_1)
        self.conv_s = make(plain.conv_s)

    def forward(self, taken: Tensor, told: Tensor) -> Tensor:
        """Float (1, before, side, side) to (1, after, 2 side, 2 side)."""
        even = evened(taken)
        made = self.conv_0(_told(even, self.said_0(self.heard_0(told))))
        made = _told(evened(made), self.said_1(self.heard_1(told)))
        heard = self.heard_s(told)
        short = self.conv_s(_scaled(even, self.scale_s(heard)), self.shift_s(heard))
        painted: Tensor = self.conv_1(made, short)
        return painted


def evened(taken: Tensor) -> Tensor:
    """A picture (1, channels, height, width) of mean zero and variance one in each channel."""
    one = torch.ones(taken.shape[1])
    return functional.batch_norm(
        taken, None, None, one, torch.zeros_like(one), training=True, eps=EPSILON
    )


def _told(even: Tensor, said: Tensor) -> Tensor:
    """Scaled and shifted as is said for each place, then rectified a little; channels last.

    Args:
        even: (1, channels, height, width), or a fraction of that size, of which each pixel is repeated.
        said: (1, 2 channels, height, width).
    """
    scale, shift = (_spread(part, even) for part in said.chunk(2, dim=1))
    made = torch.addcmul(shift, even.permute(0, 2, 3, 1)[:, :, None, :, None], scale)
    return _gathered(functional.leaky_relu_(made, SLOPE))


def _scaled(even: Tensor, scale: Tensor) -> Tensor:
    """The same without shift and rectifying."""
    return _gathered(even.permute(0, 2, 3, 1)[:, :, None, :, None] * _spread(scale, even))


def _spread(large: Tensor, small: Tensor) -> Tensor:
    """Pixels (1, c, h, w) by those of a small picture they lie in: (1, h/f, f, w/f, f, c)."""
    height, width = small.shape[2:]
    factor = large.shape[2] // height
    return large.permute(0, 2, 3, 1).view(1, height, factor, width, factor, -1)


def _gathered(spread: Tensor) -> Tensor:
    """The opposite, channels last."""
    return spread.flatten(3, 4).flatten(1, 2).permute(0, 3, 1, 2)


def _fast(precision: torch.dtype, conv: nn.Conv2d, *, rectifies: bool = False) -> nn.Module:
    """The convolution as it computes fastest."""
    kind = WinogradConv if suits(conv, precision) else PackedConv
    return kind(conv, rectifies=rectifies)


def _shared(norm: Spade) -> nn.Conv2d:
    conv = norm.mlp_shared[0]
    assert isinstance(conv, nn.Conv2d), "as it is built"
    return conv


def _both(norm: Spade) -> nn.Conv2d:
    """Scale, one included, and shift in one convolution."""
    both = (_plus_one(norm.mlp_gamma), norm.mlp_beta)
    weight = torch.cat([conv.weight for conv in both])
    return _conv(weight, torch.cat([_bias(conv) for conv in both]))


def _plus_one(conv: nn.Conv2d) -> nn.Conv2d:
    return _conv(conv.weight, _bias(conv) + 1)


def _through(first: nn.Conv2d, second: nn.Conv2d) -> nn.Conv2d:
    """A convolution, then one of 1 x 1 without a bias, as one."""
    mixes = second.weight.flatten(1)
    return _conv(torch.einsum("om,mirc->oirc", mixes, first.weight), mixes @ _bias(first))


def _bias(conv: nn.Conv2d) -> Tensor:
    assert conv.bias is not None, "as it is built"
    return conv.bias


def _conv(weight: Tensor, bias: Tensor) -> nn.Conv2d:
    made = nn.Conv2d(weight.shape[1], len(weight), 3, padding=1, device="meta")
    kept = weight.contiguous(memory_format=torch.channels_last)
    made.weight = nn.Parameter(kept, requires_grad=False)
    made.bias = nn.Parameter(bias, requires_grad=False)
    return made
