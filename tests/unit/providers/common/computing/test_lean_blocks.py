"""Blocks with less work give the numbers of those they replace."""

import copy
from typing import Any

import pytest
import torch
from torch import nn

from providers.common.computing.device import Compute
from providers.common.computing.lean_blocks import LeanResnet, LeanUpsample, lean
from providers.common.computing.packed_convs import PackedConv
from tests.kit.golden.networks import PROCESSOR, SMALL_UNET, SMALL_VAE, filled_net


def both(scope: str, config: dict[str, Any]) -> tuple[Any, Any]:
    plain = filled_net(scope, config)
    return plain, lean(copy.deepcopy(plain), PROCESSOR)


def kinds(net: nn.Module) -> set[type[nn.Module]]:
    return {type(part) for part in net.modules()}


def noise(*shape: int) -> torch.Tensor:
    torch.manual_seed(4)
    return torch.randn(shape).to(memory_format=torch.channels_last)


@pytest.mark.parametrize("count", [1, 3])
def test_the_autoencoder_gives_the_same_numbers(count: int) -> None:
    plain, other = both("sd_vae", SMALL_VAE)
    assert {LeanResnet, LeanUpsample, PackedConv} <= kinds(other)
    with torch.inference_mode():
        for _ in range(2):  # weights are packed by the first call
            latents, pictures = noise(count, 4, 8, 8), noise(count, 3, 64, 64)
            torch.testing.assert_close(
                other.decoder(latents), plain.decoder(latents), rtol=1e-4, atol=1e-4
            )
            torch.testing.assert_close(
                other.encoder(pictures), plain.encoder(pictures), rtol=1e-4, atol=1e-4
            )


def test_the_unet_gives_the_same_numbers() -> None:
    plain, other = both("musetalk_unet", SMALL_UNET)
    heard, step = torch.randn(2, 50, 384), torch.zeros(1)
    with torch.inference_mode():
        wanted = plain(noise(2, 8, 32, 32), step, heard, return_dict=False)[0]
        made = other(noise(2, 8, 32, 32), step, heard, return_dict=False)[0]
    torch.testing.assert_close(made, wanted, rtol=1e-4, atol=1e-4)


def test_what_a_block_is_given_stays_as_it_is() -> None:
    _, other = both("sd_vae", SMALL_VAE)
    given = noise(1, 4, 8, 8)
    before = given.clone()
    with torch.inference_mode():
        other.decoder(given)
    assert torch.equal(given, before)


def test_a_network_on_a_gpu_is_left_alone() -> None:
    net = nn.Sequential(nn.Conv2d(3, 4, 3))
    compute = Compute(torch.device("cuda"), torch.float16, "NVIDIA H100")
    assert kinds(lean(net, compute)) == {nn.Sequential, nn.Conv2d}
