"""When a person blinks, and how far the lids are closed at any moment of it."""

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from providers.viseme.portrait.easing import eased

CELL_S = 3.8  # one blink in each: the mean distance
EARLIEST, LATEST = 0.12, 0.88  # of the cell; leaves a second at least between two blinks
SKIPPED, DOUBLED = 0.06, 0.12
AGAIN_S = 0.36  # from a blink to its repetition
TO_PAUSE_S = 0.7  # a blink moves so far to fall on the end of a phrase
AFTER_END_S = 0.06
CLOSING_S, CLOSED_S, OPENING_S = 0.09, 0.05, 0.17
LENGTH_S = CLOSING_S + CLOSED_S + OPENING_S


class Blinks:
    """The blinks of one person. Each depends on its own few seconds only.

    Args:
        seed: The same seed gives the same blinks.
        phrase_ends: Gives those between two times, in seconds; blinks near one move there.
    """

    def __init__(self, seed: int, phrase_ends: Callable[[float, float], Sequence[float]]) -> None:
        self._seed = seed
        self._ends = phrase_ends
        self._cell = lru_cache(8)(self._plan)

    def closure(self, time_s: float) -> float:
        """How far the lids are closed, 0..1."""
        cell = int(time_s // CELL_S)
        begins = (*self._cell(cell - 1), *self._cell(cell))
        return max((_closure(time_s - begin) for begin in begins), default=0.0)

    def _plan(self, cell: int) -> tuple[float, ...]:
        """When the blinks of a cell begin."""
        if cell < 0:
            return ()
        rng = np.random.default_rng((self._seed, cell))
        place, skipped, doubled = rng.uniform(size=3)
        if skipped < SKIPPED:
            return ()
        begin = CELL_S * (cell + EARLIEST + place * (LATEST - EARLIEST))
        begin = self._at_pause(begin, cell)
        return (begin, begin + AGAIN_S) if doubled < DOUBLED else (begin,)

    def _at_pause(self, begin: float, cell: int) -> float:
        """The nearest end of a phrase, if there is one close by and in the cell."""
        wanted = begin - AFTER_END_S
        ends = [end + AFTER_END_S for end in self._ends(wanted - TO_PAUSE_S, wanted + TO_PAUSE_S)]
        low, high = CELL_S * (cell + EARLIEST), CELL_S * (cell + LATEST)
        fitting = [at for at in ends if abs(at - begin) < TO_PAUSE_S and low <= at <= high]
        return min(fitting, key=lambda at: abs(at - begin), default=begin)


def _closure(since_s: float) -> float:
    """Quickly down, a moment closed, slower up."""
    if not 0 < since_s < LENGTH_S:
        return 0.0
    if since_s < CLOSING_S + CLOSED_S:
        return eased(since_s / CLOSING_S)
    return 1 - eased((since_s - CLOSING_S - CLOSED_S) / OPENING_S)
