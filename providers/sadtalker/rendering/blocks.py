"""What SadTalker's renderer is built of, under the names of the published weights."""

from collections import OrderedDict
from itertools import pairwise

from torch import Tensor, nn

DEPTH = 16  # of the volumes into which pictures are lifted
POINTS = 15  # keypoints of a head


def normed(conv: nn.Conv2d | nn.Conv3d, **around: nn.Module) -> nn.Sequential:
    """A convolution, its norm and a ReLU.

    Args:
        around: ``enlarge`` comes before them, anything else after.
    """
    norm = nn.BatchNorm3d if isinstance(conv, nn.Conv3d) else nn.BatchNorm2d
    first = [(name, around.pop(name)) for name in ("enlarge",) if name in around]
    core = [("conv", conv), ("norm", norm(conv.out_channels)), ("act", nn.ReLU(inplace=True))]
    return nn.Sequential(OrderedDict([*first, *core, *around.items()]))


def conv2d(before: int, after: int, kernel: int = 3) -> nn.Conv2d:
    """A convolution that keeps the size."""
    return nn.Conv2d(before, after, kernel, padding=kernel // 2)


def conv3d(before: int, after: int, kernel: int = 3) -> nn.Conv3d:
    """A convolution that keeps the size."""
    return nn.Conv3d(before, after, kernel, padding=kernel // 2)


def halving2d(channels: tuple[int, ...]) -> list[nn.Sequential]:
    """From each number of channels to the next, each to half the height and width."""
    return [normed(conv2d(a, b), pool=nn.AvgPool2d(2)) for a, b in pairwise(channels)]


def halving3d(channels: tuple[int, ...]) -> list[nn.Sequential]:
    """The same for volumes; their depth stays."""
    return [normed(conv3d(a, b), pool=nn.AvgPool3d((1, 2, 2))) for a, b in pairwise(channels)]


def doubling3d(before: int, after: int) -> nn.Sequential:
    """To twice the height and width of a volume."""
    return normed(conv3d(before, after), enlarge=nn.Upsample(scale_factor=(1, 2, 2)))


def lifted(flat: Tensor) -> Tensor:
    """A picture whose channels become a volume's: (n, 16 channels, h, w) to (n, channels, 16, h, w)."""
    n, channels, height, width = flat.shape
    return flat.reshape(n, channels // DEPTH, DEPTH, height, width)
