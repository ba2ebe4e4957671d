"""What is drawn by lot."""

import numpy as np

from providers.sadtalker.speech.chance import Chance


def test_the_same_seed_draws_the_same_in_any_order() -> None:
    one, other = Chance.of(5), Chance.of(5)
    forward = [one.latent(number) for number in range(4)]
    backward = [other.latent(number) for number in reversed(range(4))][::-1]
    np.testing.assert_array_equal(forward, backward)
    assert [one.pick(10, 70) for _ in range(9)] == [other.pick(10, 70) for _ in range(9)]


def test_other_seeds_and_numbers_draw_something_else() -> None:
    drawn = [Chance.of(seed).latent(number) for seed in (0, 1, 2**32 - 1) for number in (0, 1)]
    assert len({one.tobytes() for one in drawn}) == len(drawn)


def test_ways_of_moving_are_normally_distributed() -> None:
    chance = Chance.of(0)
    drawn = np.stack([chance.latent(number) for number in range(500)])
    assert drawn.shape == (500, 64) and drawn.dtype == np.float32
    assert abs(drawn.mean()) < 0.02
    assert abs(drawn.std() - 1) < 0.02
