import numpy as np
import pytest

from providers.common.hearing.acoustic_model import acoustic_model
from providers.common.hearing.mel import BANDS
from providers.viseme.speech.evidence import SaidPhones
from providers.viseme.speech.features import (
    FEATURES,
    PHONES,
    Scale,
    ScaleBuilder,
    features,
    mel_bands,
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


def test_features_join_bands_and_phones() -> None:
    scale = Scale(np.zeros(BANDS, np.float32), np.ones(BANDS, np.float32))
    phones = SaidPhones([], acoustic_model().phones)
    made = features(MemoryVoice(spoken()), phones, scale, 0, 10)
    assert made.shape == (10, FEATURES) and made.dtype == np.float32
    assert len(phones.phones) == PHONES
