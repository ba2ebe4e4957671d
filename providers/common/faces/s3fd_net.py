"""S3FD: a face's score and box at every place of six grids over a picture of any size.

State-dict keys are those of the published checkpoint s3fd-619a316812.pth.

Source: S3FD (Zhang et al., arXiv 1708.05237), as Wav2Lip (5c90fa9) and MuseTalk (0a89dec) use it.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

STRIDES = (4, 8, 16, 32, 64, 128)
_SOURCES = (  # what each grid reads, its channels, its confidences
    ("conv3_3_norm", 256, 4),
    ("conv4_3_norm", 512, 2),
    ("conv5_3_norm", 512, 2),
    ("fc7", 1024, 2),
    ("conv6_2", 512, 2),
    ("conv7_2", 256, 2),
)

Level = tuple[Tensor, Tensor]  # logits (b, 2, h, w): background, face; box (b, 4, h, w)


class _ChannelNorm(nn.Module):
    """Unit length over the channels, then a gain for each."""

    def __init__(self, channels: int, gain: float):
        super().__init__()
        self.weight = nn.Parameter(torch.full((channels,), gain))

    def forward(self, x: Tensor) -> Tensor:
        length = x.square().sum(dim=1, keepdim=True).sqrt() + 1e-10
        return x / length * self.weight[:, None, None]


class S3fdNet(nn.Module):
    """VGG-16 with two extra steps down and a small head on each of six depths."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1_1, self.conv1_2 = _conv(3, 64), _conv(64, 64)
        self.conv2_1, self.conv2_2 = _conv(64, 128), _conv(128, 128)
        self.conv3_1, self.conv3_2, self.conv3_3 = _conv(128, 256), _conv(256, 256), _conv(256, 256)
        self.conv4_1, self.conv4_2, self.conv4_3 = _conv(256, 512), _conv(512, 512), _conv(512, 512)
        self.conv5_1, self.conv5_2, self.conv5_3 = _conv(512, 512), _conv(512, 512), _conv(512, 512)
        self.fc6 = nn.Conv2d(512, 1024, 3, padding=3)
        self.fc7 = nn.Conv2d(1024, 1024, 1)
        self.conv6_1 = nn.Conv2d(1024, 256, 1)
        self.conv6_2 = nn.Conv2d(256, 512, 3, stride=2, padding=1)
        self.conv7_1 = nn.Conv2d(512, 128, 1)
        self.conv7_2 = nn.Conv2d(128, 256, 3, stride=2, padding=1)
        self.conv3_3_norm = _ChannelNorm(256, 10.0)
        self.conv4_3_norm = _ChannelNorm(512, 8.0)
        self.conv5_3_norm = _ChannelNorm(512, 5.0)
        for source, channels, confidences in _SOURCES:
            self.add_module(f"{source}_mbox_conf", _conv(channels, confidences))
            self.add_module(f"{source}_mbox_loc", _conv(channels, 4))

    def forward(self, pictures: Tensor) -> list[Level]:
        """pictures: (b, 3, h, w), RGB less (104, 117, 123). Six levels, the finest first."""
        sources = zip(_SOURCES, self._depths(pictures), strict=True)
        return [self._level(name, seen) for (name, _, _), seen in sources]

    def _depths(self, x: Tensor) -> list[Tensor]:
        x = _halved(self._relus(x, "conv1_1", "conv1_2"))
        x = _halved(self._relus(x, "conv2_1", "conv2_2"))
        third = self._relus(x, "conv3_1", "conv3_2", "conv3_3")
        fourth = self._relus(_halved(third), "conv4_1", "conv4_2", "conv4_3")
        fifth = self._relus(_halved(fourth), "conv5_1", "conv5_2", "conv5_3")
        seventh = self._relus(_halved(fifth), "fc6", "fc7")
        down = self._relus(seventh, "conv6_1", "conv6_2")
        last = self._relus(down, "conv7_1", "conv7_2")
        return [
            self.conv3_3_norm(third),
            self.conv4_3_norm(fourth),
            self.conv5_3_norm(fifth),
            seventh,
            down,
            last,
        ]

    def _relus(self, x: Tensor, *names: str) -> Tensor:
        for name in names:
            x = torch.relu(self.get_submodule(name)(x))
        return x

    def _level(self, name: str, seen: Tensor) -> Level:
        logits = self.get_submodule(f"{name}_mbox_conf")(seen)
        background = logits[:, :-1].amax(dim=1, keepdim=True)
        face = torch.cat([background, logits[:, -1:]], dim=1)
        return face, self.get_submodule(f"{name}_mbox_loc")(seen)


def _conv(c_in: int, c_out: int) -> nn.Conv2d:
    return nn.Conv2d(c_in, c_out, 3, padding=1)


def _halved(x: Tensor) -> Tensor:
    return nnf.max_pool2d(x, 2)
