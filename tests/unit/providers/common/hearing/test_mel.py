import numpy as np
import pytest

from providers.common.hearing.mel import BANDS, HOP, MARGIN, RATE_HZ, log_mel


def _sine(hertz: float, frames: int) -> np.ndarray:
    count = 2 * MARGIN + HOP * (frames - 1) + 1
    return np.sin(2 * np.pi * hertz * np.arange(count) / RATE_HZ).astype(np.float32)


@pytest.mark.parametrize("frames", [1, 2, 37])
def test_frame_count_follows_the_sample_count(frames: int) -> None:
    assert log_mel(_sine(440, frames)).shape == (frames, BANDS)


def test_too_few_samples_give_no_frames() -> None:
    assert log_mel(np.zeros(2 * MARGIN, np.float32)).shape == (0, BANDS)


def test_a_higher_tone_peaks_in_a_higher_band() -> None:
    peaks = [int(log_mel(_sine(f, 5)).mean(0).argmax()) for f in (200, 800, 2_000, 6_000)]
    assert peaks == sorted(set(peaks))


def test_ten_decibels_more_are_ten_decibels_more_in_every_loud_band() -> None:
    tone = _sine(1_000, 5) * 0.05
    band = log_mel(tone).mean(0).argmax()
    louder = log_mel(tone * np.float32(np.sqrt(10))).mean(0)[band] - log_mel(tone).mean(0)[band]
    assert louder == pytest.approx(np.log(10), abs=0.01)


def test_silence_is_finite_and_the_lowest_value() -> None:
    quiet = log_mel(np.zeros(2 * MARGIN + 1, np.float32))
    assert np.isfinite(quiet).all()
    assert (log_mel(_sine(1_000, 1)) >= quiet).all()
