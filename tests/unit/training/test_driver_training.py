import numpy as np
import pytest

from providers.viseme.speech.features import FEATURES
from providers.viseme.speech.network import MARGIN
from training.viseme import fit as fitting
from training.viseme.evaluate import best_correlation, is_closed, score
from training.viseme.examples import Example, band_limited, disguised
from training.viseme.fit import Recipe, fit, stacked
from training.viseme.talkers import Talker


def _loss(parameters, inputs, targets, weight) -> float:
    error = np.stack([stacked([parameters]).predict(x) for x in inputs]) - targets
    return float((error**2 * weight[..., None]).sum() / weight.sum())


def test_gradients_agree_with_finite_differences() -> None:
    random = np.random.default_rng(0)
    parameters = fitting._initial(4, random)
    parameters["leave"] *= 10
    inputs = random.standard_normal((2, 2 * MARGIN + 6, FEATURES)).astype(np.float32)
    targets = random.standard_normal((2, 6, 2)).astype(np.float32)
    weight = random.uniform(0.2, 1, (2, 6)).astype(np.float32)
    gradients = fitting._gradients(parameters, inputs, targets, weight, 0.0, random)
    for name, gradient in gradients.items():
        direction = gradient / np.linalg.norm(gradient)
        up = {**parameters, name: parameters[name] + 1e-2 * direction}
        down = {**parameters, name: parameters[name] - 1e-2 * direction}
        slope = (_loss(up, inputs, targets, weight) - _loss(down, inputs, targets, weight)) / 2e-2
        assert slope == pytest.approx(np.linalg.norm(gradient), rel=0.05), name


def test_fitting_learns_and_is_reproducible() -> None:
    random = np.random.default_rng(0)
    inputs = random.standard_normal((2 * MARGIN + 400, FEATURES)).astype(np.float32)
    targets = inputs[MARGIN:-MARGIN, :2]
    example = Example("x", inputs, targets, np.ones(400, np.float32))
    recipe = Recipe(channels=8, steps=80, dropout=0, noise=0, phones_dropped=0, rate=1e-2)
    first, second = fit([example], recipe, 1), fit([example], recipe, 1)
    assert all(first[name].tobytes() == second[name].tobytes() for name in first)
    error = stacked([first]).predict(inputs) - targets
    assert (error**2).mean() < 0.6 * (targets**2).mean()


def _talker() -> Talker:
    times = np.arange(100) / 25
    opening = 0.08 + 0.05 * np.sin(2 * np.pi * 1.3 * times) * np.sin(2 * np.pi * 0.37 * times)
    tone = np.sin(2 * np.pi * 1_000 * np.arange(64_000) / 16_000).astype(np.float32)
    return Talker("t", tone, times, opening, 0.6 + 0.3 * opening)


def test_a_perfect_and_a_late_driver_score_as_such() -> None:
    talker = _talker()
    perfect = score(talker.opening, talker.width, talker, [(1.0, 1.1)])
    assert perfect.opening == pytest.approx(1) and perfect.closure_f1 == 1 and perfect.gain == 1
    late = score(np.roll(talker.opening, 2), talker.width, talker, [])
    assert late.lag_frames == 2 and late.opening > late.opening_lag0


def test_a_driver_of_another_voice_scores_low() -> None:
    noise = np.random.default_rng(5).standard_normal(400)
    assert abs(best_correlation(noise, np.roll(noise, 50))[0]) < 0.2


def test_closed_is_the_low_end_of_the_own_range() -> None:
    opening = np.linspace(0, 0.2, 101)
    assert is_closed(opening)[:20].all() and not is_closed(opening)[40:].any()


def test_disguises_keep_sound_and_mouth_together() -> None:
    talker = _talker()
    fast = disguised(talker, 1.25, 10, seed=1)
    assert len(fast.sound) == pytest.approx(len(talker.sound) / 1.25, abs=1)
    assert fast.times[-1] == pytest.approx(talker.times[-1] / 1.25)
    narrow = band_limited(talker, 500)
    assert np.abs(narrow.sound).max() < 0.1 or not np.allclose(narrow.sound, talker.sound)
