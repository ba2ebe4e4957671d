"""The UNet, and the way from a picture and a sound to a picture, against the original's numbers."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest
import torch
from diffusers import UNet2DConditionModel
from torch import Tensor, nn

from providers.common.sd_vae import SdVae
from providers.musetalk.network import MuseTalkNetwork, positions
from tests.kit.golden.golden import assert_close, assert_u8, golden
from tests.kit.golden.networks import PROCESSOR
from tests.kit.golden.recipe import normal

# Where the original's figures of single blocks were taken, in their order.
BLOCKS = ["conv_in", *(f"down_blocks.{n}" for n in range(4)), "mid_block"]
BLOCKS += [*(f"up_blocks.{n}" for n in range(4)), "conv_norm_out", "conv_out"]


@pytest.fixture(scope="module")
def network(recipe_unet: UNet2DConditionModel, recipe_vae: SdVae) -> MuseTalkNetwork:
    return MuseTalkNetwork(recipe_unet, recipe_vae, PROCESSOR)


def test_rows_of_sound_are_told_apart_as_in_the_original() -> None:
    assert_close("musetalk_audio/positional_encoding_50", positions())
    told = torch.from_numpy(normal("unet_audio", (2, 50, 384))) + positions()
    assert_close("musetalk_unet/audio_with_pe_stats", [told.mean(), told.std(correction=0)])


def test_time_is_the_originals(recipe_unet: UNet2DConditionModel) -> None:
    with torch.inference_mode():
        step = recipe_unet.get_time_embed(torch.zeros(1, 8, 1, 1), torch.zeros(1))
        assert_close("musetalk_unet/temb_t0", recipe_unet.time_embedding(step)[0])


def test_latents_are_the_originals_block_by_block(
    network: MuseTalkNetwork, recipe_unet: UNet2DConditionModel
) -> None:
    with listening(recipe_unet) as heard:
        made = network.predict(
            torch.from_numpy(normal("unet_latents", (2, 8, 32, 32))),
            normal("unet_audio", (2, 50, 384)),
        )
    assert_close("musetalk_unet/out", made)
    stats = [(float(heard[name].mean()), float(heard[name].std())) for name in BLOCKS]
    assert_close("musetalk_unet/block_mean_std", stats, tolerance=(1e-3, 1e-3))


def test_a_picture_is_the_originals(network: MuseTalkNetwork) -> None:
    seen = torch.from_numpy(golden("musetalk_vae/latents_for_unet_mode"))
    made = network.predict(seen, normal("unet_audio", (2, 50, 384))[:1])
    assert_close("musetalk_unet/core_pred_latents", made)
    picture = network.decode(made)[0]
    assert_u8("musetalk_unet/core_decoded_bgr", picture[..., ::-1], most_bad=0.001)
    assert picture.dtype == np.uint8


@contextmanager
def listening(unet: UNet2DConditionModel) -> Iterator[dict[str, Tensor]]:
    """What each block makes of the first frame."""
    heard: dict[str, Tensor] = {}

    def keep(name: str) -> object:
        def hook(_module: nn.Module, _taken: object, made: object) -> None:
            heard[name] = (made[0] if isinstance(made, tuple) else made)[:1]

        return unet.get_submodule(name).register_forward_hook(hook)

    hooks = [keep(name) for name in BLOCKS]
    yield heard
    for hook in hooks:
        hook.remove()
