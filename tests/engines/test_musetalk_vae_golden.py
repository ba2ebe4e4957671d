"""The autoencoder against the original's numbers, over the recipe's weights."""

import copy

import numpy as np
import pytest
import torch

from core.domain.picture import RgbImage
from providers.common.computing.lean_blocks import lean
from providers.common.sd_vae import SdVae
from providers.musetalk.network import as_input, as_pictures, without_lower_half
from tests.kit.golden.golden import assert_close, assert_equal, assert_u8, golden
from tests.kit.golden.networks import PROCESSOR
from tests.kit.golden.recipe import image, normal

SCALE = 0.18215


@pytest.fixture(scope="module")
def crop() -> RgbImage:
    return np.ascontiguousarray(image("vae_crop", 256, 256)[..., ::-1])


@pytest.fixture(scope="module")
def posterior(recipe_vae: SdVae, crop: RgbImage) -> tuple[torch.Tensor, torch.Tensor]:
    whole = as_input([crop])
    return recipe_vae.posterior(torch.cat([without_lower_half(whole), whole]))


def test_pictures_go_in_with_the_same_numbers(crop: RgbImage) -> None:
    whole = as_input([crop])
    assert_equal("musetalk_vae/pre_ref_rows", whole[0, :, 120:136, 100:132])
    masked = without_lower_half(whole)
    assert_equal("musetalk_vae/pre_masked_rows", masked[0, :, 120:136, 100:132])
    assert_equal("musetalk_vae/pre_ref_rows", whole[0, :, 120:136, 100:132])  # untouched


@pytest.mark.parametrize(("part", "row"), [("masked", 0), ("ref", 1)])
@pytest.mark.parametrize(("moment", "which"), [("mean", 0), ("logvar", 1)])
def test_the_posterior_is_the_originals(
    posterior: tuple[torch.Tensor, torch.Tensor], part: str, row: int, moment: str, which: int
) -> None:
    assert_close(f"musetalk_vae/{part}_{moment}", posterior[which][row : row + 1])


def test_the_networks_input_is_the_scaled_mean(
    posterior: tuple[torch.Tensor, torch.Tensor],
) -> None:
    latents = torch.cat(posterior[0].split(1), dim=1) * SCALE
    assert_close("musetalk_vae/latents_for_unet_mode", latents)


def test_a_sample_of_the_posterior_is_the_originals(
    posterior: tuple[torch.Tensor, torch.Tensor],
) -> None:
    mean, log_variance = (torch.cat(t.split(1), dim=1) for t in posterior)
    noise = torch.from_numpy(golden("musetalk_vae/noise_seed1234"))
    sampled = (mean + (log_variance.clamp(-30, 20) / 2).exp() * noise) * SCALE
    assert_close("musetalk_vae/latents_for_unet_sampled_seed1234", sampled)


def test_latents_become_the_originals_picture(recipe_vae: SdVae) -> None:
    latents = torch.from_numpy(normal("vae_latents", (2, 4, 32, 32)) * np.float32(SCALE))[:1]
    raw = recipe_vae.decode(latents)
    assert_close("musetalk_vae/decoded_raw_s4", raw[:, :, ::4, ::4])
    assert_u8("musetalk_vae/decoded_bgr_uint8", as_pictures(raw)[0][..., ::-1], most_bad=0.001)


def test_blocks_with_less_work_make_the_originals_picture(recipe_vae: SdVae) -> None:
    other = copy.deepcopy(recipe_vae)
    lean(other.decoder, PROCESSOR)
    latents = torch.from_numpy(normal("vae_latents", (2, 4, 32, 32)) * np.float32(SCALE))[:1]
    assert_close("musetalk_vae/decoded_raw_s4", other.decode(latents)[:, :, ::4, ::4])
