import shutil
import struct
from pathlib import Path

import numpy as np
import pytest

from core.errors import SetupError
from providers.common.hearing import acoustic_model as acoustics
from providers.common.hearing.acoustic_model import CONTEXT, acoustic_model
from providers.common.hearing.alignment import align
from providers.common.hearing.cepstra import HOP, MARGIN, cepstra
from providers.common.hearing.phone_posteriors import posteriors
from providers.common.hearing.sphinx_files import STATES, model_folder
from tests.kit.voices import SENTENCE, spoken

FRAMES = 460


@pytest.fixture(scope="module")
def heard() -> np.ndarray:
    """Cepstra of the spoken sentence with a context on either side, mean taken out."""
    made = cepstra(spoken()[: 2 * MARGIN + 1 + (FRAMES + 2 * CONTEXT - 1) * HOP])
    return made - made.mean(0)


def test_some_states_explain_a_frame_much_better_than_the_others(heard: np.ndarray) -> None:
    model = acoustic_model()
    logs = model.log_likelihoods(heard)
    assert logs.shape == (FRAMES, len(model.phones), STATES) and logs.dtype == np.float32
    assert np.isfinite(logs).all()
    assert logs.max(axis=(1, 2)).mean() > logs.mean() + 10


def test_likelihoods_are_those_of_the_mixture(heard: np.ndarray) -> None:
    """One frame by the textbook formula, Gaussian by Gaussian."""
    model = acoustic_model()
    phone, state = model.phones.index("M"), 1
    wanted = 0.0
    for stream, values in enumerate(acoustics._streams(heard)):
        x = values[50].astype(np.float64)
        inputs = np.concatenate([x * x, x])
        slopes = model.slopes[stream].reshape(26, len(model.phones), -1)[:, phone]
        offsets = model.offsets[stream].reshape(len(model.phones), -1)[phone]
        densities = np.exp(inputs @ slopes + offsets)
        wanted += np.log(densities @ model.weights[stream, phone, :, state])
    assert model.log_likelihoods(heard)[50, phone, state] == pytest.approx(wanted, abs=0.01)


def test_posteriors_are_probabilities_and_the_same_again(heard: np.ndarray) -> None:
    first, second = (posteriors(acoustic_model(), heard) for _ in range(2))
    np.testing.assert_allclose(first.sum(1), 1, atol=1e-5)
    assert first.min() >= 0
    assert first.tobytes() == second.tobytes()


def test_the_spoken_phone_is_often_the_most_probable(heard: np.ndarray) -> None:
    """Chance is 1 in 42."""
    model = acoustic_model()
    said = np.full(FRAMES, -1)
    for phone in align(spoken(), SENTENCE):
        first, stop = (round(100 * t) - CONTEXT - 2 for t in (phone.start_s, phone.stop_s))
        said[max(0, first) : max(0, stop)] = model.phones.index(phone.name)
    sounding = (said >= 0) & (said != model.phones.index("SIL"))
    best = posteriors(model, heard).argmax(1)
    assert (best == said)[sounding].mean() > 0.45


def test_no_frames_have_no_posteriors() -> None:
    nothing = np.zeros((2 * CONTEXT, 13), np.float32)
    assert posteriors(acoustic_model(), nothing).shape == (0, 42)


@pytest.mark.parametrize("name", ["mdef", "means", "variances", "sendump", "transition_matrices"])
@pytest.mark.parametrize("keep", [0, 40, 1_200])
def test_damaged_models_are_told(name: str, keep: int, tmp_path: Path) -> None:
    folder = tmp_path / "en-us"
    shutil.copytree(model_folder() / "en-us", folder)
    path = folder / name
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises((OSError, ValueError, struct.error)):
        acoustics._read_model(folder)


def test_a_missing_model_is_a_setup_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acoustics, "model_folder", lambda: tmp_path)
    acoustic_model.cache_clear()
    with pytest.raises(SetupError) as caught:
        acoustic_model()
    assert caught.value.code == "setup.phones"
    monkeypatch.undo()
    assert acoustic_model().phones
