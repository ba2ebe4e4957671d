"""MuseTalk's network: the lower half of a face from its picture and the sound, in one pass a frame.

Source: MuseTalk (arXiv 2410.10122). It inpaints in the latent space of Stable Diffusion's autoencoder
in a single step without noise. Deviation: the latents of a picture are the posterior's mean and not a
sample, so that the same face gives the same numbers each time.
"""

import math
from collections.abc import Sequence
from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from core.domain.engine import EngineSetup, RunContext
from core.domain.picture import RgbImage
from providers.common.computing.compiling import Compiled, compiled
from providers.common.computing.device import Compute
from providers.common.sd_vae import SdVae
from providers.musetalk.options import Version
from providers.musetalk.weights import load_autoencoder, load_unet

SIDE = 256  # of a face's picture, pixels
_ROWS, _WIDTH = 50, 384  # of one frame's sound: ten moments of five states
_PERIOD = 10_000.0


class MuseTalkNetwork:
    """UNet and autoencoder on their device. Frames of a batch do not influence each other."""

    def __init__(self, unet: nn.Module, vae: SdVae, compute: Compute) -> None:
        self._unet = unet
        self._vae = vae
        self.compute = compute

    @property
    def dtype(self) -> torch.dtype:
        """Of latents."""
        return self.compute.dtype

    @property
    def nets(self) -> tuple[nn.Module, ...]:
        """What computes."""
        return self._unet, self._vae.encoder, self._vae.decoder

    def tell(self, context: RunContext) -> None:
        """Warns when a part is not compiled that should be; it may show only as it is used."""
        for net in self.nets:
            if isinstance(net, Compiled):
                net.tell(context)

    def encode(self, crops: Sequence[RgbImage]) -> Tensor:
        """What the network sees of faces; depends on nothing but the pictures.

        Args:
            crops: uint8 RGB (256, 256, 3) each.

        Returns:
            (n, 8, 32, 32) in ``dtype`` on the device: latents with the lower half black, then of all.
        """
        whole = as_input(crops)
        latents = self._vae.encode(torch.cat([without_lower_half(whole), whole]))
        return torch.cat(latents.chunk(2), dim=1).to(self.dtype)

    def predict(self, latents: Tensor, audio: NDArray[np.float32]) -> Tensor:
        """The latents of the face that says this.

        Args:
            latents: Float (n, 8, 32, 32) as ``encode`` gives them.
            audio: float32 (n, 50, 384), row 5 * moment + state.

        Returns:
            Float (n, 4, 32, 32) in the network's precision.
        """
        device, dtype = self.compute.device, self.compute.dtype
        with torch.inference_mode():
            heard = torch.from_numpy(audio).to(device, dtype) + positions().to(device, dtype)
            seen = latents.to(device, dtype, memory_format=torch.channels_last)
            made: Tensor = self._unet(seen, _first_step(device), heard, return_dict=False)[0]
        return made

    def decode(self, latents: Tensor) -> list[RgbImage]:
        """The pictures of latents: uint8 RGB (256, 256, 3) each for float (n, 4, 32, 32)."""
        return as_pictures(self._vae.decode(latents))

    def inpaint(self, latents: Tensor, audio: NDArray[np.float32]) -> list[RgbImage]:
        """The faces that say this: uint8 RGB (256, 256, 3) each. Arguments as of ``predict``."""
        return self.decode(self.predict(latents, audio))


def load_network(
    setup: EngineSetup,
    version: Version,
    compute: Compute,
    *,
    compile: bool = False,
) -> MuseTalkNetwork:
    """The network of a version.

    Args:
        compile: Compiles what runs for each frame when it is first used, where that pays.

    Raises SetupError that names what does not fit, OutOfMemoryError.
    """
    vae = load_autoencoder(setup, compute)
    unet: nn.Module = load_unet(setup, version, compute)
    if compile:
        unet, vae.decoder = compiled(unet, compute), compiled(vae.decoder, compute)
    return MuseTalkNetwork(unet, vae, compute)


def as_input(crops: Sequence[RgbImage]) -> Tensor:
    """Pictures uint8 RGB (h, w, 3) as float32 (n, 3, h, w), -1..1."""
    pixels = torch.from_numpy(np.stack(crops)).permute(0, 3, 1, 2).float()
    return pixels.div_(255).sub_(0.5).div_(0.5)


def as_pictures(made: Tensor) -> list[RgbImage]:
    """Float (n, 3, h, w), -1..1 and beyond, as uint8 RGB (h, w, 3) each."""
    with torch.inference_mode():
        levels = (made / 2 + 0.5).clamp(0, 1).mul(255).round().to(torch.uint8)
        return list(levels.permute(0, 2, 3, 1).contiguous().cpu().numpy())


def without_lower_half(pictures: Tensor) -> Tensor:
    """A copy of (n, 3, h, w), -1..1, whose lower half is black."""
    masked = pictures.clone()
    masked[:, :, pictures.shape[2] // 2 :] = -1.0
    return masked


@cache
def positions(rows: int = _ROWS, width: int = _WIDTH) -> Tensor:
    """What tells the network which row of the sound is which: float32 (rows, width), -1..1.

    Source: the sinusoids of "Attention Is All You Need", section 3.5.
    """
    rates = torch.exp(torch.arange(0, width, 2) * (-math.log(_PERIOD) / width))
    angles = torch.arange(rows)[:, None] * rates
    return torch.stack([angles.sin(), angles.cos()], dim=2).reshape(rows, width)


def _first_step(device: torch.device) -> Tensor:
    return torch.zeros(1, dtype=torch.long, device=device)
