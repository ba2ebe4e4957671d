from pathlib import Path

import numpy as np
import pytest

from core.errors import SetupError
from providers.viseme.speech.features import FEATURES
from providers.viseme.speech.network import (
    FORMAT,
    MARGIN,
    TAPS,
    WEIGHTS_VARIABLE,
    Network,
    load_network,
)
from tests.kit.driver_weights import random_weights


def _inputs(frames: int) -> np.ndarray:
    return np.random.default_rng(1).standard_normal((frames, FEATURES)).astype(np.float32)


def test_prediction_in_pieces_equals_the_whole() -> None:
    network = Network(**random_weights())
    inputs = _inputs(2 * MARGIN + 100)
    whole = network.predict(inputs)
    assert whole.shape == (100, 2)
    parts = [network.predict(inputs[a : b + 2 * MARGIN]) for a, b in ((0, 7), (7, 60), (60, 100))]
    np.testing.assert_allclose(np.concatenate(parts), whole, atol=1e-5)


def test_a_frame_hears_its_margin_and_nothing_beyond() -> None:
    network = Network(**random_weights())
    inputs = _inputs(2 * MARGIN + 40)
    changed = inputs.copy()
    changed[20] += 5
    differs = np.abs(network.predict(changed) - network.predict(inputs)).max(1) > 1e-7
    heard = np.flatnonzero(differs)
    assert heard.min() >= max(0, 20 - 2 * MARGIN) and heard.max() <= 20


def test_members_are_averaged_and_the_linear_predictor_is_added() -> None:
    one, two = random_weights(seed=1), random_weights(seed=2)
    for own in (one, two):
        own["linear"], own["linear_bias"] = 0 * own["linear"], 0 * own["linear_bias"]
    inputs = _inputs(2 * MARGIN + 5)
    mean = (Network(**one).predict(inputs) + Network(**two).predict(inputs)) / 2
    linear = random_weights(seed=3)
    both = {name: np.concatenate([one[name], two[name]]) for name in one}
    both |= {"linear": linear["linear"], "linear_bias": linear["linear_bias"]}
    by_hand = [
        sum(inputs[MARGIN + n + tap] @ linear["linear"][i] for i, tap in enumerate(TAPS))
        for n in range(5)
    ]
    wanted = mean + by_hand + linear["linear_bias"]
    np.testing.assert_allclose(Network(**both).predict(inputs), wanted, atol=1e-4)


def test_the_shipped_weights_load() -> None:
    assert np.isfinite(load_network({}).predict(_inputs(2 * MARGIN + 5))).all()


def test_the_variable_chooses_the_file(tmp_path: Path) -> None:
    path = tmp_path / "wörter.npz"
    arrays = random_weights(seed=3)
    np.savez(path, format=np.array(FORMAT), **arrays)
    loaded = load_network({WEIGHTS_VARIABLE: str(path)})
    np.testing.assert_array_equal(loaded.leave, arrays["leave"])


def _without_layers(arrays: dict[str, np.ndarray]) -> None:
    del arrays["layers"]


def _narrow(arrays: dict[str, np.ndarray]) -> None:
    arrays["enter"] = arrays["enter"][:, :-1]


def _not_finite(arrays: dict[str, np.ndarray]) -> None:
    arrays["leave_bias"] = np.full_like(arrays["leave_bias"], np.nan)


def _whole_numbers(arrays: dict[str, np.ndarray]) -> None:
    arrays["leave"] = arrays["leave"].astype(np.int64)


def _objects(arrays: dict[str, np.ndarray]) -> None:
    arrays["leave"] = arrays["leave"].astype(object)


def _newer(arrays: dict[str, np.ndarray]) -> None:
    arrays["format"] = np.array(FORMAT + 1)


@pytest.mark.parametrize(
    "damage", [_without_layers, _narrow, _not_finite, _whole_numbers, _objects, _newer]
)
def test_other_contents_are_refused(damage, tmp_path: Path) -> None:
    arrays = {"format": np.array(FORMAT), **random_weights()}
    damage(arrays)
    path = tmp_path / "weights.npz"
    np.savez(path, **arrays)
    _assert_refused(path)


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 cut off", b"text"])
def test_missing_and_damaged_files_are_refused(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    if content is not None:
        path.write_bytes(content)
    _assert_refused(path)


def test_a_truncated_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    np.savez(path, format=np.array(FORMAT), **random_weights())
    path.write_bytes(path.read_bytes()[:-500])
    _assert_refused(path)


def test_a_file_with_a_flipped_bit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    np.savez_compressed(path, format=np.array(FORMAT), **random_weights())
    data = bytearray(path.read_bytes())
    data[data.index(b"layers.npy") + 100] ^= 0x40  # in its numbers, not in a name
    path.write_bytes(data)
    _assert_refused(path)


def _assert_refused(path: Path) -> None:
    with pytest.raises(SetupError) as caught:
        load_network({WEIGHTS_VARIABLE: str(path)})
    assert caught.value.code == "setup.viseme_weights"
    assert WEIGHTS_VARIABLE in caught.value.hint
    assert str(path) in caught.value.detail
