"""The autoencoder of Stable Diffusion: from pictures to latents and back."""

import re
from collections.abc import Callable
from pathlib import Path

import torch
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from torch import Tensor, nn

from providers.common.computing.device import Compute
from providers.common.computing.lean_blocks import lean
from providers.common.computing.networks import from_config, loaded
from providers.common.computing.state_dicts import StateDict, read_state

# Released files call the parts of the attention otherwise, and store them flat.
_OLD_NAMES = {"query": "to_q", "key": "to_k", "value": "to_v", "proj_attn": "to_out.0"}
_OLD_KEY = re.compile(r"(.*\.mid_block\.attentions\.0\.)(query|key|value|proj_attn)(\.\w+)")


class SdVae:
    """The autoencoder on its device. Pictures of a batch do not influence each other.

    Args:
        net: Of diffusers; its ``scaling_factor`` is what latents are multiplied by.

    Attributes:
        encoder, decoder: The parts that take long.
    """

    def __init__(self, net: AutoencoderKL, compute: Compute) -> None:
        self.encoder: nn.Module = net.encoder
        self.decoder: nn.Module = net.decoder
        self._quantise: nn.Module = net.quant_conv or nn.Identity()
        self._dequantise: nn.Module = net.post_quant_conv or nn.Identity()
        self._scale = float(net.config["scaling_factor"])
        self._compute = compute

    def posterior(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        """Mean and log variance of what a picture's latents may be.

        Args:
            pictures: Float (n, 3, h, w), RGB -1..1.

        Returns:
            Two of float32 (n, 4, h/8, w/8), not scaled yet.
        """
        with torch.inference_mode():
            moments = self._each(lambda some: self._quantise(self.encoder(some)), pictures)
        mean, log_variance = moments.chunk(2, dim=1)
        return mean, log_variance

    def encode(self, pictures: Tensor) -> Tensor:
        """The mean of the latents, scaled: the same each time.

        Args:
            pictures: Float (n, 3, h, w), RGB -1..1.

        Returns:
            float32 (n, 4, h/8, w/8), about -3..3.
        """
        with torch.inference_mode():
            return self.posterior(pictures)[0] * self._scale

    def decode(self, latents: Tensor) -> Tensor:
        """The pictures of scaled latents.

        Args:
            latents: Float (n, 4, h, w).

        Returns:
            float32 (n, 3, 8h, 8w), RGB, -1..1 and a little beyond.
        """
        with torch.inference_mode():
            return self._each(
                lambda some: self.decoder(self._dequantise(some)), latents.float() / self._scale
            )

    def _each(self, work: Callable[[Tensor], Tensor], items: Tensor) -> Tensor:
        """float32. A processor is faster one by one: less falls out of its caches."""
        size = 1 if self._compute.device.type == "cpu" else len(items)
        parts = torch.split(items, size)
        return torch.cat([work(self._sent(some)).float() for some in parts])

    def _sent(self, tensor: Tensor) -> Tensor:
        return tensor.to(
            self._compute.device, self._compute.dtype, memory_format=torch.channels_last
        )


def load_vae(weights: Path, config: Path, compute: Compute) -> SdVae:
    """The autoencoder that a file describes, with its weights.

    Raises SetupError that names what does not fit, OutOfMemoryError.
    """
    state = new_names(read_state(weights))
    net = loaded(from_config(AutoencoderKL, config), state, weights.name, compute)
    return SdVae(lean(net, compute), compute)


def new_names(state: StateDict) -> StateDict:
    """The same weights under the names that diffusers uses today; flat where it stores them so."""
    return dict(_renamed(key, tensor) for key, tensor in state.items())


def _renamed(key: str, tensor: Tensor) -> tuple[str, Tensor]:
    old = _OLD_KEY.fullmatch(key)
    if old is None:
        return key, tensor
    # The oldest ones kept them as convolutions of one pixel.
    flat = tensor[..., 0, 0] if tensor.ndim == 4 and tensor.shape[2:] == (1, 1) else tensor
    return f"{old[1]}{_OLD_NAMES[old[2]]}{old[3]}", flat
