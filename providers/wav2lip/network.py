"""Wav2Lip's network: the lower half of a face from its picture and the sound, in one pass a frame."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from core.domain.engine import EngineSetup
from core.domain.picture import RgbImage
from providers.common.computing.batches import auto_batch
from providers.common.computing.device import Compute
from providers.common.computing.sanity import check_numbers
from providers.wav2lip.generator import Generator
from providers.wav2lip.options import Checkpoint
from providers.wav2lip.weights import load_generator

SIDE = 96  # of a face's picture, pixels
_PIECE = 8  # that a processor paints at once; more gains nothing there
_MOST = 128  # at once on a GPU, as the original
_ITEM_BYTES = 16 << 20  # twice what one more face takes while it is computed in float32


class Wav2LipNetwork:
    """The generator on its device. Faces of a batch do not influence each other."""

    def __init__(self, generator: Generator, compute: Compute) -> None:
        self._generator = generator
        self.compute = compute

    @property
    def nets(self) -> tuple[nn.Module, ...]:
        """What computes."""
        return (self._generator,)

    @torch.inference_mode()
    def paint(
        self,
        faces: Sequence[RgbImage],
        heard: NDArray[np.float32],
        *,
        as_upstream: bool = False,
    ) -> list[RgbImage]:
        """The faces that say this.

        Args:
            faces: uint8 RGB (96, 96, 3) each, at least one. Their lower halves tell the network
                how the person looks, not where its mouth is to be.
            heard: float32 (n, 1, 80, 16), mel spectrograms, -4..4.
            as_upstream: Cuts fractions of a level off instead of rounding, which is half a level
                darker.

        Returns:
            uint8 RGB (96, 96, 3) each.

        Raises EngineError where what the network computes are no numbers.
        """
        piece = _PIECE if self.compute.device.type == "cpu" else len(faces)
        return [
            picture
            for first in range(0, len(faces), piece)
            for picture in self._painted(
                faces[first : first + piece], heard[first : first + piece], piece, as_upstream
            )
        ]

    def _painted(
        self, faces: Sequence[RgbImage], heard: NDArray[np.float32], count: int, as_upstream: bool
    ) -> list[RgbImage]:
        """Filled up to ``count``: a network on a processor is fast for batches of one size only."""
        device, dtype = self.compute.device, self.compute.dtype
        missing = count - len(faces)
        seen = as_input([*faces, *[faces[-1]] * missing], device).to(dtype)
        voice = np.concatenate([heard, *[heard[-1:]] * missing])
        made = self._generator(torch.from_numpy(voice).to(device, dtype), seen)
        check_numbers(made, self.compute)
        return as_pictures(made[: len(faces)], rounds=not as_upstream)


def load_network(setup: EngineSetup, checkpoint: Checkpoint, compute: Compute) -> Wav2LipNetwork:
    """The network of a checkpoint. Raises SetupError that names what does not fit, OutOfMemoryError."""
    return Wav2LipNetwork(load_generator(setup, checkpoint, compute), compute)


def batch_size(compute: Compute, wanted: int) -> int:
    """How many faces to paint at once.

    Args:
        wanted: By a person; 0 takes what fits into memory. More than a processor paints at once would
            only make more frames wait in memory.
    """
    if compute.device.type == "cpu":
        return min(wanted or _PIECE, _PIECE)
    return wanted or auto_batch(compute, _ITEM_BYTES, most=_MOST)


def as_input(faces: Sequence[RgbImage], device: torch.device) -> Tensor:
    """What the network sees: float32 (n, 6, 96, 96), 0..1, channels last, blue first.

    The face without its lower half, then all of it.
    """
    levels = torch.from_numpy(np.stack(faces)).to(device).flip(3).float().div_(255)
    seen = torch.cat([levels, levels], dim=3)
    seen[:, SIDE // 2 :, :, :3] = 0
    return seen.permute(0, 3, 1, 2)


def as_pictures(made: Tensor, *, rounds: bool) -> list[RgbImage]:
    """Float (n, 3, h, w), 0..1, blue first, as uint8 RGB (h, w, 3) each."""
    levels = made.float().mul(255)
    whole = (levels.round_() if rounds else levels).to(torch.uint8)
    return list(whole.permute(0, 2, 3, 1).flip(3).contiguous().cpu().numpy())
