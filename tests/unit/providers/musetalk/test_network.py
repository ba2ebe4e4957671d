"""MuseTalk's network, with small networks inside it."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from core.domain.engine import EngineSetup
from core.errors import SetupError
from providers.common.computing.device import Compute
from providers.musetalk.network import MuseTalkNetwork, as_input, load_network, without_lower_half
from providers.musetalk.options import Version
from tests.kit.context import SilentContext
from tests.kit.golden.networks import PROCESSOR, SMALL_UNET, SMALL_VAE, filled_net
from tests.kit.golden.recipe import image, normal
from tests.kit.torch_threads import one_thread

HALF = Compute(torch.device("cpu"), torch.bfloat16, "Processor")
CROPS = [image(f"network{n}", 256, 256) for n in range(2)]
AUDIO = normal("network", (2, 50, 384))


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    with one_thread():
        yield


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> EngineSetup:
    """Both versions, with the names and in the formats of the released files."""
    folder = tmp_path_factory.mktemp("weights")
    unet, vae = (
        filled_net(s, c) for s, c in (("musetalk_unet", SMALL_UNET), ("sd_vae", SMALL_VAE))
    )
    torch.save(unet.state_dict(), folder / "unet.pth")
    save_file(
        {key: tensor.contiguous() for key, tensor in vae.state_dict().items()},
        folder / "vae.safetensors",
    )
    (folder / "unet.json").write_text(json.dumps(SMALL_UNET))
    (folder / "vae.json").write_text(json.dumps(SMALL_VAE))
    return EngineSetup(
        weights={
            "musetalk-v15/unet.pth": folder / "unet.pth",
            "musetalk-v15/musetalk.json": folder / "unet.json",
            "musetalk-v10/pytorch_model.bin": folder / "unet.pth",
            "musetalk-v10/musetalk.json": folder / "unet.json",
            "sd-vae/diffusion_pytorch_model.safetensors": folder / "vae.safetensors",
            "sd-vae/config.json": folder / "vae.json",
        }
    )


@pytest.fixture(scope="module")
def network(setup: EngineSetup) -> MuseTalkNetwork:
    return load_network(setup, Version.V15, PROCESSOR)


def test_pictures_become_pictures(network: MuseTalkNetwork) -> None:
    latents = network.encode(CROPS)
    assert latents.shape == (2, 8, 32, 32)
    assert latents.dtype == network.dtype
    made = network.inpaint(latents, AUDIO)
    assert [(p.shape, p.dtype) for p in made] == [((256, 256, 3), np.uint8)] * 2
    assert all(p.flags.c_contiguous for p in made)


def test_frames_of_a_batch_do_not_influence_each_other(network: MuseTalkNetwork) -> None:
    together = network.predict(network.encode(CROPS), AUDIO)
    for n in range(2):
        alone = network.predict(network.encode(CROPS[n : n + 1]), AUDIO[n : n + 1])
        torch.testing.assert_close(together[n : n + 1], alone, rtol=1e-4, atol=1e-4)


def test_the_same_gives_the_same(network: MuseTalkNetwork) -> None:
    assert torch.equal(network.encode(CROPS), network.encode(CROPS))
    latents = network.encode(CROPS)
    for a, b in zip(network.inpaint(latents, AUDIO), network.inpaint(latents, AUDIO), strict=True):
        assert np.array_equal(a, b)


def test_another_sound_gives_another_face(network: MuseTalkNetwork) -> None:
    latents = network.encode(CROPS[:1])
    one, other = (network.predict(latents, AUDIO[n : n + 1]) for n in (0, 1))
    assert (one - other).abs().max() > 1e-3


def test_the_lower_half_is_not_seen_by_the_first_latents(network: MuseTalkNetwork) -> None:
    painted = CROPS[0].copy()
    painted[128:] = 255 - painted[128:]
    one, other = network.encode([CROPS[0]]), network.encode([painted])
    assert torch.equal(one[:, :4], other[:, :4])
    assert not torch.equal(one[:, 4:], other[:, 4:])


def test_the_halves_of_a_picture() -> None:
    whole = as_input(CROPS)
    assert whole.min() >= -1
    assert whole.max() <= 1
    masked = without_lower_half(whole)
    assert torch.equal(masked[:, :, :128], whole[:, :, :128])
    assert (masked[:, :, 128:] == -1).all()


def test_half_precision_stays_near(setup: EngineSetup, network: MuseTalkNetwork) -> None:
    half = load_network(setup, Version.V10, HALF)
    assert half.dtype == torch.bfloat16
    wanted = network.inpaint(network.encode(CROPS), AUDIO)
    made = half.inpaint(half.encode(CROPS), AUDIO)
    error = np.stack(made).astype(float) - np.stack(wanted)
    assert 10 * np.log10(255**2 / (error**2).mean()) > 30


def test_a_compiled_network_is_the_same_where_it_cannot_be(
    setup: EngineSetup, network: MuseTalkNetwork, tmp_path: Path
) -> None:
    other = load_network(setup, Version.V15, PROCESSOR, compile=True)
    context = SilentContext(tmp_path)
    other.tell(context)
    assert [code for code, _ in context.warnings] == ["not_compiled"]
    latents = network.encode(CROPS)
    assert torch.equal(other.predict(latents, AUDIO), network.predict(latents, AUDIO))


def test_a_version_whose_files_are_not_there_is_refused(setup: EngineSetup) -> None:
    less = {k: p for k, p in setup.weights.items() if not k.startswith("musetalk-v10")}
    with pytest.raises(SetupError) as caught:
        load_network(EngineSetup(weights=less), Version.V10, PROCESSOR)
    assert caught.value.code == "weights.missing"


def test_weights_of_another_network_are_refused_by_name(setup: EngineSetup, tmp_path: Path) -> None:
    torch.save({"conv_in.weight": torch.zeros(1)}, tmp_path / "unet.pth")
    wrong = setup.weights | {"musetalk-v15/unet.pth": tmp_path / "unet.pth"}
    with pytest.raises(SetupError) as caught:
        load_network(EngineSetup(weights=wrong), Version.V15, PROCESSOR)
    assert "unet.pth" in caught.value.title
    assert "conv_in.weight (1,) instead of" in caught.value.detail
