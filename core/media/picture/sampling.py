"""Which frames of a source are looked at when not all are."""

from bisect import bisect_left
from fractions import Fraction
from typing import Protocol


class Timed(Protocol):
    """A source, as far as it matters here."""

    @property
    def count(self) -> int: ...

    def time_of(self, index: int) -> Fraction: ...


def shown_before(source: Timed, before: Fraction | None) -> int:
    """How many frames are shown before a time, seconds from the first; all of them for None."""
    if before is None:
        return source.count
    return bisect_left(range(source.count), before, key=source.time_of)


def spread(count: int, total: int) -> list[int]:
    """Up to ``count`` indices, in order, in the middle of as many equal parts of 0 to ``total`` - 1."""
    wanted = min(count, total)
    return [(2 * n + 1) * total // (2 * wanted) for n in range(wanted)]
