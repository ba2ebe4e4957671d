"""The 68 points of a face found by DWPose, as MuseTalk finds them."""

from dataclasses import replace
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from core.domain.engine import EngineSetup
from core.domain.face import Face
from core.domain.picture import Picture, RgbImage
from providers.common.computing.batches import memory_errors
from providers.common.computing.device import Compute
from providers.common.computing.networks import loaded
from providers.common.computing.state_dicts import read_state, weight_file
from providers.common.faces.dwpose_net import DwposeNet
from providers.common.faces.dwpose_view import both_looks, decoded, seen, view_of
from providers.common.faces.landmarks68 import Points68
from providers.common.faces.surroundings import surroundings

ENTRY, FILE = "dwpose", "dw-ll_ucoco_384.pth"
_PARTS = ("backbone.", "head.")  # training may have left more beside them


class Dwpose:
    """The network with what is before and behind it, on the network's device."""

    def __init__(self, net: DwposeNet) -> None:
        self._net = net
        self._device = net.head.final_layer.weight.device

    def points(self, rgb: RgbImage) -> Points68:
        """The face's points in a picture of one person, float32 (68, 2), pixels.

        There are always 68 of them, whether there is a face or not. Raises OutOfMemoryError.
        """
        view = view_of(rgb.shape[1], rgb.shape[0])
        return decoded(*self.look(torch.from_numpy(seen(rgb, view))), view)[0]

    @torch.inference_mode()
    def look(self, picture: Tensor) -> tuple[Tensor, Tensor]:
        """The scores of every half pixel across (68, 576) and down (68, 768), on the processor.

        Args:
            picture: float32 (3, 384, 288), normalised.

        Raises OutOfMemoryError.
        """
        with memory_errors(self._device):
            looks = torch.stack([picture, picture.flip(2)]).to(self._device)
            across, down = self._net(looks.contiguous(memory_format=torch.channels_last))
            return both_looks(across.cpu(), down.cpu())


class PosePoints(Protocol):
    """What of Dwpose the points need."""

    def points(self, rgb: RgbImage) -> Points68: ...


class DwposePoints:
    """A Landmarks68 that asks DWPose.

    Args:
        whole: Shows it the whole picture, as the original does, instead of the surroundings of the
            face. There it may take another person's face.
    """

    def __init__(self, dwpose: PosePoints, *, whole: bool = False) -> None:
        self._dwpose = dwpose
        self._whole = whole

    def points(self, picture: Picture, face: Face) -> Points68:
        """float32 (68, 2), pixels of the picture; may lie outside it. Raises OutOfMemoryError."""
        if self._whole:
            return self._dwpose.points(picture.rgb())
        region = surroundings(picture, face)
        corner = np.array((region.x0, region.y0), np.float32)
        return self._dwpose.points(picture.rgb(region)) + corner


def load_dwpose(setup: EngineSetup, compute: Compute) -> Dwpose:
    """On the device, in single precision whatever its own is: its points are compared.

    Raises SetupError, OutOfMemoryError.
    """
    stored = read_state(weight_file(setup, ENTRY, FILE), section="state_dict")
    state = {name: tensor for name, tensor in stored.items() if name.startswith(_PARTS)}
    return Dwpose(loaded(DwposeNet, state, FILE, replace(compute, dtype=torch.float32)))
