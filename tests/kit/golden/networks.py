"""Descriptions of MuseTalk's networks, and the large ones with the recipe's weights."""

from typing import Any

import torch
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel
from torch import nn

from providers.common.computing.device import Compute
from tests.kit.golden.fast_fill import fill

PROCESSOR = Compute(torch.device("cpu"), torch.float32, "Processor")
UNET: dict[str, Any] = {
    "_class_name": "UNet2DConditionModel",
    "_diffusers_version": "0.6.0.dev0",
    "act_fn": "silu",
    "attention_head_dim": 8,
    "block_out_channels": [320, 640, 1280, 1280],
    "center_input_sample": False,
    "cross_attention_dim": 384,
    "down_block_types": [*["CrossAttnDownBlock2D"] * 3, "DownBlock2D"],
    "downsample_padding": 1,
    "flip_sin_to_cos": True,
    "freq_shift": 0,
    "in_channels": 8,
    "layers_per_block": 2,
    "mid_block_scale_factor": 1,
    "norm_eps": 1e-5,
    "norm_num_groups": 32,
    "out_channels": 4,
    "sample_size": 64,
    "up_block_types": ["UpBlock2D", *["CrossAttnUpBlock2D"] * 3],
}
VAE: dict[str, Any] = {
    "_class_name": "AutoencoderKL",
    "_diffusers_version": "0.4.2",
    "act_fn": "silu",
    "block_out_channels": [128, 256, 512, 512],
    "down_block_types": ["DownEncoderBlock2D"] * 4,
    "in_channels": 3,
    "latent_channels": 4,
    "layers_per_block": 2,
    "norm_num_groups": 32,
    "out_channels": 3,
    "sample_size": 256,
    "up_block_types": ["UpDecoderBlock2D"] * 4,
}
# The same kinds of layers and the same sizes at both ends, but few and narrow in between.
SMALL_UNET = UNET | {
    "attention_head_dim": 2,
    "block_out_channels": [8, 16],
    "down_block_types": ["CrossAttnDownBlock2D", "DownBlock2D"],
    "layers_per_block": 1,
    "norm_num_groups": 4,
    "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D"],
}
SMALL_VAE = VAE | {
    "block_out_channels": [4, 8, 8, 8],
    "layers_per_block": 1,
    "norm_num_groups": 2,
}


_KINDS: dict[str, Any] = {"musetalk_unet": UNet2DConditionModel, "sd_vae": AutoencoderKL}


def filled_net(scope: str, config: dict[str, Any]) -> Any:
    """A network of diffusers on the processor, float32, with the recipe's weights of that scope."""
    with torch.device("meta"):
        net: nn.Module = _KINDS[scope].from_config(config)
    return fill(net.to_empty(device="cpu"), scope).to(memory_format=torch.channels_last)
