"""The block that Wav2Lip's networks and those of its descendants are made of."""

from torch import Tensor, nn


class Block(nn.Module):
    """A convolution, its norm, what came in on top where ``adds``, and a ReLU."""

    def __init__(self, conv: nn.Conv2d | nn.ConvTranspose2d, *, adds: bool = False) -> None:
        super().__init__()
        self.conv_block = nn.Sequential(conv, nn.BatchNorm2d(conv.out_channels))
        self.adds = adds

    def forward(self, taken: Tensor) -> Tensor:
        """Float (n, channels, height, width) to the same with the convolution's channels and size."""
        made: Tensor = self.conv_block(taken)
        return (made.add_(taken) if self.adds else made).relu_()


def conv_block(
    before: int,
    after: int,
    *,
    kernel: int = 3,
    stride: int | tuple[int, int] = 1,
    padding: int = 1,
    adds: bool = False,
) -> Block:
    """From ``before`` channels to ``after``."""
    return Block(nn.Conv2d(before, after, kernel, stride, padding), adds=adds)


def adding_blocks(channels: int, count: int) -> list[Block]:
    """Blocks that add to what comes in."""
    return [conv_block(channels, channels, adds=True) for _ in range(count)]
