"""The network that reads a face: its shape, expression, pose and light as 257 numbers.

Source: Deng et al., Accurate 3D Face Reconstruction with Weakly-Supervised Learning (CVPRW 2019), section
3.2; the names of its parts are those of SadTalker's weights below ``face_3drecon.``.
"""

from dataclasses import dataclass, field

import torch
from torch import Tensor, nn

from providers.common.computing.resnet50 import ResNet50, ResNet50Widths
from providers.common.computing.state_dicts import StateDict

_HEADS = (80, 64, 80, 3, 27, 2, 1)  # identity, expression, texture, angles, light, shift, depth
COEFFICIENTS = sum(_HEADS)


@dataclass(frozen=True, slots=True)
class ReconWidths:
    """Channels of the network; those of what it says are always the same."""

    backbone: ResNet50Widths = field(default_factory=ResNet50Widths)

    @classmethod
    def of(cls, state: StateDict) -> "ReconWidths":
        """Those of a network's weights. Raises KeyError."""
        return cls(ResNet50Widths.of(state, "backbone."))


class ReconNet(nn.Module):
    """ResNet-50 under seven heads."""

    def __init__(self, widths: ReconWidths = ReconWidths()) -> None:
        super().__init__()
        self.backbone = ResNet50(widths.backbone)
        deep = widths.backbone.wide[-1]
        self.final_layers = nn.ModuleList(nn.Conv2d(deep, said, 1) for said in _HEADS)

    def forward(self, faces: Tensor) -> Tensor:
        """Float (n, 257) of aligned faces: float (n, 3, 224, 224), RGB 0..1."""
        seen = self.backbone(faces)[-1].mean((2, 3), keepdim=True)
        return torch.cat([head(seen) for head in self.final_layers], dim=1).flatten(1)
