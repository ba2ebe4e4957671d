"""The outline against numpy's own extremes of the same samples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.media.sound.peak_builder import PeakBuilder
from core.media.sound.peaks import Peaks

RATE = 1000


def noise(count: int, channels: int = 1, seed: int = 0) -> np.ndarray:
    random = np.random.default_rng(seed)
    return (random.integers(-32768, 32768, (channels, count)) / 32768).astype(np.float32)


def built(samples: np.ndarray, most: int = 1 << 20, piece: int = 333) -> Peaks:
    builder = PeakBuilder(RATE, most)
    for start in range(0, samples.shape[1], piece):
        builder.add(samples[:, start : start + piece])
    return builder.peaks()


def extremes(samples: np.ndarray, count: int) -> np.ndarray:
    parts = np.split(samples, count, axis=1)
    return np.array([[part.min(), part.max()] for part in parts], np.float32)


@pytest.mark.parametrize("count", [1, 5, 60, 2400])
@pytest.mark.parametrize("channels", [1, 3])
def test_columns_are_exact_to_the_sample(channels: int, count: int) -> None:
    samples = noise(2400, channels)
    peaks = built(samples)
    assert (peaks.block, peaks.samples, peaks.duration_s) == (1, 2400, 2.4)
    assert np.array_equal(peaks.columns(0, 2.4, count), extremes(samples, count))


def test_columns_finer_than_a_sample_show_that_sample() -> None:
    samples = noise(50)
    columns = built(samples).columns(0.020, 0.024, 16)
    assert np.array_equal(columns[:, 0], np.repeat(samples[0, 20:24], 4))
    assert np.array_equal(columns[:, 0], columns[:, 1])


def test_a_long_sound_is_exact_on_the_borders_of_its_blocks() -> None:
    samples = noise(6400, 2)
    peaks = built(samples, most=512)
    assert peaks.block == 16 and len(peaks.levels[0]) == 400 and len(peaks.levels[-1]) == 1
    assert np.array_equal(peaks.columns(0, 6.4, 400), extremes(samples, 400))
    assert np.array_equal(peaks.columns(1.6, 3.2, 20), extremes(samples[:, 1600:3200], 20))


@given(
    length=st.integers(1, 5000),
    start=st.floats(-1, 5),
    span=st.floats(0.001, 6),
    count=st.integers(1, 300),
    most=st.sampled_from([64, 1024, 8192]),
)
def test_columns_hold_their_samples_and_little_more(length, start, span, count, most) -> None:
    samples = noise(length)
    peaks = built(samples, most)
    columns = peaks.columns(start, start + span, count)
    edges = (start + np.arange(count + 1) * span / count) * RATE
    more = peaks.block + 1e-3
    assert columns.shape == (count, 2)
    for (low, high), left, right in zip(columns, edges[:-1], edges[1:], strict=True):
        inside = samples[0, max(int(np.ceil(left)), 0) : max(int(np.floor(right)), 0)]
        around = samples[0, max(int(left - more), 0) : max(int(np.ceil(right + more)), 0)]
        if inside.size:
            assert low <= inside.min() and high >= inside.max()
        if around.size:
            assert low >= min(around.min(), 0) and high <= max(around.max(), 0)
        else:
            assert low == high == 0


def test_beyond_the_sound_there_is_silence() -> None:
    peaks = built(np.full((1, 100), 0.5, np.float32))
    columns = peaks.columns(-0.1, 0.3, 4)
    assert columns.tolist() == [[0, 0], [0.5, 0.5], [0, 0], [0, 0]]
    assert peaks.columns(0, 0.1, 0).shape == (0, 2)
    assert not peaks.columns(0.5, 0.1, 3).any()


def test_what_is_over_full_scale_is_cut() -> None:
    loud = np.array([[3.0, -3.0, np.nan, np.inf]], np.float32)
    columns = built(loud).columns(0, 0.004, 4)
    assert columns[:, 0].tolist() == pytest.approx([1, -1, 0, 1], abs=1e-4)


@pytest.mark.parametrize("most", [64, 1000])
def test_the_outline_does_not_depend_on_how_the_sound_comes(most: int) -> None:
    samples = noise(7777, 2)
    whole, pieces = built(samples, most, piece=7777), built(samples, most, piece=41)
    assert whole.block == pieces.block and len(whole.levels[0]) <= most
    assert all(np.array_equal(a, b) for a, b in zip(whole.levels, pieces.levels, strict=True))


def test_looking_in_between_changes_nothing() -> None:
    samples = noise(5000)
    builder = PeakBuilder(RATE, 64)
    for start in range(0, 5000, 250):
        builder.add(samples[:, start : start + 250])
        assert builder.peaks().samples == builder.samples
    assert np.array_equal(builder.peaks().levels[0], built(samples, 64).levels[0])


def test_what_has_not_come_is_taken_from_a_rougher_outline() -> None:
    rough = Peaks.of(np.array([[-1, 1], [-2, 2], [-3, 3], [-4, 4]], np.int16), RATE, 4000, 1000)
    builder = PeakBuilder(RATE, 1 << 12)
    builder.add(np.full((1, 1500), 0.5, np.float32))
    peaks = builder.peaks(rough)
    assert peaks.samples == 4000 and len(peaks.levels[0]) == 4000
    heights = (peaks.columns(0, 4, 8)[:, 1] * 32768).astype(int).tolist()
    assert heights == [16384] * 3 + [2, 3, 3, 4, 4]
