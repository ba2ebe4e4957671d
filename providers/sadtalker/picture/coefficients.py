"""What is kept of a face: expression, pose, and how the square shows it.

Source: SadTalker at commit cd4c046, reached through our specification of it (section 3.2).
"""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from core.domain.picture import RgbImage
from providers.common.computing.batches import memory_errors
from providers.common.computing.device import Compute
from providers.sadtalker.picture.alignment import Camera
from providers.sadtalker.picture.recon_net import ReconNet

Coefficients = NDArray[np.float32]
"""(n, 73): 0..63 expression, 64..66 angles in radians, 67..69 shift, 70..72 scale, x, y of the camera."""

EXPRESSION, POSE, CAMERA = slice(0, 64), slice(64, 70), slice(70, 73)
KEPT = 73

_EXPRESSION, _ANGLES, _SHIFT = slice(80, 144), slice(224, 227), slice(254, 257)


class CoefficientReader:
    """The network with what is before it, on the network's device and in its precision."""

    def __init__(self, net: ReconNet, compute: Compute) -> None:
        self._net = net
        self.compute = compute

    @property
    def nets(self) -> tuple[nn.Module, ...]:
        """All that computes for a face."""
        return (self._net,)

    @torch.inference_mode()
    def read(self, faces: Sequence[RgbImage]) -> NDArray[np.float32]:
        """float32 (n, 257) of aligned faces, uint8 RGB (224, 224, 3) each. Raises OutOfMemoryError."""
        with memory_errors(self.compute.device):
            said: Tensor = self._net(self._batch(faces))
            return said.float().cpu().numpy()

    def _batch(self, faces: Sequence[RgbImage]) -> Tensor:
        """(n, 3, 224, 224), 0..1, channels last."""
        shown = torch.from_numpy(np.stack(faces)).to(self.compute.device).permute(0, 3, 1, 2)
        weight = self._net.final_layers[0].weight
        assert isinstance(weight, Tensor), "of a convolution"
        return shown.float().div_(255).to(weight.dtype)


def kept(said: NDArray[np.float32], cameras: Sequence[Camera]) -> Coefficients:
    """The 73 of the network's (n, 257), with the camera of each face."""
    shown = np.array([camera.numbers for camera in cameras], np.float32).reshape(-1, 3)
    parts = (said[:, _EXPRESSION], said[:, _ANGLES], said[:, _SHIFT], shown)
    return np.concatenate(parts, axis=1).astype(np.float32)
