"""How much later a voice comes back."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from core.media.sound.alignment import align
from core.media.sound.voice import open_voice
from tests.kit.sounds import babble, write_sound
from tests.kit.voices import MemoryVoice, spoken


def later(samples: NDArray[np.float32], seconds: float) -> NDArray[np.float32]:
    """The same behind so much silence, or without so much of its beginning."""
    count = round(seconds * 16_000)
    return samples[-count:] if count < 0 else np.concatenate([np.zeros(count, np.float32), samples])


@pytest.mark.parametrize("lag_s", [0.0, 0.021, 0.5, 1.2, -0.25])
@pytest.mark.parametrize("sound", [spoken(), babble(24.0)], ids=["speech", "long"])
def test_a_shift_is_measured_to_the_sample(sound: NDArray[np.float32], lag_s: float) -> None:
    found = align(MemoryVoice(sound), MemoryVoice(0.2 * later(sound, lag_s)))
    assert found is not None
    assert found.lag_s == pytest.approx(lag_s, abs=1 / 16_000) and abs(found.drift_s) < 1 / 8000
    assert found.likeness > 0.9


def test_a_codec_keeps_it(tmp_path: Path) -> None:
    given = MemoryVoice(spoken())
    coded = write_sound(tmp_path / "a.mp4", spoken(), 16_000, "aac", "mono", "fltp")
    found = align(given, open_voice(coded, None, tmp_path))
    assert found is not None and found.likeness > 0.9 and abs(found.lag_s) < 0.002


def test_noise_under_it_lowers_the_likeness_and_keeps_the_lag() -> None:
    noise = np.random.default_rng(2).normal(0, 0.05, spoken().size).astype(np.float32)
    found = align(MemoryVoice(spoken()), MemoryVoice(later(spoken() + noise, 0.1)))
    assert found is not None and 0.5 < found.likeness < 0.99
    assert found.lag_s == pytest.approx(0.1, abs=0.001)


def test_a_stretched_voice_drifts() -> None:
    sound = babble(40.0)
    places = np.arange(sound.size) * 0.998
    slower = np.interp(places, np.arange(sound.size), sound).astype(np.float32)
    found = align(MemoryVoice(sound), MemoryVoice(slower))
    assert found is not None and (found.drift_s > 0.03 or found.likeness < 0.5)


def test_another_voice_is_nothing_alike() -> None:
    found = align(MemoryVoice(babble(12.0)), MemoryVoice(babble(12.0, seed=2)))
    assert found is not None and found.likeness < 0.3
    cut = align(MemoryVoice(babble(22.0)), MemoryVoice(babble(22.0)[: 10 * 16_000]))
    assert cut is not None and cut.likeness < 0.3


def test_silence_says_nothing() -> None:
    quiet = MemoryVoice(np.zeros(32_000, np.float32))
    assert align(quiet, quiet) is None
    against = align(MemoryVoice(spoken()), quiet)
    assert against is not None and against.likeness < 0.1


def test_silence_around_the_voice_does_not_matter() -> None:
    quiet = np.zeros(25 * 16_000, np.float32)
    sound = np.concatenate([quiet, spoken(), quiet])
    found = align(MemoryVoice(sound), MemoryVoice(later(sound, 0.3)))
    assert found is not None and found.lag_s == pytest.approx(0.3, abs=1e-4)
    assert found.likeness > 0.9
