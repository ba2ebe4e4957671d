"""Smooth motion: parabolas are kept, pieces are those of the whole."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.sadtalker.speech.smoothing import raw_range, smoothed, window_for

LENGTHS = (3, 4, 12, 13, 14, 40, 200)


def smooth(raw: np.ndarray, first: int, stop: int) -> np.ndarray:
    return smoothed(lambda begin, end: raw[begin:end], first, stop, len(raw))


def noise(frames: int) -> np.ndarray:
    return np.random.default_rng(frames).standard_normal((frames, 6)).astype(np.float32)


@pytest.mark.parametrize("frames", LENGTHS)
def test_a_parabola_stays_to_its_ends(frames: int) -> None:
    at = np.linspace(-1, 1, frames)[:, None]
    raw = (3 * at**2 - at * np.arange(6) + 2).astype(np.float32)
    np.testing.assert_allclose(smooth(raw, 0, frames), raw, atol=1e-5)


def test_tremble_becomes_less_and_a_constant_stays() -> None:
    raw = noise(200)
    assert smooth(raw, 0, 200).std() < 0.5 * raw.std()
    np.testing.assert_allclose(smooth(raw * 0 + 7, 0, 200), 7, atol=1e-5)


@pytest.mark.parametrize("frames", [1, 2])
def test_what_is_too_short_stays_as_it_is(frames: int) -> None:
    np.testing.assert_array_equal(smooth(noise(frames), 0, frames), noise(frames))


@given(data=st.data(), frames=st.sampled_from((1, 2, *LENGTHS)))
def test_any_piece_is_that_of_the_whole(data: st.DataObject, frames: int) -> None:
    first = data.draw(st.integers(0, frames - 1))
    stop = data.draw(st.integers(first + 1, frames))
    raw = noise(frames)
    asked: list[tuple[int, int]] = []

    def read(begin: int, end: int) -> np.ndarray:
        asked.append((begin, end))
        return raw[begin:end]

    made = smoothed(read, first, stop, frames)
    np.testing.assert_array_equal(made, smooth(raw, 0, frames)[first:stop])
    assert asked == [raw_range(first, stop, frames)]
    assert asked[0][1] - asked[0][0] <= stop - first + 12


def test_short_motion_has_the_widest_odd_window_that_fits() -> None:
    assert [window_for(n) for n in (3, 4, 5, 11, 12, 13, 99)] == [3, 3, 5, 11, 11, 13, 13]
