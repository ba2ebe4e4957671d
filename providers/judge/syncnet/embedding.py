"""SyncNet on its device: pictures of lips and cepstra of sound as points of one space."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from core.domain.picture import RgbImage
from providers.common.computing.device import Compute
from providers.common.computing.folding import fold_norms
from providers.common.computing.networks import loaded
from providers.common.computing.state_dicts import StateDict, read_state
from providers.judge.syncnet.flat import flattened
from providers.judge.syncnet.net import SyncNetNet

HEARD = 20  # windows of cepstra that go with five pictures
STEP = 4  # windows of cepstra to a picture: 100 and 25 a second
WINDOW_BYTES = 48 << 20  # what one more window of lips takes
_COUNTER = ".num_batches_tracked"  # of training; files of an older torch lack it


class SyncNet:
    """The network with its weights."""

    def __init__(self, net: SyncNetNet, compute: Compute) -> None:
        self._net = net
        self.compute = compute

    @torch.inference_mode()
    def see(self, pictures: Sequence[RgbImage]) -> NDArray[np.float32]:
        """The lips of every five pictures in a row.

        Args:
            pictures: uint8 RGB (224, 224, 3) each, n of them, 25 a second.

        Returns:
            float32 (n - 4, 1024).
        """
        rgb = torch.from_numpy(np.stack(pictures)).to(self.compute.device)
        bgr = rgb.permute(3, 0, 1, 2).flip(0)
        with _exactly():
            return _on_processor(self._net.see(bgr.to(self.compute.dtype)))

    @torch.inference_mode()
    def hear(self, cepstra: NDArray[np.float64]) -> NDArray[np.float32]:
        """The sound of every 20 windows, one beginning each fourth.

        Args:
            cepstra: float64 (4 * (n - 1) + 20, 13), as ``providers.common.hearing.mfcc`` gives them.

        Returns:
            float32 (n, 1024).
        """
        windows = np.lib.stride_tricks.sliding_window_view(cepstra, HEARD, axis=0)[::STEP]
        heard = torch.from_numpy(windows[:, None].astype(np.float32))
        with _exactly():
            return _on_processor(self._net.hear(heard.to(self.compute.device, self.compute.dtype)))


def load_syncnet(weights: Path, compute: Compute) -> SyncNet:
    """On the device, in single precision: scores are to be the same everywhere.

    Raises SetupError, OutOfMemoryError.
    """
    exact = replace(compute, dtype=torch.float32)
    state = _with_counters(read_state(weights))
    net = fold_norms(loaded(SyncNetNet, state, weights.name, exact))
    net.netcnnlip = flattened(net.netcnnlip)
    return SyncNet(net, exact)


def _with_counters(state: StateDict) -> StateDict:
    norms = [name.removesuffix(".running_var") for name in state if name.endswith(".running_var")]
    return {norm + _COUNTER: torch.zeros((), dtype=torch.long) for norm in norms} | dict(state)


def _exactly() -> AbstractContextManager[None]:
    """GPUs would otherwise round what convolutions multiply to ten bits."""
    return torch.backends.cudnn.flags(enabled=True, deterministic=True, allow_tf32=False)


def _on_processor(found: torch.Tensor) -> NDArray[np.float32]:
    array: NDArray[np.float32] = found.float().cpu().numpy()
    return array
