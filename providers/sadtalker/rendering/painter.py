"""Paints a photo's head as it is at other moments."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from core.domain.picture import RgbImage
from providers.common.computing.batches import auto_batch, memory_errors
from providers.common.computing.device import Compute
from providers.common.computing.sanity import check_numbers
from providers.sadtalker.rendering.generator import StudiedHead
from providers.sadtalker.rendering.head_pose import posed
from providers.sadtalker.rendering.lean_generator import readied
from providers.sadtalker.rendering.nets import RendererNets

_PIECE = 1  # that a processor paints at once; more gains nothing there
_MOST = 32  # at once on a GPU
_SIDE = 256
_ITEM_BYTES = 640 << 20  # what one more frame of 256 x 256 takes while it is computed in float32


class Painter:
    """The networks on their device, and what of a picture was worked out. Frames do not influence
    each other.

    Args:
        nets: As they are loaded. They are made ready for the device, and their own afterwards.
    """

    def __init__(self, nets: RendererNets, compute: Compute) -> None:
        self._nets = RendererNets(
            nets.keypoints.to(compute.device),
            nets.mapping.to(compute.device),
            readied(nets.generator, compute),
        )
        self.compute = compute
        self._canonical: Tensor | None = None
        self._head: StudiedHead | None = None

    @property
    def nets(self) -> tuple[nn.Module, ...]:
        """What computes."""
        return self._nets.keypoints, self._nets.mapping, self._nets.generator

    @torch.inference_mode()
    def study(self, square: RgbImage, source: NDArray[np.float32]) -> None:
        """Works out what depends on the picture only.

        Args:
            square: uint8 RGB (side, side, 3), 256 or 512 pixels, as the networks are for.
            source: float32 (70 or 73, 27), the picture's own semantics.

        Raises OutOfMemoryError.
        """
        nets = self._nets
        with memory_errors(self.compute.device):
            picture = as_input(square, self.compute.device)
            self._canonical = nets.keypoints(picture)
            code = nets.mapping(self._moved(source[None]))
            self._head = nets.generator.study(picture, posed(self._canonical, code))

    @torch.inference_mode()
    def paint(
        self, targets: NDArray[np.float32], angles: NDArray[np.float32] | None = None
    ) -> list[RgbImage]:
        """The head at these moments.

        Args:
            targets: float32 (n, 70 or 73, 27), semantics, at least one.
            angles: float32 (n, 3), degrees of yaw, pitch and roll that replace the voice's; its own
                are kept where these are no numbers, and without them.

        Returns:
            uint8 RGB of the square's size each.

        Raises EngineError where what the network computes are no numbers.
        """
        piece = _PIECE if self.compute.device.type == "cpu" else len(targets)
        cuts = [slice(first, first + piece) for first in range(0, len(targets), piece)]
        return [
            picture
            for cut in cuts
            for picture in self._painted(
                self.points(targets[cut], None if angles is None else angles[cut])
            )
        ]

    @torch.inference_mode()
    def points(
        self, targets: NDArray[np.float32], angles: NDArray[np.float32] | None = None
    ) -> Tensor:
        """Where the keypoints are at these moments: float32 (n, 15, 3), -1..1. As of ``paint``."""
        assert self._canonical is not None, "study comes first"
        wanted = None if angles is None else self._moved(angles)
        return posed(self._canonical, self._nets.mapping(self._moved(targets)), wanted)

    def _painted(self, points: Tensor) -> list[RgbImage]:
        assert self._head is not None, "study comes first"
        made = self._nets.generator(self._head, points)
        check_numbers(made, self.compute)
        return as_pictures(made)

    def _moved(self, numbers: NDArray[np.float32]) -> Tensor:
        return torch.from_numpy(np.ascontiguousarray(numbers)).to(self.compute.device)


def batch_size(compute: Compute, wanted: int, side: int) -> int:
    """How many frames to paint at once.

    Args:
        wanted: By a person; 0 takes what fits into memory. More than a processor paints at once would
            only make more frames wait in memory.
        side: Of the painted square, pixels.
    """
    if compute.device.type == "cpu":
        return min(wanted or _PIECE, _PIECE)
    return wanted or auto_batch(compute, _ITEM_BYTES * side**2 // _SIDE**2, most=_MOST)


def as_input(square: RgbImage, device: torch.device) -> Tensor:
    """float32 RGB (1, 3, side, side), 0..1, of uint8 RGB (side, side, 3)."""
    levels = torch.from_numpy(square.copy()).to(device)  # pictures may be read-only, torch warns
    return levels.float().div_(255).permute(2, 0, 1)[None]


def as_pictures(made: Tensor) -> list[RgbImage]:
    """uint8 RGB (side, side, 3) each of float32 (n, 3, side, side), 0..1."""
    levels = made.mul(255).round_().clamp_(0, 255).to(torch.uint8)
    return list(levels.permute(0, 2, 3, 1).contiguous().cpu().numpy())
