"""SyncNet's eye without its third dimension: half the time for the same numbers.

Only its first layer looks at several moments, and at all five: what it sees of them can as well be
fifteen channels of one picture. Everything behind it has kernels of one moment.
"""

import torch
from torch import Tensor, nn


def flattened(net: nn.Sequential) -> nn.Sequential:
    """The same layers in two dimensions.

    Args:
        net: Convolutions, poolings and what does not care, for (n, c, t, h, w). Its first kernel must
            cover all t moments, the others one; norms have been folded away.

    Returns:
        A network for the same input; its output lacks the third axis.
    """
    return nn.Sequential(nn.Flatten(1, 2), *(_flat(layer) for layer in net))


def _flat(layer: nn.Module) -> nn.Module:
    if isinstance(layer, nn.Conv3d):
        return _convolution(layer)
    if isinstance(layer, nn.MaxPool3d):
        return nn.MaxPool2d(_sides(layer.kernel_size), _sides(layer.stride), _sides(layer.padding))
    return layer


def _convolution(layer: nn.Conv3d) -> nn.Conv2d:
    weight = layer.weight.flatten(1, 2)
    with torch.device("meta"):
        made = nn.Conv2d(
            weight.shape[1],
            weight.shape[0],
            _sides(layer.kernel_size),
            _sides(layer.stride),
            _sides(layer.padding),
        )
    made.weight = nn.Parameter(_fast(weight), requires_grad=False)
    made.bias = layer.bias
    return made


def _fast(weight: Tensor) -> Tensor:
    return weight.detach().contiguous(memory_format=torch.channels_last)


def _sides(size: int | str | tuple[int, ...]) -> tuple[int, int]:
    """Height and width of what is told for all three dimensions at once, or one by one."""
    assert not isinstance(size, str), "no layer is padded by name"
    return (size, size) if isinstance(size, int) else (size[1], size[2])
