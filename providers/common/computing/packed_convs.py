"""Convolutions that keep their weights in the order in which a processor's matrix unit multiplies.

Torch brings them into it anew at each call, which takes longer than small pictures do
(docs/decisions/0014, 0016).
"""

import platform

import torch
from torch import Tensor, nn

from providers.common.computing.device import Compute

_MACHINES = ("x86_64", "AMD64")


def packs(compute: Compute) -> bool:
    """Whether these work there: on processors of the PC's kind."""
    is_pc = platform.machine() in _MACHINES and torch._C._has_mkldnn
    return compute.device.type == "cpu" and is_pc


class PackedConv(nn.Conv2d):
    """A convolution, packed by its first call, which knows the size of the picture.

    Batches of another size are right too, but slower where pictures are small.

    Args:
        conv: Gives its weights away; of pictures or volumes.
        rectifies: Whether a ReLU follows; it is done in the same pass.
    """

    def __init__(self, conv: nn.Conv2d | nn.Conv3d, *, rectifies: bool = False) -> None:
        super().__init__(conv.in_channels, conv.out_channels, 1, groups=conv.groups, device="meta")
        self.weight, self.bias = conv.weight, conv.bias
        self._settings = [list(conv.padding), list(conv.stride), list(conv.dilation), conv.groups]
        self._then = "relu" if rectifies else None
        self._packed: Tensor | None = None

    def forward(self, input: Tensor, added: Tensor | None = None) -> Tensor:
        """The convolution of (n, c, [d,] h, w), and ``added`` of the result's shape on top of it."""
        if self._packed is None:
            self._packed = torch.ops.mkldnn._reorder_convolution_weight(
                self.weight, *self._settings, list(input.shape)
            )
            self.weight = _nothing()
        made: Tensor
        if added is None:
            made = torch.ops.mkldnn._convolution_pointwise(
                input, self._packed, self.bias, *self._settings, self._then or "none", [], ""
            )
        else:
            made = torch.ops.mkldnn._convolution_pointwise.binary(
                input,
                added,
                self._packed,
                self.bias,
                *self._settings,
                "add",
                1.0,
                self._then,
                [],
                None,
            )
        return made


class PackedTransposedConv(nn.ConvTranspose2d):
    """A transposed convolution and the ReLU that follows it, packed likewise.

    Args:
        conv: Gives its weights away.
    """

    def __init__(self, conv: nn.ConvTranspose2d) -> None:
        super().__init__(conv.in_channels, conv.out_channels, 1, groups=conv.groups, device="meta")
        self.weight, self.bias = conv.weight, conv.bias
        sizes = (conv.padding, conv.output_padding, conv.stride, conv.dilation)
        self._settings = [*map(list, sizes), conv.groups]
        self._packed: Tensor | None = None

    def forward(self, input: Tensor, output_size: list[int] | None = None) -> Tensor:
        """Of (n, c, h, w)."""
        assert output_size is None, "its size follows from the picture's"
        if self._packed is None:
            self._packed = torch.ops.mkldnn._reorder_convolution_transpose_weight(
                self.weight, *self._settings, list(input.shape)
            )
            self.weight = _nothing()
        made: Tensor = torch.ops.mkldnn._convolution_transpose_pointwise(
            input, self._packed, self.bias, *self._settings, "relu", [], ""
        )
        return made


def _nothing() -> nn.Parameter:
    """In place of weights that were packed: they are not kept twice."""
    return nn.Parameter(torch.empty(0), requires_grad=False)
