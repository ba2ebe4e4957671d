"""Faces found by S3FD, as Wav2Lip and MuseTalk find them."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as nnf

from core.domain.engine import EngineSetup
from core.domain.picture import RgbImage
from providers.common.computing.batches import memory_errors
from providers.common.computing.device import Compute
from providers.common.computing.networks import loaded
from providers.common.computing.state_dicts import read_state, weight_file
from providers.common.faces.overlaps import Boxes
from providers.common.faces.s3fd_boxes import decoded, distinct
from providers.common.faces.s3fd_net import S3fdNet

ENTRY, FILE = "s3fd", "s3fd.pth"
_MEAN = (104.0, 117.0, 123.0)  # blue's first, taken from red: the weights are used this way
_LEAST_SIDE = 32  # a smaller picture would be halved away


class S3fd:
    """The detector with its network, on the network's device."""

    def __init__(self, net: S3fdNet) -> None:
        self._net = net
        self._device = net.conv1_1.weight.device

    @property
    def nets(self) -> tuple[nn.Module, ...]:
        """All that computes for a picture."""
        return (self._net,)

    def best(self, rgb: RgbImage) -> NDArray[np.float32] | None:
        """The surest face: float32 (5,) xyxy in pixels and its score; None where there is none.

        Raises OutOfMemoryError.
        """
        found = self.detect(rgb)
        return found[0] if len(found) else None

    def detect(self, rgb: RgbImage) -> Boxes:
        """Every face in a picture, float32 (n, 5), the surest first. Raises OutOfMemoryError."""
        return self.detect_all([rgb])[0]

    @torch.inference_mode()
    def detect_all(self, pictures: Sequence[RgbImage]) -> list[Boxes]:
        """The faces of pictures of one size, computed at once. Raises OutOfMemoryError."""
        with memory_errors(self._device):
            levels = self._net(self._batch(pictures))
            return [distinct(decoded(levels, at)) for at in range(len(pictures))]

    def _batch(self, pictures: Sequence[RgbImage]) -> Tensor:
        """float32 (b, 3, h, w) on the device."""
        stacked = torch.from_numpy(np.stack(pictures)).to(self._device).permute(0, 3, 1, 2)
        centred = stacked.float() - torch.tensor(_MEAN, device=self._device)[:, None, None]
        height, width = centred.shape[2:]
        missing = (0, max(0, _LEAST_SIDE - width), 0, max(0, _LEAST_SIDE - height))
        return nnf.pad(centred, missing).contiguous(memory_format=torch.channels_last)


def load_s3fd(setup: EngineSetup, compute: Compute) -> S3fd:
    """On the device, in single precision whatever its own is: the original's boxes are whole pixels.

    Raises SetupError, OutOfMemoryError.
    """
    state = read_state(weight_file(setup, ENTRY, FILE))
    return S3fd(loaded(S3fdNet, state, FILE, replace(compute, dtype=torch.float32)))
