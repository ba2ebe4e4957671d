"""FAN: four stacked hourglasses that say where in a face each of 98 points is.

State-dict keys are those of the published checkpoint WFLW_4HG.pth. Each hourglass also says where the
lines of the face run, and the next one is told where in the face it is along them.

Source: AdaptiveWingLoss (Wang et al., ICCV 2019, arXiv 1904.07399, sections 5 and 6) on FAN's blocks (Bulat
and Tzimiropoulos, ICCV 2017, arXiv 1703.07332), as SadTalker (cd4c046) uses it.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from providers.common.computing.state_dicts import StateDict

SIDE = 256  # of the picture
CELLS = 64  # a side of the maps
POINTS = 98
_STACKS = 4
_DEPTH = 4  # how many times an hourglass halves its picture
_LINE = 0.05  # above this a place is on a line of the face


@dataclass(frozen=True, slots=True)
class Fan98Widths:
    """Channels behind the first convolution, behind the second step, and of the hourglasses.

    The last two are divisible by 4.
    """

    stem: int = 64
    middle: int = 128
    features: int = 256

    @classmethod
    def of(cls, state: StateDict) -> "Fan98Widths":
        """Those of a network's weights. Raises KeyError."""
        return cls(
            state["conv1.conv.weight"].shape[0],
            state["conv3.conv1.weight"].shape[1],
            state["conv_last0.weight"].shape[0],
        )


class Fan98Net(nn.Module):
    """From a face's picture to maps of its points."""

    def __init__(self, widths: Fan98Widths = Fan98Widths()) -> None:
        super().__init__()
        stem, middle, features = widths.stem, widths.middle, widths.features
        self.conv1 = _PlacedConv(3 + 3, stem, 7, stride=2, padding=3)
        self.bn1 = nn.BatchNorm2d(stem)
        self.conv2 = _Block(stem, middle)
        self.conv3 = _Block(middle, middle)
        self.conv4 = _Block(middle, features)
        for stack in range(_STACKS):
            self.add_module(f"m{stack}", _Hourglass(features, is_told=stack > 0))
            self.add_module(f"top_m_{stack}", _Block(features, features))
            self.add_module(f"conv_last{stack}", nn.Conv2d(features, features, 1))
            self.add_module(f"bn_end{stack}", nn.BatchNorm2d(features))
            self.add_module(f"l{stack}", nn.Conv2d(features, POINTS + 1, 1))
            if stack < _STACKS - 1:
                self.add_module(f"bl{stack}", nn.Conv2d(features, features, 1))
                self.add_module(f"al{stack}", nn.Conv2d(POINTS + 1, features, 1))

    def forward(self, pictures: Tensor) -> list[Tensor]:
        """pictures: (n, 3, 256, 256), red first, 0..1. Maps (n, 99, 64, 64) of each hourglass.

        The last one's first 98 are the points'; the 99th is the lines'.
        """
        x = functional.relu(self.bn1(self.conv1(pictures, places(pictures))))
        x = functional.avg_pool2d(self.conv2(x), 2)
        x = self.conv4(self.conv3(x))
        maps: list[Tensor] = []
        for stack in range(_STACKS):
            seen = self._seen(stack, x, maps[-1] if maps else None)
            maps.append(self._part("l", stack, seen))
            if stack < _STACKS - 1:
                x = x + self._part("bl", stack, seen) + self._part("al", stack, maps[-1])
        return maps

    def _seen(self, stack: int, x: Tensor, told: Tensor | None) -> Tensor:
        poured = self.get_submodule(f"m{stack}")(x, told)
        topped = self._part("conv_last", stack, self._part("top_m_", stack, poured))
        return self._part("bn_end", stack, topped).relu()

    def _part(self, name: str, stack: int, x: Tensor) -> Tensor:
        made: Tensor = self.get_submodule(f"{name}{stack}")(x)
        return made


class _PlacedConv(nn.Module):
    """A convolution that knows where in the picture it is."""

    def __init__(
        self, c_in: int, c_out: int, kernel: int, *, stride: int = 1, padding: int = 0
    ) -> None:
        super().__init__()
        self.conv = nn.Conv2d(c_in, c_out, kernel, stride, padding)

    def forward(self, x: Tensor, where: Tensor) -> Tensor:
        made: Tensor = self.conv(torch.cat([x, where], dim=1))
        return made


class _Block(nn.Module):
    """Three convolutions in a row, all of which are heard, beside a short cut."""

    def __init__(self, c_in: int, c_out: int) -> None:
        super().__init__()
        half, quarter = c_out // 2, c_out // 4
        self.bn1, self.conv1 = nn.BatchNorm2d(c_in), _conv3(c_in, half)
        self.bn2, self.conv2 = nn.BatchNorm2d(half), _conv3(half, quarter)
        self.bn3, self.conv3 = nn.BatchNorm2d(quarter), _conv3(quarter, quarter)
        self.downsample = (
            nn.Sequential(nn.BatchNorm2d(c_in), nn.ReLU(), nn.Conv2d(c_in, c_out, 1, bias=False))
            if c_in != c_out
            else None
        )

    def forward(self, x: Tensor) -> Tensor:
        first = self.conv1(functional.relu(self.bn1(x)))
        second = self.conv2(functional.relu(self.bn2(first)))
        third = self.conv3(functional.relu(self.bn3(second)))
        short = x if self.downsample is None else self.downsample(x)
        return torch.cat([first, second, third], dim=1) + short


class _Hourglass(nn.Module):
    """Halves its picture four times, looks, and puts it together again.

    Args:
        is_told: Whether it knows the lines of the hourglass before.
    """

    def __init__(self, features: int, *, is_told: bool) -> None:
        super().__init__()
        self.coordconv = _PlacedConv(features + (5 if is_told else 3), features, 1)
        self.b2_plus_1 = _Block(features, features)
        for level in range(1, _DEPTH + 1):
            for way in (1, 2, 3):
                self.add_module(f"b{way}_{level}", _Block(features, features))

    def forward(self, x: Tensor, told: Tensor | None) -> Tensor:
        where = places(x)
        if told is not None:
            is_line = (told[:, -1:].clamp(0.0, 1.0) > _LINE).to(where.dtype)
            where = torch.cat([where, where[:, :2] * is_line], dim=1)
        return self._level(_DEPTH, self.coordconv(x, where))

    def _level(self, level: int, x: Tensor) -> Tensor:
        low = self._block(2, level, functional.avg_pool2d(x, 2))
        low = self._level(level - 1, low) if level > 1 else self.b2_plus_1(low)
        low = self._block(3, level, low)
        return self._block(1, level, x) + functional.interpolate(low, scale_factor=2.0)

    def _block(self, way: int, level: int, x: Tensor) -> Tensor:
        made: Tensor = self.get_submodule(f"b{way}_{level}")(x)
        return made


def places(x: Tensor) -> Tensor:
    """(n, 3, h, w) beside x (n, c, h, w): row -1..1, column -1..1, distance from the middle 0..1."""
    count, _, height, width = x.shape
    rows, columns = (torch.linspace(-1, 1, side, device=x.device) for side in (height, width))
    row, column = torch.meshgrid(rows, columns, indexing="ij")
    away = (row.square() + column.square()).sqrt()
    where = torch.stack([row, column, away / away.max()])
    return where.to(x.dtype).expand(count, 3, height, width)


def _conv3(c_in: int, c_out: int) -> nn.Conv2d:
    return nn.Conv2d(c_in, c_out, 3, padding=1, bias=False)
