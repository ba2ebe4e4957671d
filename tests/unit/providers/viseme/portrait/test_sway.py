"""The wandering of a head: bounded, slow, its own for each seed."""

import numpy as np

from providers.viseme.portrait.sway import BAND_HZ, plan_sway

TIMES = np.arange(0, 120, 0.04)


def wandered(seed: int) -> np.ndarray:
    sway = plan_sway(np.random.default_rng(seed), 3)
    return np.stack([sway.at(t) for t in TIMES])


def test_it_wanders_within_bounds_and_without_idling() -> None:
    ways = wandered(1)
    assert np.abs(ways).max() <= 1
    assert (ways.std(axis=0) > 0.2).all()


def test_it_is_slow() -> None:
    ways = wandered(2)
    power = np.abs(np.fft.rfft(ways * np.hanning(len(ways))[:, None], axis=0)) ** 2
    rate = np.fft.rfftfreq(len(TIMES), 0.04)
    outside = (rate > BAND_HZ[1] + 0.05) | (rate < BAND_HZ[0] - 0.05)
    assert power[outside].sum() < 0.01 * power.sum()


def test_seeds_differ_and_repeat() -> None:
    np.testing.assert_array_equal(wandered(3), wandered(3))
    assert np.abs(wandered(3) - wandered(4)).max() > 0.3
