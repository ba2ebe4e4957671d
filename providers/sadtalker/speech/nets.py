"""SadTalker's networks of speech on their device, with arrays in and out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from providers.common.computing.batches import memory_errors
from providers.common.computing.device import Compute
from providers.common.computing.folding import fold_norms
from providers.common.computing.lean_conv_blocks import lean
from providers.sadtalker.speech.exp_net import ExpNet
from providers.sadtalker.speech.pose_vae import PoseVae

PIECE = 32
"""Frames that are heard at once."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SpeechNets:
    """Both networks; always in single precision: they are small, and all frames are made of them."""

    exp: ExpNet
    pose: PoseVae
    device: torch.device

    @classmethod
    def of(cls, exp: ExpNet, pose: PoseVae, compute: Compute) -> Self:
        """Loaded networks in float32, made as fast as they get for the same numbers.

        Their own weights are gone afterwards.
        """
        return cls(lean(fold_norms(exp), compute), lean(fold_norms(pose), compute), compute.device)

    @property
    def nets(self) -> tuple[nn.Module, ...]:
        """All that computes."""
        return self.exp, self.pose

    def expressions(self, heard: Floats, references: Floats, blinks: Floats) -> Floats:
        """What ExpNet makes of at most ``PIECE`` frames.

        Args:
            heard: float32 (n, 1, 80, 16), -4..4.
            references: float32 (n, 64).
            blinks: float32 (n,), 0..1.

        Returns:
            float32 (n, 64).

        Raises OutOfMemoryError.
        """
        return self._computed(self.exp, [heard, references, blinks[:, None]])

    def told(self, heard: Floats) -> Floats:
        """What PoseVAE is told of at most ``PIECE`` frames: float32 (n, 6), as ``expressions``."""
        return self._computed(self.pose.hear, [heard])

    def motion(self, pose: Floats, latent: Floats, style: int, told: Floats) -> Floats:
        """How the head moves in a chunk against the picture's pose.

        Args:
            pose: float32 (6,), of the picture.
            latent: float32 (64,), normally distributed.
            style: 0..45.
            told: float32 (32, 6).

        Returns:
            float32 (32, 6).

        Raises OutOfMemoryError.
        """
        with torch.inference_mode(), memory_errors(self.device):
            taken = (self._tensor(pose), self._tensor(latent))
            moved: Tensor = self.pose(
                *(one[None] for one in taken), style, self._tensor(told)[None]
            )
            return np.asarray(moved[0].cpu().numpy())

    def _computed(self, net: Callable[..., Tensor], arrays: Sequence[Floats]) -> Floats:
        """Filled up to ``PIECE``: fast for one size only, and the same numbers in every piece."""
        count = len(arrays[0])
        filled = [np.concatenate([one, *[one[-1:]] * (PIECE - count)]) for one in arrays]
        with torch.inference_mode(), memory_errors(self.device):
            made: Tensor = net(*(self._tensor(one) for one in filled))
            return np.asarray(made[:count].cpu().numpy())

    def _tensor(self, array: Floats) -> Tensor:
        return torch.from_numpy(np.ascontiguousarray(array, np.float32)).to(self.device)
