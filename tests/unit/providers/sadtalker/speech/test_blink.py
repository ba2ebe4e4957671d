"""When eyes blink."""

import numpy as np
import pytest

from core.errors import InputError
from providers.sadtalker.speech.blink import CLOSED, NO_BLINKS, Blinks, drawn_blinks
from providers.sadtalker.speech.chance import Chance


def seeded(frames: int, seed: int = 3) -> Blinks:
    return drawn_blinks(frames, Chance.of(seed).pick)


@pytest.mark.parametrize("frames", [1, 2, 20, 21])
def test_in_a_short_voice_nobody_blinks(frames: int) -> None:
    assert not seeded(frames).ratios(0, frames).any()


def test_the_length_at_which_the_original_stops_is_refused_as_such() -> None:
    with pytest.raises(InputError) as caught:
        drawn_blinks(21, Chance.of(0).pick, as_upstream=True)
    assert caught.value.code == "input.not_as_upstream"
    for frames in (20, 22):
        drawn_blinks(frames, Chance.of(0).pick, as_upstream=True)


def test_blinks_are_whole_and_apart() -> None:
    blinks = seeded(9_000)
    gaps = np.diff(blinks.starts) - len(CLOSED)
    assert gaps.min() >= 10 and gaps.max() < 70
    assert 35 < gaps.mean() + len(CLOSED) < 55, "the original's rhythm"
    ratios = blinks.ratios(0, 9_000)
    for start in blinks.starts:
        np.testing.assert_array_equal(ratios[start : start + 5], CLOSED)
    assert np.count_nonzero(ratios) == 5 * len(blinks.starts)
    assert ratios[-1] == 0


def test_any_stretch_is_that_of_the_whole() -> None:
    blinks = seeded(500)
    whole = blinks.ratios(0, 500)
    for first in range(0, 480, 7):
        for count in (1, 3, 20):
            stretch = blinks.ratios(first, first + count)
            np.testing.assert_array_equal(stretch, whole[first : first + count])


def test_a_seed_gives_its_own_blinks_again() -> None:
    assert seeded(800, 1).starts.tolist() == seeded(800, 1).starts.tolist()
    assert seeded(800, 1).starts.tolist() != seeded(800, 2).starts.tolist()


def test_nobody_blinks_where_it_is_not_asked_for() -> None:
    assert not NO_BLINKS.ratios(0, 300).any()
