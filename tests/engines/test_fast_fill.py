"""Large networks get the recipe's own numbers."""

import torch
from torch import nn

from tests.kit.golden import fast_fill, recipe
from tests.kit.golden.networks import SMALL_UNET, filled_net


def test_every_weight_is_the_recipes() -> None:
    for key, tensor in filled_net("musetalk_unet", SMALL_UNET).state_dict().items():
        wanted = torch.from_numpy(recipe.tensor("musetalk_unet", key, tuple(tensor.shape)))
        assert torch.equal(tensor, wanted), key


def test_parts_of_a_large_weight_go_on_where_the_one_before_ended() -> None:
    net = nn.Linear(4099, 2 * fast_fill._SPAN // 4099 + 5)
    fast_fill.fill(net, "sd_vae")
    wanted = recipe.tensor("sd_vae", "weight", tuple(net.weight.shape))
    assert torch.equal(net.weight, torch.from_numpy(wanted))


def test_weights_under_spectral_norm_and_what_is_fixed() -> None:
    net = nn.Module()
    net.register_parameter("weight_orig", nn.Parameter(torch.zeros(6, 4, 3, 3)))
    net.register_buffer("weight_u", torch.zeros(6))
    net.register_buffer("weight_v", torch.zeros(36))
    kernel = nn.Module()
    kernel.register_buffer("weight", torch.full((3, 1, 5, 5), 0.25))
    whole = nn.ModuleDict({"conv": net, "down": kernel})
    for fill in (fast_fill.fill, recipe.fill_state_dict):
        fill(whole, "st_kp")
        for key, tensor in whole["conv"].state_dict(prefix="conv.").items():
            wanted = torch.from_numpy(recipe.tensor("st_kp", key, tuple(tensor.shape)))
            assert torch.equal(tensor, wanted), key
        assert (kernel.weight == 0.25).all()
