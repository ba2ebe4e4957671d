"""A face's points found by FAN, as SadTalker finds them."""

from dataclasses import replace
from functools import partial

import cv2
import numpy as np
import torch
from torch import Tensor, nn

from core.domain.engine import EngineSetup
from core.domain.picture import RgbImage
from providers.common.computing.batches import memory_errors
from providers.common.computing.device import Compute
from providers.common.computing.networks import loaded, widths_of
from providers.common.computing.state_dicts import read_state, weight_file, with_counters
from providers.common.faces.fan98_net import CELLS, POINTS, SIDE, Fan98Net, Fan98Widths
from providers.common.faces.fan98_points import Maps, decoded, reduced
from providers.common.faces.landmarks68 import Points68

ENTRY, FILE = "sadtalker-face", "alignment_WFLW_4HG.pth"
_SECTION = "state_dict"


class Fan98:
    """The network with what is before and behind it, on the network's device."""

    def __init__(self, net: Fan98Net) -> None:
        self._net = net
        self._device = net.conv1.conv.weight.device

    @property
    def nets(self) -> tuple[nn.Module, ...]:
        """All that computes for a picture."""
        return (self._net,)

    def points68(self, crop: RgbImage, *, as_upstream: bool = False) -> Points68:
        """The points of the face that fills the picture, float32 (68, 2), pixels.

        There are always 68 of them, whether there is a face or not.

        Args:
            crop: uint8 (h, w, 3), red first: the network was trained so.
            as_upstream: Reads the maps as the original does.

        Raises OutOfMemoryError.
        """
        height, width = crop.shape[:2]
        cells = decoded(self.maps(crop), as_upstream=as_upstream)
        return reduced(cells * (width / CELLS, height / CELLS))

    @torch.inference_mode()
    def maps(self, crop: RgbImage) -> Maps:
        """float32 (98, 64, 64): how likely each point is in each cell. Raises OutOfMemoryError."""
        with memory_errors(self._device):
            last = self._net(self._input(crop))[-1]
            found: Maps = last[0, :POINTS].float().cpu().numpy()
        return found

    def _input(self, crop: RgbImage) -> Tensor:
        """float32 (1, 3, 256, 256), 0..1, on the device."""
        scaled = np.asarray(cv2.resize(crop, (SIDE, SIDE)), np.uint8)
        picture = torch.from_numpy(scaled).to(self._device).permute(2, 0, 1)[None]
        return (picture.float() / 255).contiguous(memory_format=torch.channels_last)


def load_fan98(setup: EngineSetup, compute: Compute) -> Fan98:
    """On the device, in single precision whatever its own is: its points are compared.

    Raises SetupError, OutOfMemoryError.
    """
    state = with_counters(read_state(weight_file(setup, ENTRY, FILE), _SECTION))
    widths = widths_of(Fan98Widths.of, state, FILE)
    single = replace(compute, dtype=torch.float32)
    return Fan98(loaded(partial(Fan98Net, widths), state, FILE, single))
