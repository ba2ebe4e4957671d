import numpy as np
import pytest

from providers.common.mel import BANDS
from providers.common.phones import Phone
from providers.viseme.speech.features import (
    CLASSES,
    FEATURES,
    Scale,
    ScaleBuilder,
    features,
    mel_bands,
    phone_classes,
)
from tests.kit.voices import MemoryVoice, spoken


def test_bands_do_not_depend_on_where_the_voice_is_cut() -> None:
    voice = MemoryVoice(spoken())
    whole = mel_bands(voice, -10, 250)
    cuts = [(-10, 3), (3, 77), (77, 250)]
    pieces = np.concatenate([mel_bands(voice, first, stop) for first, stop in cuts])
    np.testing.assert_allclose(pieces, whole, atol=1e-4)


def test_a_click_is_loudest_in_the_frame_of_its_time() -> None:
    sound = np.zeros(16_000, np.float32)
    sound[8_000] = 1.0
    assert mel_bands(MemoryVoice(sound), 0, 50).mean(1).argmax() == 25


def test_the_scale_centres_what_it_was_built_from() -> None:
    random = np.random.default_rng(0)
    frames = (random.normal(-4, 2.2, (4_000, BANDS))).astype(np.float32)
    builder = ScaleBuilder()
    for piece in np.array_split(frames, 7):
        builder.add(piece)
    scaled = builder.build().apply(frames)
    assert np.abs(scaled.mean(0)).max() < 0.05
    assert scaled.std(0) == pytest.approx(np.ones(BANDS), abs=0.05)


def test_the_scale_of_a_constant_or_absent_voice_is_finite_and_bounded() -> None:
    builder = ScaleBuilder()
    assert np.isfinite(builder.build().std).all()
    builder.add(np.full((3, BANDS), -13.8, np.float32))
    scaled = builder.build().apply(np.full((1, BANDS), 50, np.float32))
    assert np.abs(scaled).max() <= 3


def test_every_phone_has_one_class() -> None:
    names = [name for names in CLASSES for name in names]
    assert len(names) == len(set(names)) == 40


def test_phones_are_one_hot_and_gaps_are_silence() -> None:
    phones = [Phone("M", 0.10, 0.20), Phone("AA", 0.20, 0.30), Phone("F", 5.0, 5.1)]
    classes = phone_classes(phones, 0, 20)
    assert (classes.sum(1) == 1).all()
    assert classes.argmax(1).tolist() == [0] * 5 + [1] * 5 + [8] * 5 + [0] * 5


def test_classes_do_not_depend_on_where_they_are_cut() -> None:
    phones = [Phone(n, i * 0.07, (i + 1) * 0.07) for i, n in enumerate(["M", "AA", "S", "F"] * 9)]
    whole = phone_classes(phones, -5, 140)
    pieces = [phone_classes(phones, first, first + 29) for first in range(-5, 140, 29)]
    np.testing.assert_array_equal(np.concatenate(pieces), whole)


def test_features_join_bands_and_classes() -> None:
    scale = Scale(np.zeros(BANDS, np.float32), np.ones(BANDS, np.float32))
    made = features(MemoryVoice(spoken()), [], scale, 0, 10)
    assert made.shape == (10, FEATURES) and made.dtype == np.float32
