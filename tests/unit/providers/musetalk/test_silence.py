"""Silence as it sounds in a pause."""

import numpy as np
from transformers import WhisperFeatureExtractor

from providers.musetalk.silence import quiet_sound, silent_chunk
from tests.kit.voices import spoken
from tests.kit.whisper import LoudnessStates

PLACE = slice(40, 60)  # of the spectrogram: a hundred columns a second


def log_mel(samples: np.ndarray) -> np.ndarray:
    """float (80, 3000)."""
    padded = np.pad(samples, (0, 480_000 - len(samples)))
    made = WhisperFeatureExtractor()(padded, sampling_rate=16_000, return_tensors="np")
    return np.asarray(made["input_features"][0])


def test_it_sounds_like_a_pause_in_speech() -> None:
    """Silence alone would lie at -1.5, which is heard in no voice."""
    pause = log_mel(np.concatenate([np.zeros(16_000, np.float32), spoken()]))[:, PLACE]
    silence = log_mel(quiet_sound())[:, PLACE]
    assert np.ptp(silence) == 0
    assert abs(silence.mean() - pause.mean()) < 0.1


def test_it_is_a_chunk_without_sound() -> None:
    chunk = silent_chunk(LoudnessStates())
    assert chunk.shape == (50, 384)
    assert not chunk[0::5].any()
