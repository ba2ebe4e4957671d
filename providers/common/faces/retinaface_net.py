"""RetinaFace on a ResNet-50: a face's score, box and five points at every place of three grids.

State-dict keys are those of the published checkpoint Resnet50_Final.pth.

Source: RetinaFace (Deng et al., arXiv 1905.00641), as SadTalker (cd4c046) uses it.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from providers.common.computing.resnet50 import ResNet50, ResNet50Widths
from providers.common.computing.state_dicts import StateDict

STRIDES = (8, 16, 32)
ANCHORS = 2  # at each place


@dataclass(frozen=True, slots=True)
class RetinaFaceWidths:
    """Channels: of the body's stages, and of everything behind it (divisible by 4)."""

    body: ResNet50Widths = field(default_factory=ResNet50Widths)
    features: int = 256

    @classmethod
    def of(cls, state: StateDict) -> "RetinaFaceWidths":
        """Those of a network's weights. Raises KeyError."""
        return cls(ResNet50Widths.of(state, "body."), state["fpn.output1.0.weight"].shape[0])


class Found(NamedTuple):
    """What is said of each anchor: row by row, the finest grid first.

    Attributes:
        logits: (b, n, 2): no face, face.
        boxes: (b, n, 4), coded: shift of the middle, growth of the sides.
        points: (b, n, 10), coded: x and y of eyes, nose and corners of the mouth.
    """

    logits: Tensor
    boxes: Tensor
    points: Tensor


class RetinaFaceNet(nn.Module):
    """Body, pyramid, context, and a small head of each kind on each grid."""

    def __init__(self, widths: RetinaFaceWidths = RetinaFaceWidths()) -> None:
        super().__init__()
        features = widths.features
        self.body = ResNet50(widths.body)
        self.fpn = _Pyramid(widths.body.wide[1:], features)
        self.ssh1, self.ssh2, self.ssh3 = (_Context(features) for _ in STRIDES)
        self.ClassHead = _heads(features, 2)
        self.BboxHead = _heads(features, 4)
        self.LandmarkHead = _heads(features, 10)

    def forward(self, pictures: Tensor) -> Found:
        """pictures: (b, 3, h, w), blue first, less (104, 117, 123)."""
        _, *depths = self.body(pictures)
        grids = [
            context(seen)
            for context, seen in zip(
                (self.ssh1, self.ssh2, self.ssh3), self.fpn(depths), strict=True
            )
        ]
        return Found(
            _listed(self.ClassHead, grids, 2),
            _listed(self.BboxHead, grids, 4),
            _listed(self.LandmarkHead, grids, 10),
        )


class _Pyramid(nn.Module):
    """Gives the finer grids what the coarser ones know."""

    def __init__(self, depths: tuple[int, ...], features: int) -> None:
        super().__init__()
        first, second, third = depths
        self.output1 = _conv(first, features, 1)
        self.output2 = _conv(second, features, 1)
        self.output3 = _conv(third, features, 1)
        self.merge1 = _conv(features, features)
        self.merge2 = _conv(features, features)

    def forward(self, depths: list[Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        first, second, third = depths
        coarse = self.output3(third).relu()
        middle = self.merge2(_added(self.output2(second).relu(), coarse)).relu()
        fine = self.merge1(_added(self.output1(first).relu(), middle)).relu()
        return fine, middle, coarse


class _Context(nn.Module):
    """Looks 3, 5 and 7 places around."""

    def __init__(self, features: int) -> None:
        super().__init__()
        half, quarter = features // 2, features // 4
        self.conv3X3 = _conv(features, half)
        self.conv5X5_1 = _conv(features, quarter)
        self.conv5X5_2 = _conv(quarter, quarter)
        self.conv7X7_2 = _conv(quarter, quarter)
        self.conv7x7_3 = _conv(quarter, quarter)

    def forward(self, x: Tensor) -> Tensor:
        near = self.conv5X5_1(x).relu()
        far = self.conv7x7_3(self.conv7X7_2(near).relu())
        return torch.cat([self.conv3X3(x), self.conv5X5_2(near), far], dim=1).relu()


class _Head(nn.Module):
    def __init__(self, features: int, numbers: int) -> None:
        super().__init__()
        self.conv1x1 = nn.Conv2d(features, ANCHORS * numbers, 1)

    def forward(self, x: Tensor) -> Tensor:
        made: Tensor = self.conv1x1(x)
        return made


def _conv(c_in: int, c_out: int, kernel: int = 3) -> nn.Sequential:
    conv = nn.Conv2d(c_in, c_out, kernel, padding=kernel // 2, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(c_out))


def _heads(features: int, numbers: int) -> nn.ModuleList:
    return nn.ModuleList(_Head(features, numbers) for _ in STRIDES)


def _added(fine: Tensor, coarse: Tensor) -> Tensor:
    return fine + functional.interpolate(coarse, size=fine.shape[2:], mode="nearest")


def _listed(heads: nn.ModuleList, grids: list[Tensor], numbers: int) -> Tensor:
    """(b, anchors of all grids, numbers)."""
    said = [head(grid).permute(0, 2, 3, 1) for head, grid in zip(heads, grids, strict=True)]
    return torch.cat([one.reshape(one.shape[0], -1, numbers) for one in said], dim=1)
