"""A sound's outline at every zoom: least and greatest sample of its stretches."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Extremes = NDArray[np.int16]  # (n, 2): least and greatest sample of n blocks; 32768 is full scale
Columns = NDArray[np.float32]  # (n, 2), -1..1

_FULL_SCALE = 32768.0


@dataclass(frozen=True, slots=True, eq=False)
class Peaks:
    """The outline of one audio track, from its time zero.

    Where channels differ, the outline is that of all of them laid over each other.

    Attributes:
        rate_hz: Samples a second.
        samples: Length of the sound.
        block: Samples under one entry of ``levels[0]``; 1 for a short sound, which is then exact.
        levels: Each has half as many entries as the one before, the last has one.
    """

    rate_hz: int
    samples: int
    block: float
    levels: tuple[Extremes, ...]

    @classmethod
    def of(cls, base: Extremes, rate_hz: int, samples: int, block: float) -> "Peaks":
        """The outline whose finest level is ``base``."""
        return cls(rate_hz, samples, block, tuple(_levels(base)))

    @property
    def duration_s(self) -> float:
        return self.samples / self.rate_hz

    def columns(self, start_s: float, stop_s: float, count: int) -> Columns:
        """Least and greatest sample under each of ``count`` even columns of [start_s, stop_s).

        float32 (count, 2), -1..1; 0 outside of the sound. Exact to an entry of the finest level,
        which is also the narrowest column. The effort grows with ``count`` and the number of
        levels, not with the length of the sound.
        """
        found = np.zeros((max(count, 0), 2), np.float32)
        if count <= 0 or stop_s <= start_s or not self.samples:
            return found
        edges = (start_s + np.arange(count + 1) * ((stop_s - start_s) / count)) * self.rate_hz
        # Edges come from floats: what is a hair off a border means the border.
        entries = np.round(edges / self.block, 4)
        first = np.floor(entries[:-1]).astype(np.int64)
        last = np.maximum(np.ceil(entries[1:]).astype(np.int64), first + 1)
        inside = (last > 0) & (first < len(self.levels[0]))
        first = np.maximum(first[inside], 0)
        last = np.minimum(last[inside], len(self.levels[0]))
        found[inside] = self._extremes(first, last) / _FULL_SCALE
        return found

    def _extremes(self, first: NDArray[np.int64], last: NDArray[np.int64]) -> Extremes:
        """Of the entries [first, last) of the finest level, none of them empty.

        Bottom-up through the levels as in a segment tree: an end that does not lie between two
        pairs gives up its single entry, the rest is left to the level above.
        """
        found = np.full((len(first), 2), (32767, -32768), np.int16)
        for level in self.levels:
            odd = (first < last) & (first % 2 == 1)
            _widen(found, odd, level[first[odd]])
            first = first + odd
            odd = (first < last) & (last % 2 == 1)
            _widen(found, odd, level[last[odd] - 1])
            first, last = first // 2, last // 2
        return found


def _widen(found: Extremes, where: NDArray[np.bool_], more: Extremes) -> None:
    found[where, 0] = np.minimum(found[where, 0], more[:, 0])
    found[where, 1] = np.maximum(found[where, 1], more[:, 1])


def quantised(extremes: NDArray[np.float32]) -> Extremes:
    """Extremes of -1..1 as they are kept; what is over full scale is cut, what is no number is 0."""
    cut = np.clip(np.nan_to_num(extremes), -1.0, 1.0 - 1.0 / _FULL_SCALE)
    kept: Extremes = np.rint(cut * _FULL_SCALE).astype(np.int16)
    return kept


def halved(base: Extremes) -> Extremes:
    """The extremes of pairs of entries; a last odd one stands alone."""
    coarse = base[::2].copy()
    seconds = base[1::2]
    # Whole columns at once: a reduction over pairs takes ten times as long.
    np.minimum(coarse[: len(seconds), 0], seconds[:, 0], out=coarse[: len(seconds), 0])
    np.maximum(coarse[: len(seconds), 1], seconds[:, 1], out=coarse[: len(seconds), 1])
    return coarse


def _levels(base: Extremes) -> Iterator[Extremes]:
    yield base
    while len(base) > 1:
        base = halved(base)
        yield base
