"""ResNet-50 without its classifier, under the names of torchvision's checkpoints.

Source: He et al., Deep Residual Learning (CVPR 2016), table 1; the stride stands in the 3x3 convolution
(Goyal et al., arXiv 1706.02677, section 5.1), as in torchvision.
"""

from dataclasses import dataclass

from torch import Tensor, nn
from torch.nn import functional

from providers.common.computing.state_dicts import StateDict

_BLOCKS = (3, 4, 6, 3)
_STRIDES = (1, 2, 2, 2)


@dataclass(frozen=True, slots=True)
class ResNet50Widths:
    """Channels.

    Attributes:
        stem: Behind the first convolution.
        narrow: Inside the blocks of the four stages.
        wide: Behind the four stages.
    """

    stem: int = 64
    narrow: tuple[int, ...] = (64, 128, 256, 512)
    wide: tuple[int, ...] = (256, 512, 1024, 2048)

    @classmethod
    def of(cls, state: StateDict, prefix: str = "") -> "ResNet50Widths":
        """Those of a network's weights, whose names begin with the prefix. Raises KeyError."""
        firsts = [f"{prefix}layer{number}.0." for number in range(1, len(_BLOCKS) + 1)]
        return cls(
            stem=state[f"{prefix}conv1.weight"].shape[0],
            narrow=tuple(state[f"{first}conv1.weight"].shape[0] for first in firsts),
            wide=tuple(state[f"{first}conv3.weight"].shape[0] for first in firsts),
        )


class ResNet50(nn.Module):
    """Four stages of blocks with a bottleneck."""

    def __init__(self, widths: ResNet50Widths = ResNet50Widths()) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, widths.stem, 7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(widths.stem)
        c_in = widths.stem
        for number, (blocks, stride) in enumerate(zip(_BLOCKS, _STRIDES, strict=True)):
            narrow, wide = widths.narrow[number], widths.wide[number]
            self.add_module(f"layer{number + 1}", _stage(c_in, narrow, wide, blocks, stride))
            c_in = wide

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What the stages see of pictures (n, 3, h, w): strides 4, 8, 16 and 32."""
        x = functional.relu(self.bn1(self.conv1(pictures)))
        first = self.get_submodule("layer1")(functional.max_pool2d(x, 3, stride=2, padding=1))
        second = self.get_submodule("layer2")(first)
        third = self.get_submodule("layer3")(second)
        return first, second, third, self.get_submodule("layer4")(third)


class Bottleneck(nn.Module):
    """1x1 to few channels, 3x3, 1x1 to many, beside a short cut."""

    def __init__(self, c_in: int, narrow: int, wide: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, narrow, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(narrow)
        self.conv2 = nn.Conv2d(narrow, narrow, 3, stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(narrow)
        self.conv3 = nn.Conv2d(narrow, wide, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(wide)

    def forward(self, x: Tensor) -> Tensor:
        inner = functional.relu(self.bn1(self.conv1(x)))
        inner = functional.relu(self.bn2(self.conv2(inner)))
        return functional.relu(self.bn3(self.conv3(inner)) + self.short(x))

    def short(self, x: Tensor) -> Tensor:
        """The input as it is."""
        return x


class FirstBottleneck(Bottleneck):
    """The first of a stage: its short cut changes channels and size."""

    def __init__(self, c_in: int, narrow: int, wide: int, stride: int) -> None:
        super().__init__(c_in, narrow, wide, stride)
        self.downsample = nn.Sequential(
            nn.Conv2d(c_in, wide, 1, stride, bias=False), nn.BatchNorm2d(wide)
        )

    def short(self, x: Tensor) -> Tensor:
        """Resized to the block's output."""
        made: Tensor = self.downsample(x)
        return made


def _stage(c_in: int, narrow: int, wide: int, blocks: int, stride: int) -> nn.Sequential:
    rest = [Bottleneck(wide, narrow, wide, 1) for _ in range(blocks - 1)]
    return nn.Sequential(FirstBottleneck(c_in, narrow, wide, stride), *rest)
