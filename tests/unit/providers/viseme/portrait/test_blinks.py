"""When and how eyes blink."""

from collections.abc import Callable

import numpy as np
import pytest

from providers.viseme.portrait.blinks import AFTER_END_S, LENGTH_S, Blinks

STEP_S = 0.01
TEN_MINUTES = np.arange(0, 600, STEP_S)


def ending(*times: float) -> Callable[[float, float], list[float]]:
    """A voice whose phrases end at these times."""
    return lambda start, stop: [time for time in times if start <= time <= stop]


def closures(blinks: Blinks) -> np.ndarray:
    return np.array([blinks.closure(t) for t in TEN_MINUTES])


def begins(closure: np.ndarray) -> np.ndarray:
    return TEN_MINUTES[1:][(closure[1:] > 0) & (closure[:-1] == 0)]


@pytest.mark.parametrize("seed", [0, 1, 2**32 - 1])
def test_people_blink_every_three_to_five_seconds(seed: int) -> None:
    times = begins(closures(Blinks(seed, ending())))
    gaps = np.diff(times)
    assert 3 < gaps.mean() < 5
    assert gaps.min() > 0.3
    assert gaps.max() < 12
    assert gaps.std() > 0.8, "not a metronome"


def test_every_blink_closes_and_none_lingers() -> None:
    closure = closures(Blinks(5, ending()))
    for begin in begins(closure):
        at = round(begin / STEP_S)
        blink = closure[at : at + round(LENGTH_S / STEP_S) + 1]
        assert blink.max() == 1
    half_open = (closure > 0.1) & (closure < 0.9)
    runs = np.diff(np.flatnonzero(np.diff(half_open.astype(int))))[::2]
    assert runs.max() * STEP_S < 0.15


def test_blinks_are_drawn_to_the_ends_of_phrases() -> None:
    ends = np.arange(1.0, 600, 1.0).tolist()
    times = begins(closures(Blinks(6, ending(*ends))))
    offset = (times - AFTER_END_S + 0.5) % 1.0 - 0.5
    assert (np.abs(offset) < 0.03).mean() > 0.8


def test_a_moment_is_the_same_in_whatever_order_it_is_asked_for() -> None:
    whole = closures(Blinks(7, ending()))
    late = Blinks(7, ending())
    picked = [40_000, 12_345, 59_000, 100]
    assert [late.closure(TEN_MINUTES[i]) for i in picked] == whole[picked].tolist()


def test_seeds_differ() -> None:
    assert (closures(Blinks(8, ending())) != closures(Blinks(9, ending()))).any()
