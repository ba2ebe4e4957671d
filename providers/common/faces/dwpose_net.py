"""RTMPose-l as DWPose was distilled into: 133 points of a body from a 288 x 384 picture.

State-dict keys are those of the published checkpoint dw-ll_ucoco_384.pth. Every convolution but the
head's is followed by a batch norm and SiLU.

Source: RTMPose (Jiang et al., arXiv 2303.07399), CSPNeXt of RTMDet (arXiv 2212.07784) and the gated
attention unit (Hua et al., arXiv 2202.10447), as put together in MMPose 1.1.0 and MMDetection 3.1.0.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

KEYPOINTS = 133
WIDTH, HEIGHT = 288, 384
SPLIT = 2  # bins a pixel of the head's two axes
_CELLS = (WIDTH // 32) * (HEIGHT // 32)
_HIDDEN, _GATED, _BASE = 256, 512, 128


class ConvNorm(nn.Module):
    """Convolution, batch norm, SiLU; keeps the size but for the stride."""

    def __init__(self, c_in: int, c_out: int, kernel: int, stride: int = 1, groups: int = 1):
        super().__init__()
        pad = kernel // 2
        self.conv = nn.Conv2d(c_in, c_out, kernel, stride, pad, groups=groups, bias=False)
        self.bn = nn.BatchNorm2d(c_out)

    def forward(self, x: Tensor) -> Tensor:
        return nnf.silu(self.bn(self.conv(x)))


class _Separable(nn.Module):
    def __init__(self, channels: int):
        super().__init__()
        self.depthwise_conv = ConvNorm(channels, channels, 5, groups=channels)
        self.pointwise_conv = ConvNorm(channels, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.pointwise_conv(self.depthwise_conv(x))
        return out


class _Block(nn.Module):
    def __init__(self, channels: int, adds: bool):
        super().__init__()
        self.conv1 = ConvNorm(channels, channels, 3)
        self.conv2 = _Separable(channels)
        self._adds = adds

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.conv2(self.conv1(x))
        return x + out if self._adds else out


class _Attention(nn.Module):
    """Weighs the channels by their means."""

    def __init__(self, channels: int):
        super().__init__()
        self.fc = nn.Conv2d(channels, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        return x * nnf.hardsigmoid(self.fc(x.mean(dim=(2, 3), keepdim=True)))


class _Csp(nn.Module):
    """Half of the channels go through the blocks, the other half around them."""

    def __init__(self, channels: int, blocks: int, adds: bool):
        super().__init__()
        half = channels // 2
        self.main_conv = ConvNorm(channels, half, 1)
        self.short_conv = ConvNorm(channels, half, 1)
        self.final_conv = ConvNorm(channels, channels, 1)
        self.blocks = nn.Sequential(*(_Block(half, adds) for _ in range(blocks)))
        self.attention = _Attention(channels)

    def forward(self, x: Tensor) -> Tensor:
        both = torch.cat([self.blocks(self.main_conv(x)), self.short_conv(x)], dim=1)
        out: Tensor = self.final_conv(self.attention(both))
        return out


class _Pyramid(nn.Module):
    """Maxima over growing windows beside the input."""

    def __init__(self, channels: int):
        super().__init__()
        self.conv1 = ConvNorm(channels, channels // 2, 1)
        self.conv2 = ConvNorm(channels * 2, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        narrow = self.conv1(x)
        pooled = [nnf.max_pool2d(narrow, k, stride=1, padding=k // 2) for k in (5, 9, 13)]
        out: Tensor = self.conv2(torch.cat([narrow, *pooled], dim=1))
        return out


class _Backbone(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(ConvNorm(3, 32, 3, 2), ConvNorm(32, 32, 3), ConvNorm(32, 64, 3))
        self.stage1 = nn.Sequential(ConvNorm(64, 128, 3, 2), _Csp(128, 3, adds=True))
        self.stage2 = nn.Sequential(ConvNorm(128, 256, 3, 2), _Csp(256, 6, adds=True))
        self.stage3 = nn.Sequential(ConvNorm(256, 512, 3, 2), _Csp(512, 6, adds=True))
        self.stage4 = nn.Sequential(
            ConvNorm(512, 1024, 3, 2), _Pyramid(1024), _Csp(1024, 3, adds=False)
        )

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.stage4(self.stage3(self.stage2(self.stage1(self.stem(x)))))
        return out


class _ScaleNorm(nn.Module):
    """Divides by the root of the mean square; one gain for all."""

    def __init__(self, size: int):
        super().__init__()
        self.g = nn.Parameter(torch.ones(1))
        self._factor = size**-0.5

    def forward(self, x: Tensor) -> Tensor:
        length = torch.linalg.norm(x, dim=-1, keepdim=True) * self._factor
        out: Tensor = x / length.clamp(min=1e-5) * self.g
        return out


class _Scale(nn.Module):
    def __init__(self, size: int):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(size))

    def forward(self, x: Tensor) -> Tensor:
        return x * self.scale


class _Gau(nn.Module):
    """Gated attention between the points; no positions and no relative bias."""

    def __init__(self) -> None:
        super().__init__()
        self.ln = _ScaleNorm(_HIDDEN)
        self.uv = nn.Linear(_HIDDEN, 2 * _GATED + _BASE, bias=False)
        self.gamma = nn.Parameter(torch.ones(2, _BASE))
        self.beta = nn.Parameter(torch.zeros(2, _BASE))
        self.o = nn.Linear(_GATED, _HIDDEN, bias=False)
        self.res_scale = _Scale(_HIDDEN)

    def forward(self, x: Tensor) -> Tensor:
        mixed = nnf.silu(self.uv(self.ln(x)))
        gate, value, base = torch.split(mixed, [_GATED, _GATED, _BASE], dim=2)
        query, key = (base[:, :, None] * self.gamma + self.beta).unbind(2)
        kernel = torch.relu(query @ key.transpose(1, 2) / _BASE**0.5).square()
        out: Tensor = self.res_scale(x) + self.o(gate * (kernel @ value))
        return out


class _Head(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.final_layer = nn.Conv2d(1024, KEYPOINTS, 7, padding=3)
        self.mlp = nn.Sequential(_ScaleNorm(_CELLS), nn.Linear(_CELLS, _HIDDEN, bias=False))
        self.gau = _Gau()
        self.cls_x = nn.Linear(_HIDDEN, WIDTH * SPLIT, bias=False)
        self.cls_y = nn.Linear(_HIDDEN, HEIGHT * SPLIT, bias=False)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        seen = self.gau(self.mlp(self.final_layer(x).flatten(2)))
        return self.cls_x(seen), self.cls_y(seen)


class DwposeNet(nn.Module):
    """Where each point lies, as a score for every half pixel of either axis."""

    def __init__(self) -> None:
        super().__init__()
        self.backbone = _Backbone()
        self.head = _Head()

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        """pictures: (b, 3, 384, 288), normalised RGB. Returns (b, 133, 576) and (b, 133, 768)."""
        across, down = self.head(self.backbone(pictures))
        return across, down
