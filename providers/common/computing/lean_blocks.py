"""Diffusers' networks with less work on a processor, for the same numbers.

Measured there (docs/decisions/0014): the order of weights that the processor's matrix unit needs was
made anew at each call, blocks divided by one, and a convolution after an enlargement multiplied each
sample up to four times by different weights instead of once by their sum.
"""

from collections.abc import Callable
from typing import TypeVar

import torch
from diffusers.models.resnet import ResnetBlock2D
from diffusers.models.upsampling import Upsample2D
from torch import Tensor, nn
from torch.nn import functional

from providers.common.computing.device import Compute
from providers.common.computing.packed_convs import PackedConv, packs

_Net = TypeVar("_Net", bound=nn.Module)
_Module = TypeVar("_Module", bound=nn.Module)
_PARITIES = ((0, 0), (0, 1), (1, 0), (1, 1))  # row and column of a pixel among the four it becomes


def lean(net: _Net, compute: Compute) -> _Net:
    """The same network; its blocks are replaced where it computes on a processor of the PC's kind.

    Its own weights are gone afterwards: call it once it is loaded.
    """
    if packs(compute):
        _swap(net, Upsample2D, lambda block: LeanUpsample(block) if _is_plain(block) else block)
        _swap(net, ResnetBlock2D, lambda block: LeanResnet(block) if _is_simple(block) else block)
        _swap(net, nn.Conv2d, PackedConv)
    return net


class LeanResnet(nn.Module):
    """A residual block that writes over what nobody needs any more."""

    def __init__(self, block: ResnetBlock2D) -> None:
        super().__init__()
        self.norm1, self.conv1 = block.norm1, block.conv1
        self.norm2, self.conv2 = block.norm2, block.conv2
        self.time_emb_proj, self.conv_shortcut = block.time_emb_proj, block.conv_shortcut

    def forward(self, taken: Tensor, temb: Tensor | None = None) -> Tensor:
        """(n, c, h, w), and of the step (n, channels)."""
        inside: Tensor = self.conv1(functional.silu(self.norm1(taken), inplace=True))
        if self.time_emb_proj is not None and temb is not None:
            inside.add_(self.time_emb_proj(functional.silu(temb))[:, :, None, None])
        inside = functional.silu(self.norm2(inside), inplace=True)
        skipped = taken if self.conv_shortcut is None else self.conv_shortcut(taken)
        made: Tensor
        if isinstance(self.conv2, PackedConv):
            made = self.conv2(inside, skipped)
        else:
            made = self.conv2(inside).add_(skipped)
        return made


class LeanUpsample(nn.Module):
    """Doubles a picture by repeating its pixels, and convolves it by 3 x 3.

    Each of the four pixels that one becomes sees only 2 x 2 different ones: the weights of equal ones
    are added beforehand, and all four are made in one convolution of the small picture.
    """

    def __init__(self, block: Upsample2D) -> None:
        super().__init__()
        whole = block.conv
        assert isinstance(whole, nn.Conv2d), "there is one in the networks this is used for"
        weight = torch.cat([_added(whole.weight.float(), *parity) for parity in _PARITIES])
        assert whole.bias is not None, "as above"
        self.conv: nn.Conv2d = nn.Conv2d(
            whole.in_channels, 4 * whole.out_channels, 2, padding=1, device="meta"
        )
        self.conv.weight = _parameter(weight.to(whole.weight.dtype))
        self.conv.bias = _parameter(whole.bias.repeat(4))

    def forward(self, taken: Tensor, output_size: int | None = None) -> Tensor:
        """(n, c, h, w) to (n, c, 2h, 2w), channels last."""
        assert output_size is None, "only doubling"
        n, _, height, width = taken.shape
        convolved: Tensor = self.conv(taken)
        parts = convolved.chunk(4, dim=1)
        size = (n, parts[0].shape[1], 2 * height, 2 * width)
        made = torch.empty(size, dtype=taken.dtype, memory_format=torch.channels_last)
        for part, (row, column) in zip(parts, _PARITIES, strict=True):
            made[:, :, row::2, column::2] = part[:, :, row : row + height, column : column + width]
        return made


def _added(weight: Tensor, row: int, column: int) -> Tensor:
    """(out, in, 3, 3) as (out, in, 2, 2): what falls onto the same small pixel is added."""
    for dim, parity in ((2, row), (3, column)):
        first, middle, last = weight.unbind(dim)
        pair = (first + middle, last) if parity else (first, middle + last)
        weight = torch.stack(pair, dim)
    return weight


def _parameter(tensor: Tensor) -> nn.Parameter:
    layout = torch.channels_last if tensor.ndim == 4 else torch.contiguous_format
    return nn.Parameter(tensor.contiguous(memory_format=layout), requires_grad=False)


def _is_simple(block: ResnetBlock2D) -> bool:
    return (
        block.time_embedding_norm == "default"
        and block.upsample is None
        and block.downsample is None
        and block.output_scale_factor == 1
        and not block.skip_time_act
        and isinstance(block.nonlinearity, nn.SiLU)
    )


def _is_plain(block: Upsample2D) -> bool:
    conv = block.conv
    return (
        block.use_conv
        and not block.use_conv_transpose
        and block.interpolate
        and block.norm is None
        and isinstance(conv, nn.Conv2d)
        and conv.kernel_size == (3, 3)
        and conv.padding == (1, 1)
        and conv.bias is not None
    )


def _swap(net: nn.Module, kind: type[_Module], make: Callable[[_Module], nn.Module]) -> None:
    for parent in list(net.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, kind):
                setattr(parent, name, make(child))
