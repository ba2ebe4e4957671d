"""The BiSeNet that parses faces: a network of two paths on a ResNet-18.

Source: the layout of the checkpoint 79999_iter.pth of face-parsing.PyTorch; Yu et al., BiSeNet
(ECCV 2018), with the spatial path taken from the trunk. The two heads that only training uses are
there because the checkpoint holds them; they are not run.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

CLASSES = 19
_TRUNK = (64, 128, 256, 512)  # channels of the ResNet's four stages


class BiSeNet(nn.Module):
    """Says for each pixel which part of a face it is."""

    def __init__(self) -> None:
        super().__init__()
        self.cp = ContextPath()
        self.ffm = FeatureFusion(256, 256)
        self.conv_out = Head(256, 256)
        self.conv_out16 = Head(128, 64)
        self.conv_out32 = Head(128, 64)

    def forward(self, pictures: Tensor) -> Tensor:
        """Float32 logits (n, 19, h, w) of normalised pictures (n, 3, h, w), sides divisible by 32."""
        feat8, c8, _ = self.cp(pictures)
        logits = self.conv_out(self.ffm(feat8, c8)).float()  # half precision would make ties
        return functional.interpolate(
            logits, size=pictures.shape[2:], mode="bilinear", align_corners=True
        )


class ConvBnRelu(nn.Module):
    """Convolution without bias, batch norm, ReLU."""

    def __init__(self, cin: int, cout: int, kernel: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(cin, cout, kernel, padding=kernel // 2, bias=False)
        self.bn = nn.BatchNorm2d(cout)

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(self.bn(self.conv(x)))


class BasicBlock(nn.Module):
    """Two 3x3 convolutions beside a short cut."""

    def __init__(self, cin: int, cout: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(cin, cout, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(cout)
        self.conv2 = nn.Conv2d(cout, cout, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(cout)
        self.downsample = (
            nn.Sequential(nn.Conv2d(cin, cout, 1, stride, bias=False), nn.BatchNorm2d(cout))
            if stride > 1 or cin != cout
            else None
        )

    def forward(self, x: Tensor) -> Tensor:
        short = x if self.downsample is None else self.downsample(x)
        inner = functional.relu(self.bn1(self.conv1(x)))
        return functional.relu(short + self.bn2(self.conv2(inner)))


class Trunk(nn.Module):
    """ResNet-18 without its classifier."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.layer1 = _stage(64, _TRUNK[0], 1)
        self.layer2 = _stage(_TRUNK[0], _TRUNK[1], 2)
        self.layer3 = _stage(_TRUNK[1], _TRUNK[2], 2)
        self.layer4 = _stage(_TRUNK[2], _TRUNK[3], 2)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Features at an eighth, a sixteenth and a thirty-second of the size: 128, 256, 512 deep."""
        x = functional.relu(self.bn1(self.conv1(x)))
        x = functional.max_pool2d(x, 3, 2, padding=1)
        feat8 = self.layer2(self.layer1(x))
        feat16 = self.layer3(feat8)
        return feat8, feat16, self.layer4(feat16)


class Attention(nn.Module):
    """A convolution whose channels are weighed by what the whole picture shows."""

    def __init__(self, cin: int, cout: int) -> None:
        super().__init__()
        self.conv = ConvBnRelu(cin, cout, 3)
        self.conv_atten = nn.Conv2d(cout, cout, 1, bias=False)
        self.bn_atten = nn.BatchNorm2d(cout)

    def forward(self, x: Tensor) -> Tensor:
        features: Tensor = self.conv(x)
        return features * torch.sigmoid(self.bn_atten(self.conv_atten(_mean(features))))


class ContextPath(nn.Module):
    """The trunk, and its deep features brought up to an eighth of the size."""

    def __init__(self) -> None:
        super().__init__()
        self.resnet = Trunk()
        self.arm16 = Attention(256, 128)
        self.arm32 = Attention(512, 128)
        self.conv_head32 = ConvBnRelu(128, 128, 3)
        self.conv_head16 = ConvBnRelu(128, 128, 3)
        self.conv_avg = ConvBnRelu(512, 128, 1)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(feat8 (n, 128, h/8, w/8), c8 of the same shape, c16 (n, 128, h/16, w/16))."""
        feat8, feat16, feat32 = self.resnet(x)
        whole = self.conv_avg(_mean(feat32))
        c16 = self.conv_head32(_grown(self.arm32(feat32) + whole, feat16))
        c8 = self.conv_head16(_grown(self.arm16(feat16) + c16, feat8))
        return feat8, c8, c16


class FeatureFusion(nn.Module):
    """Joins the fine and the deep features."""

    def __init__(self, cin: int, cout: int) -> None:
        super().__init__()
        self.convblk = ConvBnRelu(cin, cout, 1)
        self.conv1 = nn.Conv2d(cout, cout // 4, 1, bias=False)
        self.conv2 = nn.Conv2d(cout // 4, cout, 1, bias=False)

    def forward(self, fine: Tensor, deep: Tensor) -> Tensor:
        features: Tensor = self.convblk(torch.cat([fine, deep], dim=1))
        squeezed = functional.relu(self.conv1(_mean(features)))
        return features + features * torch.sigmoid(self.conv2(squeezed))


class Head(nn.Module):
    """Logits (n, 19, h, w) of features."""

    def __init__(self, cin: int, inner: int) -> None:
        super().__init__()
        self.conv = ConvBnRelu(cin, inner, 3)
        self.conv_out = nn.Conv2d(inner, CLASSES, 1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        logits: Tensor = self.conv_out(self.conv(x))
        return logits


def _stage(cin: int, cout: int, stride: int) -> nn.Sequential:
    return nn.Sequential(BasicBlock(cin, cout, stride), BasicBlock(cout, cout, 1))


def _mean(features: Tensor) -> Tensor:
    """(n, c, 1, 1)."""
    return features.mean(dim=(2, 3), keepdim=True)


def _grown(features: Tensor, like: Tensor) -> Tensor:
    return functional.interpolate(features, size=like.shape[2:], mode="nearest")
