"""What MuseTalk hears, held against the original's numbers with recipe weights."""

import zlib

import numpy as np
import pytest

from core.domain.request import Device
from core.errors import InputError
from core.pipeline.voice_part import VoicePart
from providers.common.computing.device import choose_compute
from providers.common.hearing.whisper_states import MOST_SAMPLES, WhisperStates, load_whisper
from providers.musetalk.hearing import Hearing, hear_as_upstream
from providers.musetalk.upstream_frames import (
    WINDOW,
    upstream_count,
    upstream_first,
    upstream_frames,
)
from tests.kit.context import SilentContext
from tests.kit.golden.golden import assert_close, assert_equal, golden
from tests.kit.golden.recipe import wav_int16
from tests.kit.voices import MemoryVoice
from tests.kit.whisper import whisper_setup

CASES = 198
RATES = (12.0, 15.0, 20.0, 23.976, 24.0, 25.0, 29.97, 30.0, 50.0, 60.0, 100.0)
VOICE = wav_int16("musetalk", 32_803).astype(np.float32) / 32_768


@pytest.fixture(scope="module")
def whisper(tmp_path_factory: pytest.TempPathFactory) -> WhisperStates:
    setup = whisper_setup(tmp_path_factory.mktemp("whisper"))
    return load_whisper(setup, choose_compute(Device.CPU))


def heard(whisper: WhisperStates, samples: np.ndarray, context: SilentContext) -> Hearing:
    voice = MemoryVoice(samples)
    return hear_as_upstream(whisper, VoicePart(voice, 0.0, voice.duration_s), context)


def test_the_spectrogram(whisper: WhisperStates) -> None:
    mel = whisper.log_mel(VOICE)
    assert mel.shape == (80, 3000)
    assert_close("musetalk_audio/logmel_pad_value", mel[:, -1])
    assert_close("musetalk_audio/logmel_first230", mel[:, :230])


def test_the_states_of_all_layers(whisper: WhisperStates) -> None:
    whole = np.pad(VOICE, (0, MOST_SAMPLES - len(VOICE)))
    states = whisper.states(whole)
    assert states.shape == (1500, 5, 384)
    np.testing.assert_allclose(states[:103], whisper.states(VOICE), atol=1e-4)
    by_layer = np.moveaxis(states, 1, 0).reshape(5, -1).astype(np.float64)
    stats = [by_layer.mean(1), by_layer.std(1), np.abs(by_layer).max(1)]
    assert_close("musetalk_audio/hidden_stats", np.stack(stats, 1), tolerance=(1e-3, 1e-4))
    frames = golden("musetalk_audio/hidden_frames")
    assert_close("musetalk_audio/hidden_states_selected", states[frames])


@pytest.mark.parametrize("fps", [24, 25, 30])
def test_the_chunks_of_a_voice(whisper: WhisperStates, context: SilentContext, fps: int) -> None:
    hearing = heard(whisper, VOICE, context)
    entry = f"musetalk_audio/chunks_fps{fps}"
    assert_equal(f"{entry}_count", hearing.upstream_count(fps))
    numbers = [int(number) for number in golden(f"{entry}_frames")]
    assert_close(entry, hearing.upstream_chunks(numbers, fps))


def test_the_chunks_of_a_very_short_voice(whisper: WhisperStates, context: SilentContext) -> None:
    samples = wav_int16("musetalk", 3_200).astype(np.float32) / 32_768
    hearing = heard(whisper, samples, context)
    assert hearing.upstream_count(25) == 5
    assert_close("musetalk_audio/short_0p2s_chunks", hearing.upstream_chunks(range(5), 25))


@pytest.mark.parametrize("rate", RATES)
def test_which_frames_a_picture_is_given(rate: float) -> None:
    cases = np.flatnonzero(golden("musetalk_audio/map_fps") == rate)
    assert len(cases) == CASES / len(RATES)
    for case in cases:
        samples = int(golden("musetalk_audio/map_samples")[case])
        count = int(golden("musetalk_audio/map_count")[case])
        if count < 0:
            refused(samples, int(rate), is_empty=count == -2)
        else:
            mapped(case, samples, int(rate), count)


def refused(samples: int, fps: int, *, is_empty: bool) -> None:
    """Here the original leaves, or raises when there is not one frame."""
    with pytest.raises(InputError) as caught:
        upstream_count(samples, fps)
    assert is_empty == (caught.value.title == "The voice is shorter than one frame")


def mapped(case: int, samples: int, fps: int, count: int) -> None:
    assert upstream_count(samples, fps) == count
    first = np.array([upstream_first(samples, fps, number) for number in range(count)])
    indices = first[:, None] + np.arange(WINDOW)
    indices[(indices < 0) | (indices >= upstream_frames(samples))] = -1
    assert_equal(f"musetalk_audio/map_first_{case}", indices[:40])
    assert_equal(f"musetalk_audio/map_last_{case}", indices[-3:])
    crc = zlib.crc32(indices.astype("<i4").tobytes())
    assert crc == golden(f"musetalk_audio/map_col0_crc_{case}")


def test_the_chunks_hold_what_the_rule_names(
    whisper: WhisperStates, context: SilentContext
) -> None:
    """A voice of two pieces: every chunk is cut out of the states by the index rule."""
    samples = np.tile(VOICE, 15)[: MOST_SAMPLES + 5_000]
    hearing = heard(whisper, samples, context)
    pieces = [samples[:MOST_SAMPLES], samples[MOST_SAMPLES:]]
    states = np.concatenate([whisper.states(piece) for piece in pieces])
    count = hearing.upstream_count(25)
    numbers = [0, 1, 700, 748, 749, 751, count - 1]
    for number, chunk in zip(numbers, hearing.upstream_chunks(numbers, 25), strict=True):
        frames = 2 * number - 4 + np.arange(WINDOW)
        inside = (frames >= 0) & (frames < upstream_frames(len(samples)))
        wanted = np.where(inside[:, None, None], states[np.clip(frames, 0, len(states) - 1)], 0)
        np.testing.assert_array_equal(chunk, wanted.reshape(50, 384))
