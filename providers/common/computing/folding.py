"""Norms taken into the convolutions before them, so that they cost nothing."""

from typing import TypeVar

from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

_Net = TypeVar("_Net", bound=nn.Module)
_CONVOLUTIONS = (nn.Conv2d, nn.Conv3d, nn.ConvTranspose2d)
_NORMS = (nn.BatchNorm2d, nn.BatchNorm3d)


def fold_norms(net: _Net) -> _Net:
    """The same network in eval mode, without the batch norms that follow a convolution in a sequence.

    For the same numbers but for rounding. The names of weights are others afterwards: call it once
    they are loaded, and while they are single precision.
    """
    for sequence in [part for part in net.modules() if isinstance(part, nn.Sequential)]:
        for at in reversed(range(len(sequence) - 1)):
            before, norm = sequence[at], sequence[at + 1]
            if isinstance(before, _CONVOLUTIONS) and isinstance(norm, _NORMS):
                is_transposed = isinstance(before, nn.ConvTranspose2d)
                sequence[at] = fuse_conv_bn_eval(before, norm, is_transposed)
                del sequence[at + 1]
    return net
