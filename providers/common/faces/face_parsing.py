"""Which part of a face each pixel of a picture is: BiSeNet trained on CelebAMask-HQ."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from core.domain.engine import EngineSetup
from core.domain.picture import RgbImage
from providers.common.computing.batches import memory_errors
from providers.common.computing.device import Compute
from providers.common.computing.networks import loaded
from providers.common.computing.state_dicts import read_state, weight_file
from providers.common.faces.bisenet import BiSeNet

SIDE = 512
"""Of the maps of labels, whatever the pictures' size."""

SKIN, NOSE, MOUTH, UPPER_LIP, LOWER_LIP, NECK = 1, 10, 11, 12, 13, 14
"""Labels, of 0..18."""

Labels = NDArray[np.uint8]  # (512, 512), 0..18

_ENTRY, _FILE = "bisenet", "79999_iter.pth"
_MEAN = (0.485, 0.456, 0.406)
_DEVIATION = (0.229, 0.224, 0.225)


class FaceParser:
    """The network on its device.

    Args:
        net: In eval mode, already on the device and in its precision.

    Attributes:
        net: The same.
    """

    def __init__(self, net: BiSeNet, compute: Compute) -> None:
        self.net = net
        self._compute = compute

    def labels(self, squares: Sequence[RgbImage]) -> list[Labels]:
        """The parts of the faces in square pictures of any size, all computed at once.

        Args:
            squares: uint8 RGB (n, n, 3) each; n may differ.

        Raises OutOfMemoryError when they do not fit together.
        """
        if not squares:
            return []
        with torch.inference_mode(), memory_errors(self._compute.device):
            sent = torch.from_numpy(np.stack([scaled(square) for square in squares]))
            logits = self.net(normalised(sent.to(self._compute.device)).to(self._compute.dtype))
            return list(logits.argmax(dim=1).to(torch.uint8).cpu().numpy())


def load_face_parser(setup: EngineSetup, compute: Compute) -> FaceParser:
    """The parser from its checkpoint. Raises SetupError, OutOfMemoryError."""
    state = read_state(weight_file(setup, _ENTRY, _FILE))
    return FaceParser(loaded(BiSeNet, state, _FILE, compute), compute)


def scaled(square: RgbImage) -> RgbImage:
    """A square picture as uint8 RGB (512, 512, 3): bilinear, antialiased where it shrinks."""
    picture = Image.fromarray(square).resize((SIDE, SIDE), Image.Resampling.BILINEAR)
    return np.asarray(picture)


def normalised(pictures: Tensor) -> Tensor:
    """uint8 (n, h, w, 3) as float32 (n, 3, h, w) around 0, on the same device."""
    mean, deviation = (pictures.new_tensor(v, dtype=torch.float32) for v in (_MEAN, _DEVIATION))
    return ((pictures.float() / 255 - mean) / deviation).permute(0, 3, 1, 2)
