"""Whisper's encoder as it is loaded from its published files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from core.domain.engine import EngineSetup
from core.errors import OutOfMemoryError, SetupError
from providers.common.computing.device import Compute
from providers.common.hearing.whisper_states import encoder_state, load_whisper
from tests.kit.musetalk_weights import PREPROCESSOR_CONFIG
from tests.kit.voices import spoken
from tests.kit.whisper import whisper_setup

HALF = Compute(torch.device("cpu"), torch.bfloat16, "")
SMALL = {
    "d_model": 16,
    "encoder_attention_heads": 2,
    "encoder_ffn_dim": 24,
    "encoder_layers": 2,
}
Change = Callable[[Path], None]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whisper")
    whisper_setup(folder, **SMALL)
    return folder


@pytest.fixture
def setup(made: Path, tmp_path: Path) -> EngineSetup:
    """A copy that a test may spoil."""
    copies = {file.name: tmp_path / file.name for file in made.iterdir()}
    for name, copy in copies.items():
        copy.write_bytes((made / name).read_bytes())
    return EngineSetup(weights={f"whisper-tiny/{name}": copy for name, copy in copies.items()})


def test_there_is_a_frame_for_each_begun_50th_of_a_second(setup: EngineSetup) -> None:
    whisper = load_whisper(setup, HALF)
    assert whisper.shape == (3, 16)
    for samples, frames in ((0, 0), (1, 1), (320, 1), (321, 2), (480_000, 1500)):
        states = whisper.states(np.zeros(samples, np.float32))
        assert states.shape == (frames, 3, 16)
        assert states.dtype == np.float32
    with pytest.raises(ValueError, match="480001"):
        whisper.states(np.zeros(480_001, np.float32))


def test_it_hears_in_full_precision_whatever_the_device_takes(setup: EngineSetup) -> None:
    full = Compute(torch.device("cpu"), torch.float32, "")
    one, other = (load_whisper(setup, compute).states(spoken()) for compute in (full, HALF))
    np.testing.assert_array_equal(one, other)


def test_the_last_state_is_the_one_after_the_norm(setup: EngineSetup) -> None:
    state = load_file(setup.weights["whisper-tiny/model.safetensors"])
    state["model.encoder.layer_norm.weight"] = torch.zeros(16)
    state["model.encoder.layer_norm.bias"] = torch.full((16,), 7.0)
    save_file(state, setup.weights["whisper-tiny/model.safetensors"])
    states = load_whisper(setup, HALF).states(spoken())
    assert (states[:, 2] == 7).all()
    assert states[:, 1].std() > 0.1


def test_a_file_of_the_encoder_alone_is_as_good() -> None:
    names = ("model.encoder.conv1.bias", "encoder.conv2.bias", "layer_norm.bias", "other")
    ignored = ("model.decoder.layers.0.fc1.bias", "decoder.x", "proj_out.weight")
    state = {name: torch.zeros(1) for name in (*names, *ignored)}
    assert sorted(encoder_state(state)) == ["conv1.bias", "conv2.bias", "layer_norm.bias", "other"]


def test_too_little_memory_is_told(setup: EngineSetup, monkeypatch: pytest.MonkeyPatch) -> None:
    whisper = load_whisper(setup, HALF)

    def full(*_: object, **__: object) -> None:
        raise torch.OutOfMemoryError

    monkeypatch.setattr(whisper._encoder, "forward", full)
    with pytest.raises(OutOfMemoryError):
        whisper.states(spoken())


def without_a_tensor(folder: Path) -> None:
    change_weights(folder, lambda state: state.pop("model.encoder.layers.1.fc1.bias"))


def with_a_stranger(folder: Path) -> None:
    change_weights(folder, lambda state: state.update(stranger=torch.zeros(2)))


def change_weights(folder: Path, change: Callable[[dict[str, torch.Tensor]], object]) -> None:
    state = load_file(folder / "model.safetensors")
    change(state)
    save_file(state, folder / "model.safetensors")


def config(**fields: Any) -> Change:
    return lambda folder: rewrite(folder / "config.json", fields)


def preprocessor(**fields: Any) -> Change:
    return lambda folder: rewrite(folder / "preprocessor_config.json", fields)


def rewrite(path: Path, fields: dict[str, Any]) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | fields))


@pytest.mark.parametrize(
    ("harm", "code", "named"),
    [
        (without_a_tensor, "weights.wrong_network", "layers.1.fc1.bias"),
        (with_a_stranger, "weights.wrong_network", "stranger"),
        (config(encoder_layers=1), "weights.wrong_network", "layers.1.fc1.weight"),
        (config(max_source_positions=100), "weights.bad_config", "100 frames"),
        (config(d_model="wide"), "weights.bad_config", "d_model"),
        (config(encoder_layers=0), "weights.bad_config", "encoder_layers"),
        (config(encoder_attention_heads=3), "weights.bad_config", "divisible"),
        (config(activation_function="none"), "weights.bad_config", "none"),
        (preprocessor(chunk_length=10), "weights.bad_config", "chunk_length is 10"),
        (preprocessor(feature_size=40), "weights.bad_config", "40 instead of 80"),
        (preprocessor(sampling_rate=8_000), "weights.bad_config", "8000"),
        (preprocessor(hop_length=0), "weights.bad_config", "hop_length"),
    ],
)
def test_files_that_do_not_fit_are_told(
    setup: EngineSetup, tmp_path: Path, harm: Change, code: str, named: str
) -> None:
    harm(tmp_path)
    with pytest.raises(SetupError) as caught:
        load_whisper(setup, HALF)
    assert caught.value.code == code
    assert named in caught.value.detail


def test_what_the_preprocessor_leaves_out_is_whispers_own(
    setup: EngineSetup, tmp_path: Path
) -> None:
    given = load_whisper(setup, HALF).log_mel(spoken())
    (tmp_path / "preprocessor_config.json").write_text("{}")
    np.testing.assert_array_equal(load_whisper(setup, HALF).log_mel(spoken()), given)
    old = PREPROCESSOR_CONFIG | {"mel_filters": [[0.0]], "nb_max_frames": 3000}
    rewrite(tmp_path / "preprocessor_config.json", old)
    np.testing.assert_array_equal(load_whisper(setup, HALF).log_mel(spoken()), given)
