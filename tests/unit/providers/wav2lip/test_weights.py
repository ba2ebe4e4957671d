"""Wav2Lip's checkpoints: read in the formats they come in, refused where they do not fit."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from core.domain.engine import EngineSetup
from core.errors import SetupError
from providers.wav2lip.generator import Generator
from providers.wav2lip.options import Checkpoint
from providers.wav2lip.weights import load_generator
from tests.kit.golden.fast_fill import fill
from tests.kit.golden.networks import PROCESSOR
from tests.kit.golden.recipe import uniform
from tests.kit.torch_threads import one_thread
from tests.kit.wav2lip_weights import GAN, PLAIN, write_checkpoint

HEARD = uniform("checkpoint", (1, 1, 80, 16), -4, 4)
FACE = uniform("checkpoint", (1, 6, 96, 96), 0, 1)


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    with one_thread():
        yield


@pytest.mark.parametrize("is_legacy", [False, True], ids=["zip", "legacy"])
def test_both_formats_of_torch_are_read(tmp_path: Path, is_legacy: bool) -> None:
    path = tmp_path / "wav2lip_gan.pth"
    write_checkpoint(path, is_legacy=is_legacy)
    net = load_generator(EngineSetup(weights={GAN: path}), Checkpoint.GAN, PROCESSOR)
    assert not net.training
    plain = fill(Generator(), "wav2lip")
    heard, face = torch.from_numpy(HEARD), torch.from_numpy(FACE)
    with torch.inference_mode():
        torch.testing.assert_close(net(heard, face), plain(heard, face), rtol=1e-4, atol=1e-4)


def test_weights_stay_channels_last_where_they_are_not_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.machine", lambda: "arm64")
    path = tmp_path / "wav2lip_gan.pth"
    write_checkpoint(path)
    net = load_generator(EngineSetup(weights={GAN: path}), Checkpoint.GAN, PROCESSOR)
    weights = [one for one in net.parameters() if one.ndim == 4]
    assert all(one.is_contiguous(memory_format=torch.channels_last) for one in weights)


def test_what_is_missing_and_left_over_is_named(tmp_path: Path) -> None:
    state = {"module.output_block.1.bias": torch.zeros(3), "module.disc.weight": torch.zeros(2)}
    with pytest.raises(SetupError) as raised:
        load(tmp_path, {"state_dict": state})
    assert raised.value.code == "weights.wrong_network"
    assert "face_encoder_blocks.0.0.conv_block.0.weight" in raised.value.detail
    assert "and 346 more; left over: disc.weight" in raised.value.detail


def test_other_shapes_are_named(tmp_path: Path) -> None:
    with torch.device("meta"):
        names = [f"module.{name}" for name in Generator().state_dict()]
    with pytest.raises(SetupError) as raised:
        load(tmp_path, {"state_dict": {name: torch.zeros(7) for name in names}})
    assert "missing: none; left over: none" in raised.value.detail
    assert "conv_block.0.weight (7,) instead of (16, 6, 7, 7)" in raised.value.detail


@pytest.mark.parametrize("content", [{"global_step": 3}, [1, 2], {"state_dict": 5}])
def test_a_checkpoint_of_something_else_is_refused(tmp_path: Path, content: Any) -> None:
    with pytest.raises(SetupError) as raised:
        load(tmp_path, content)
    assert raised.value.code == "weights.unreadable"


def test_a_web_page_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "wav2lip_gan.pth"
    page.write_text("<!DOCTYPE html><html>Too many downloads</html>", "utf-8")
    with pytest.raises(SetupError) as raised:
        load_generator(EngineSetup(weights={GAN: page}), Checkpoint.GAN, PROCESSOR)
    assert raised.value.code == "weights.unreadable"


def test_each_checkpoint_has_its_file(tmp_path: Path) -> None:
    for checkpoint, other in ((Checkpoint.GAN, PLAIN), (Checkpoint.PLAIN, GAN)):
        with pytest.raises(SetupError) as raised:
            load_generator(EngineSetup(weights={other: tmp_path}), checkpoint, PROCESSOR)
        assert raised.value.code == "weights.missing"


def load(folder: Path, content: Any) -> Generator:
    path = folder / "wav2lip_gan.pth"
    torch.save(content, path)
    return load_generator(EngineSetup(weights={GAN: path}), Checkpoint.GAN, PROCESSOR)
