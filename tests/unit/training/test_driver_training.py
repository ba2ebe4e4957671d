import numpy as np
import pytest

from providers.common.hearing.acoustic_model import acoustic_model
from providers.common.hearing.mel import BANDS
from providers.viseme.speech.features import FEATURES
from providers.viseme.speech.network import MARGIN, TAPS, Network
from training.viseme import fit as fitting
from training.viseme.evaluate import Score, best_correlation, is_closed, score, table
from training.viseme.examples import Disguise, Example
from training.viseme.fit import Parameters, Recipe, fit
from training.viseme.folds import folds
from training.viseme.linear import fit_linear
from training.viseme.lip_classes import CLASSES, membership, pooled, unpooled
from training.viseme.talkers import Talker

MEMBER = membership(acoustic_model().phones)
NO_LINEAR = {
    "linear": np.zeros((len(TAPS), FEATURES, 2), np.float32),
    "linear_bias": np.zeros(2, np.float32),
}


def _network(parameters: Parameters) -> Network:
    return Network(**{name: value[None] for name, value in parameters.items()}, **NO_LINEAR)


def _loss(parameters, inputs, targets, weight) -> float:
    error = np.stack([_network(parameters).predict(x) for x in inputs]) - targets
    return float((error**2 * weight[..., None]).sum() / weight.sum())


def test_every_phone_is_in_one_lip_class() -> None:
    assert (MEMBER.sum(1) == 1).all()
    assert MEMBER.shape == (len(acoustic_model().phones), len(CLASSES))


def test_weights_of_classes_act_on_phones_as_on_classes() -> None:
    random = np.random.default_rng(3)
    inputs = random.standard_normal((9, FEATURES)).astype(np.float32)
    weights = random.standard_normal((BANDS + len(CLASSES), 4)).astype(np.float32)
    by_class = pooled(inputs, MEMBER) @ weights
    np.testing.assert_allclose(inputs @ unpooled(weights, MEMBER), by_class, atol=1e-4)


def test_gradients_agree_with_finite_differences() -> None:
    random = np.random.default_rng(0)
    parameters = fitting._initial(FEATURES, 4, random)
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
    recipe = Recipe(
        channels=8, steps=80, dropout=0, noise=0, sound_dropped=0, phones_dropped=0, rate=1e-2
    )
    first, second = (fit([example], MEMBER, recipe, 1) for _ in range(2))
    assert all(first[name].tobytes() == second[name].tobytes() for name in first)
    error = _network(first).predict(inputs) - targets
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
    fast = Disguise(speed=1.25, noise_db=10, seed=1).of(talker)
    assert len(fast.sound) == pytest.approx(len(talker.sound) / 1.25, abs=1)
    assert fast.times[-1] == pytest.approx(talker.times[-1] / 1.25)


def test_disguises_change_the_sound_as_they_say() -> None:
    talker = _talker()
    click = Talker("c", np.zeros(32_000, np.float32), talker.times, talker.opening, talker.width)
    click.sound[8_000] = 1.0
    echo = Disguise(reverberation_s=0.4).of(click).sound
    tail = np.abs(echo[8_001:14_401]).reshape(8, -1).mean(1)
    assert (
        np.abs(echo[:7_990]).max() < 1e-9 and (np.diff(tail) < 0).all() and tail[-1] < tail[0] / 50
    )
    narrow = Disguise(top_hz=500).of(talker).sound
    spectrum = np.abs(np.fft.rfft(narrow))
    assert spectrum[np.fft.rfftfreq(len(narrow), 1 / 16_000) > 600].max() < 1e-3 * spectrum.max()
    again = Disguise(noise_db=10, seed=4)
    assert again.of(talker).sound.tobytes() == again.of(talker).sound.tobytes()


def test_the_linear_predictor_finds_what_is_linear() -> None:
    random = np.random.default_rng(0)
    inputs = random.standard_normal((2 * MARGIN + 3_000, FEATURES)).astype(np.float32)
    targets = np.stack([inputs[MARGIN - 2 : -MARGIN - 2, 50], inputs[MARGIN:-MARGIN, 60]], 1)
    example = Example("x", inputs, targets, np.ones(3_000, np.float32))
    linear, bias = fit_linear([example], MEMBER)
    silent = fit([example], MEMBER, Recipe(channels=2, steps=1), 0)
    parts = {name: 0 * value[None] for name, value in silent.items()}
    made = Network(**parts, linear=linear, linear_bias=bias).predict(inputs)
    assert np.corrcoef(made[:, 0], targets[:, 0])[0, 1] > 0.98
    assert np.corrcoef(made[:, 1], targets[:, 1])[0, 1] > 0.98


def test_the_table_tells_means_and_fair_gains() -> None:
    row = Score(0.5, 0.4, 1, 0.3, 2.0, 0.7, 0.9, 0.5)
    told = table({"a": row, "b": Score(0.7, 0.4, 1, 0.3, 1.0, 0.7, float("nan"), float("nan"))})
    assert "opening 0.600" in told and "pbm 0.900" in told and "50%" in told


def test_a_fold_learns_from_other_people_only() -> None:
    made = dict(folds(["a", "b", "c", "d"], [["b", "d"], ["x", "a"]]))
    assert made == {
        "a": {"b", "c", "d"},
        "b": {"a", "c"},
        "c": {"a", "b", "d"},
        "d": {"a", "c"},
    }
