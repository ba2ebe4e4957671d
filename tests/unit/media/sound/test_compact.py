"""A voice as a small file: exact length, silence kept, nothing but sound."""

from pathlib import Path

import av
import numpy as np
import pytest

from core.errors import Cancelled, StorageError
from core.media.sound.compact import write_compact
from core.media.sound.voice import open_voice
from tests.kit.sounds import babble, decoded, lag_ms
from tests.kit.voices import MemoryVoice

MUCH = 6_000_000


@pytest.mark.parametrize("samples", [1600, 16_000, 40_001, 51_123])
def test_flac_is_exact_to_the_sample(tmp_path: Path, samples: int) -> None:
    voice = MemoryVoice(babble(samples / 16_000))
    sent = write_compact(voice, tmp_path, "lp-3f", MUCH)
    assert sent.path == tmp_path / "lp-3f.flac" and sent.media_type == "audio/flac"
    assert sent.size_bytes == sent.path.stat().st_size
    _, heard = decoded(sent.path)
    assert heard.size == samples
    assert np.abs(heard - voice.read(0, 10)[:samples]).max() < 1 / 30_000


def test_silence_is_kept_at_both_ends(tmp_path: Path) -> None:
    quiet = np.zeros(16_000, np.float32)
    voice = MemoryVoice(np.concatenate([quiet, babble(1.0), quiet]))
    _, heard = decoded(write_compact(voice, tmp_path, "lp-3f", MUCH).path)
    assert heard.size == 48_000 and not heard[:15_900].any() and not heard[-15_900:].any()


def test_what_is_too_large_becomes_aac_of_the_same_length(tmp_path: Path) -> None:
    voice = MemoryVoice(babble(3.1))
    sent = write_compact(voice, tmp_path, "lp-3f", 40_000)
    assert sent.path.name == "lp-3f.m4a" and sent.media_type == "audio/mp4"
    assert not (tmp_path / "lp-3f.flac").exists()
    assert sent.size_bytes < 40_000
    again = open_voice(sent.path, None, tmp_path)
    assert float(again.duration) == pytest.approx(3.1, abs=0.001)
    assert abs(lag_ms(voice.read(0, 3.1), again.read(0, 3.1))) < 1.0


@pytest.mark.parametrize("most_bytes", [MUCH, 1])
def test_the_file_tells_nothing_else(tmp_path: Path, most_bytes: int) -> None:
    sent = write_compact(MemoryVoice(babble(0.5)), tmp_path, "lp-3f", most_bytes)
    with av.open(str(sent.path)) as container:
        told = " ".join([*container.metadata.values(), *container.streams[0].metadata.values()])
    assert "Lavf" not in told and "Lavc" not in told


def test_ten_minutes_of_it_fit_whatever_is_said(tmp_path: Path) -> None:
    noise = MemoryVoice(np.random.default_rng(1).uniform(-0.9, 0.9, 320_000))
    sent = write_compact(noise, tmp_path, "lp-3f", 1)
    assert sent.size_bytes / 20 * 600 < MUCH


def test_it_can_be_stopped(tmp_path: Path) -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_compact(MemoryVoice(babble(0.5)), tmp_path, "lp-3f", MUCH, stop)


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        write_compact(MemoryVoice(babble(0.5)), tmp_path / "gone", "lp-3f", MUCH)
