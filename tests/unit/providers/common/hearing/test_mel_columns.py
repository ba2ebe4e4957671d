"""The spectrogram in pieces is that of the whole."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Cancelled, InputError
from providers.common.hearing.mel_columns import (
    BANDS,
    SILENCE,
    Ends,
    column_count,
    columns_of,
    mel_spectrogram,
    pre_emphasised,
    voice_columns,
)
from tests.kit.voices import MemoryVoice, pink_noise, spoken

NOISE = MemoryVoice(pink_noise(17.3))
WHOLE = mel_spectrogram(NOISE.samples).T


def at_once(samples: np.ndarray) -> np.ndarray:
    """All columns in one piece, with the padding of numpy."""
    return columns_of(np.pad(pre_emphasised(samples), 400, mode="reflect"))


def joined(voice: MemoryVoice, first: int, stop: int) -> np.ndarray:
    return np.concatenate([np.zeros((0, BANDS)), *voice_columns(voice, first, stop)])


@pytest.mark.parametrize("samples", [402, 3_000, 79_999, 80_000, 80_001, 80_200, 200_000])
def test_pieces_meet_without_a_seam(samples: int) -> None:
    sound = NOISE.samples[:samples]
    np.testing.assert_allclose(mel_spectrogram(sound).T, at_once(sound), atol=1e-6)


@pytest.mark.parametrize("samples", [1, 2, 3, 150, 199, 200, 399, 400, 401])
def test_the_shortest_voices_are_mirrored_as_often_as_needed(samples: int) -> None:
    sound = NOISE.samples[1_000 : 1_000 + samples]
    mel = mel_spectrogram(sound)
    assert mel.shape == (BANDS, 1 + samples // 200)
    np.testing.assert_allclose(mel.T, at_once(sound), atol=1e-6)


def test_no_sample_is_no_column() -> None:
    assert mel_spectrogram(np.zeros(0, np.float32)).shape == (BANDS, 0)
    assert column_count(MemoryVoice(np.zeros(0, np.float32))) == 0


@settings(deadline=None, max_examples=30)
@given(places=st.tuples(st.integers(0, len(WHOLE)), st.integers(0, len(WHOLE))))
def test_any_stretch_is_that_of_the_whole(places: tuple[int, int]) -> None:
    first, stop = sorted(places)
    stretch = joined(NOISE, first, stop)
    np.testing.assert_array_equal(stretch, WHOLE[first:stop])


def test_a_voice_has_as_many_columns_as_its_spectrogram() -> None:
    assert column_count(NOISE) == len(WHOLE) == 1 + len(NOISE.samples) // 200
    assert joined(NOISE, 0, column_count(NOISE)).shape == WHOLE.shape


def test_a_louder_voice_is_louder_in_every_band() -> None:
    """Six decibels are half a unit of the scale; what is cut off at its ends is not."""
    sound = spoken()
    soft, loud = mel_spectrogram(sound / 2), mel_spectrogram(sound)
    inside = (soft > SILENCE) & (loud < -SILENCE)
    np.testing.assert_allclose((loud - soft)[inside], 8 * 20 * np.log10(2) / 100, atol=1e-4)


def test_a_sound_is_in_the_column_of_its_time() -> None:
    sound = np.zeros(16_000, np.float32)
    sound[8_000] = 1
    heard = np.flatnonzero((mel_spectrogram(sound) > SILENCE).any(0))
    assert heard.tolist() == [39, 40, 41], "the window's ends are next to nothing"


@pytest.mark.parametrize("broken", [np.nan, np.inf])
def test_a_voice_with_samples_that_are_no_numbers_is_refused(broken: float) -> None:
    sound = spoken()
    sound[30_000] = broken
    with pytest.raises(InputError) as caught:
        mel_spectrogram(sound)
    assert caught.value.code == "input.voice_damaged"
    assert caught.value.hint


def test_it_tells_how_far_it_is_and_can_be_stopped() -> None:
    told: list[float] = []
    list(voice_columns(NOISE, 0, column_count(NOISE), told.append))
    assert told[0] == 0
    assert told == sorted(set(told))
    assert told[-1] < 1

    def stop(_: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        next(voice_columns(NOISE, 0, 400, stop))


def test_a_voice_of_ten_minutes_takes_the_memory_of_a_short_one() -> None:
    voice = MemoryVoice(np.tile(spoken(), 126)[: 600 * 16_000])
    tracemalloc.start()
    try:
        heard = sum(len(block) for block in voice_columns(voice, 0, column_count(voice)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert heard == 48_001
    assert peak < 20e6
    assert voice.longest_read_s < 6


def test_silence_beyond_the_ends_changes_only_the_outer_columns() -> None:
    silent = mel_spectrogram(NOISE.samples, Ends.SILENT).T
    padded = columns_of(np.pad(pre_emphasised(NOISE.samples), 400))
    np.testing.assert_allclose(silent, padded, atol=1e-6)
    np.testing.assert_array_equal(silent[2:-2], WHOLE[2:-2])
    assert (silent[0] != WHOLE[0]).any() and (silent[-1] != WHOLE[-1]).any()
    pieces = voice_columns(NOISE, 3, len(WHOLE), ends=Ends.SILENT)
    np.testing.assert_array_equal(np.concatenate(list(pieces)), silent[3:])
