"""A long voice is heard without a seam: Whisper's encoder with recipe weights."""

import numpy as np
import pytest

from core.domain.request import Device
from providers.common.computing.device import choose_compute
from providers.common.hearing.whisper_states import (
    MOST_FRAMES,
    MOST_SAMPLES,
    WhisperStates,
    load_whisper,
)
from providers.common.hearing.whisper_voice import voice_states
from tests.kit.voices import MemoryVoice
from tests.kit.whisper import whisper_setup

SECONDS = 40
FRAMES = SECONDS * 50
SETTLED = slice(200, 1200)  # frames of a piece away from both of its ends


@pytest.fixture(scope="module")
def whisper(tmp_path_factory: pytest.TempPathFactory) -> WhisperStates:
    setup = whisper_setup(tmp_path_factory.mktemp("whisper"))
    return load_whisper(setup, choose_compute(Device.CPU))


def constant() -> np.ndarray:
    return np.zeros(SECONDS * 16_000, np.float32)


def periodic() -> np.ndarray:
    """100 pulses a second: every frame of 20 ms holds the same two."""
    samples = constant()
    samples[::160] = 0.5
    return samples


def steps(states: np.ndarray) -> np.ndarray:
    """How much the states change from one frame to the next, (n - 1, layers)."""
    return np.abs(np.diff(states, axis=0)).mean(axis=2)


@pytest.mark.parametrize("sound", [constant, periodic])
def test_where_two_pieces_meet_nothing_jumps(whisper: WhisperStates, sound) -> None:
    samples = sound()
    joined = np.concatenate(list(voice_states(whisper, MemoryVoice(samples), 0, FRAMES)))
    assert joined.shape == (FRAMES, *whisper.shape)
    usual = steps(joined)[SETTLED].max(axis=0)
    assert (steps(joined)[250:1750].max(axis=0) <= usual * 1.05).all()
    halves = [samples[:MOST_SAMPLES], samples[MOST_SAMPLES:]]
    side_by_side = np.concatenate([whisper.states(half) for half in halves])
    assert (steps(side_by_side)[MOST_FRAMES - 1] > usual * 1.5).all()


def test_up_to_30_s_it_is_what_the_original_hears(whisper: WhisperStates) -> None:
    samples = periodic()[:MOST_SAMPLES]
    voice = MemoryVoice(samples)
    (states,) = voice_states(whisper, voice, 0, MOST_FRAMES)
    np.testing.assert_array_equal(states, whisper.states(samples))
