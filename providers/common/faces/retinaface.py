"""Faces found by RetinaFace, as SadTalker finds them."""

from dataclasses import replace
from functools import partial

import numpy as np
import torch
from torch import Tensor, nn

from core.domain.engine import EngineSetup
from core.domain.picture import RgbImage
from providers.common.computing.batches import memory_errors
from providers.common.computing.device import Compute
from providers.common.computing.networks import loaded, widths_of
from providers.common.computing.state_dicts import read_state, weight_file, with_counters
from providers.common.faces.overlaps import Boxes
from providers.common.faces.retinaface_boxes import decoded, distinct
from providers.common.faces.retinaface_net import RetinaFaceNet, RetinaFaceWidths

ENTRY, FILE = "sadtalker-face", "detection_Resnet50_Final.pth"
_WRAPPER = "module."  # it was trained on several GPUs, which wraps the network
_MEAN = (104.0, 117.0, 123.0)  # blue, green, red


class RetinaFace:
    """The detector with its network, on the network's device."""

    def __init__(self, net: RetinaFaceNet) -> None:
        self._net = net
        self._device = net.body.conv1.weight.device

    @property
    def nets(self) -> tuple[nn.Module, ...]:
        """All that computes for a picture."""
        return (self._net,)

    @torch.inference_mode()
    def detect(self, bgr: RgbImage) -> Boxes:
        """Every face in a picture that scores above 0.97, float32 (n, 5), the surest first.

        Boxes are in pixels and may leave the picture.

        Args:
            bgr: uint8 (h, w, 3), blue first: the network was trained so.

        Raises OutOfMemoryError.
        """
        height, width = bgr.shape[:2]
        with memory_errors(self._device):
            return distinct(decoded(self._net(self._input(bgr)), 0, width, height))

    def _input(self, bgr: RgbImage) -> Tensor:
        """float32 (1, 3, h, w) on the device."""
        copied = np.array(bgr, order="C")  # pictures may be read-only, torch warns
        picture = torch.from_numpy(copied).to(self._device)
        centred = picture.float() - torch.tensor(_MEAN, device=self._device)
        return centred.permute(2, 0, 1)[None].contiguous(memory_format=torch.channels_last)


def load_retinaface(setup: EngineSetup, compute: Compute) -> RetinaFace:
    """On the device, in single precision whatever its own is: the original's boxes are whole pixels.

    Raises SetupError, OutOfMemoryError.
    """
    stored = read_state(weight_file(setup, ENTRY, FILE))
    state = with_counters({name.removeprefix(_WRAPPER): part for name, part in stored.items()})
    widths = widths_of(RetinaFaceWidths.of, state, FILE)
    single = replace(compute, dtype=torch.float32)
    return RetinaFace(loaded(partial(RetinaFaceNet, widths), state, FILE, single))
