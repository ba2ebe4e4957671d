"""Networks of Wav2Lip's blocks with less work on a processor, for the same numbers.

Measured there (docs/decisions/0016): with batches of eight a third of the time went into bringing weights
into another order, and into passes over pictures that a convolution can do on its way.
"""

from typing import TypeVar

from torch import Tensor, nn

from providers.common.computing.conv_blocks import Block
from providers.common.computing.device import Compute
from providers.common.computing.packed_convs import PackedConv, PackedTransposedConv, packs

_Net = TypeVar("_Net", bound=nn.Module)


def lean(net: _Net, compute: Compute) -> _Net:
    """The same network; its blocks are replaced where it computes on a processor of the PC's kind.

    Call it once the norms are folded away. It is fast for batches of the size of its first.
    """
    if packs(compute):
        for sequence in [part for part in net.modules() if isinstance(part, nn.Sequential)]:
            for at, layer in enumerate(sequence):
                if isinstance(layer, Block):
                    sequence[at] = LeanBlock(layer)
    return net


class LeanBlock(nn.Module):
    """A block that adds and rectifies while it convolves."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        plain = block.conv_block[0]
        self.adds = block.adds
        self.conv = (
            PackedTransposedConv(plain)
            if isinstance(plain, nn.ConvTranspose2d)
            else PackedConv(plain, rectifies=True)  # type: ignore[arg-type]  # as it is built
        )

    def forward(self, taken: Tensor) -> Tensor:
        """As of ``Block``."""
        made: Tensor = self.conv(taken, taken) if self.adds else self.conv(taken)
        return made
