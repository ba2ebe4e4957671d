import cv2
import numpy as np
import pytest

from core.compose.grain import grain, grain_strength

ALL = np.ones((200, 220), bool)
NONE = np.zeros(2, np.float32)


@pytest.mark.parametrize("strength", [(0.2, 0.05), (9.0, 0.6), (4.0, 4.0), (30.0, 4.0)])
def test_made_grain_is_as_strong_as_wanted(strength: tuple[float, float]) -> None:
    seen = grain_strength(100 + grain(np.array(strength, np.float32), ALL.shape, 4), ALL)
    assert np.sqrt(seen) == pytest.approx(np.sqrt(strength), rel=0.15)


@pytest.mark.parametrize("strength", [(30.0, 0.0), (0.0, 2.0)])
def test_of_grain_that_cannot_be_the_stronger_band_is_made(strength: tuple[float, float]) -> None:
    seen = grain_strength(100 + grain(np.array(strength, np.float32), ALL.shape, 4), ALL)
    band = int(np.argmax(strength))
    assert np.sqrt(seen[band]) == pytest.approx(np.sqrt(strength[band]), rel=0.15)


def test_the_same_seed_gives_the_same_grain_and_another_one_does_not() -> None:
    strength = np.array([4.0, 1.0], np.float32)
    first, second, third = (grain(strength, (30, 40), seed) for seed in (-7, -7, 8))
    assert np.array_equal(first, second)
    assert not np.array_equal(first, third)


def test_grain_is_bounded_and_none_is_none() -> None:
    most = grain(np.array([1e6, 1e6], np.float32), ALL.shape, 1)
    assert 4 < most.std() < 30
    assert not grain(NONE, (20, 20), 1).any()
    assert not grain(np.array([-1.0, -2.0], np.float32), (20, 20), 1).any()


def test_what_stands_out_is_no_grain() -> None:
    luma = grain(np.array([4.0, 0.5], np.float32), ALL.shape, 2)
    scratched = luma.copy()
    cv2.line(scratched, (10, 10), (200, 190), 200.0, 2)
    clean, seen = grain_strength(luma, ALL), grain_strength(scratched, ALL)
    assert np.sqrt(seen) == pytest.approx(np.sqrt(clean), rel=0.15)


def test_only_the_flat_parts_count_and_only_the_chosen_pixels() -> None:
    luma = np.zeros((60, 60), np.float32)
    luma[:, :20] = np.random.default_rng(1).normal(0, 9, (60, 20))
    flat = np.zeros((60, 60), bool)
    flat[:, 30:] = True
    assert not grain_strength(luma, flat).any()
    assert not grain_strength(luma, flat[::2, ::2], np.s_[::2, ::2]).any()
    assert grain_strength(luma, ~flat)[0] > 1
    assert np.array_equal(grain_strength(luma, np.zeros_like(flat)), NONE)
