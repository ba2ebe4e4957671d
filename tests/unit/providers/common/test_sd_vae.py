"""The autoencoder: small ones with the same kinds of layers."""

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from core.errors import SetupError
from providers.common.sd_vae import SdVae, load_vae, new_names
from tests.kit.golden.networks import PROCESSOR, SMALL_VAE, filled_net

OLD = {"to_q": "query", "to_k": "key", "to_v": "value", "to_out.0": "proj_attn"}


@pytest.fixture(scope="module")
def state() -> dict[str, torch.Tensor]:
    return {k: v.contiguous() for k, v in filled_net("sd_vae", SMALL_VAE).state_dict().items()}


def with_old_names(state: dict[str, torch.Tensor], *, flat: bool) -> dict[str, torch.Tensor]:
    renamed = {}
    for key, tensor in state.items():
        at = key.partition(".mid_block.attentions.0.")[2]
        new = next((n for n in OLD if at.startswith(n)), None)
        if new is None:
            renamed[key] = tensor
            continue
        deep = tensor if flat or tensor.ndim == 1 else tensor[:, :, None, None]
        renamed[key.replace(new, OLD[new])] = deep
    return renamed


def written(folder: Path, state: dict[str, torch.Tensor]) -> tuple[Path, Path]:
    weights, config = folder / "net.safetensors", folder / "config.json"
    save_file({key: tensor.contiguous() for key, tensor in state.items()}, weights)
    config.write_text(json.dumps(SMALL_VAE))
    return weights, config


@pytest.mark.parametrize("flat", [True, False])
def test_old_names_are_todays_numbers(state: dict[str, torch.Tensor], flat: bool) -> None:
    old = with_old_names(state, flat=flat)
    assert old.keys() != state.keys()
    again = new_names(old)
    assert again.keys() == state.keys()
    assert all(torch.equal(again[key], state[key]) for key in state)


def test_files_of_both_namings_give_the_same_network(
    tmp_path: Path, state: dict[str, torch.Tensor]
) -> None:
    made = []
    for naming in (state, with_old_names(state, flat=True)):
        vae = load_vae(*written(tmp_path, naming), PROCESSOR)
        made.append(vae.encode(pictures()))
    assert torch.equal(made[0], made[1])


def test_missing_weights_are_named(tmp_path: Path, state: dict[str, torch.Tensor]) -> None:
    less = {key: tensor for key, tensor in state.items() if key != "decoder.conv_in.bias"}
    with pytest.raises(SetupError) as caught:
        load_vae(*written(tmp_path, less), PROCESSOR)
    assert "missing: decoder.conv_in.bias" in caught.value.detail


def test_shapes_scale_and_precision(state: dict[str, torch.Tensor]) -> None:
    vae = SdVae(filled_net("sd_vae", SMALL_VAE), PROCESSOR)
    latents = vae.encode(pictures())
    assert latents.shape == (2, 4, 8, 8)
    mean, log_variance = vae.posterior(pictures())
    assert torch.equal(latents, mean * 0.18215)
    assert log_variance.shape == mean.shape
    back = vae.decode(latents.to(torch.bfloat16))
    assert back.shape == (2, 3, 64, 64)
    assert back.dtype == latents.dtype == torch.float32


def pictures() -> torch.Tensor:
    torch.manual_seed(3)
    return torch.rand(2, 3, 64, 64) * 2 - 1
