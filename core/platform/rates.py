"""How fast something goes, without the jumps of single steps."""

import math


class SmoothedRate:
    """Units a second.

    Args:
        over_s: About how many seconds of the past count.
        least_s: Seconds before the first answer: what a moment shows is far off.
    """

    def __init__(self, now: float, *, over_s: float, least_s: float = 0.0) -> None:
        self._over_s = over_s
        self._least_s = least_s
        self._at = now
        self._done = 0
        self.value: float | None = None

    def start_from(self, done: int, now: float) -> None:
        """So much is there and says nothing about the speed, which stays."""
        self._at, self._done = now, done

    def at(self, done: int, now: float) -> float | None:
        """The rate now that so much is done; None before there is one."""
        elapsed = now - self._at
        if elapsed <= 0 or done <= self._done:
            return self.value
        if self.value is None and elapsed < self._least_s:
            return None
        latest = (done - self._done) / elapsed
        weight = 1 - math.exp(-elapsed / self._over_s)
        self.value = latest if self.value is None else self.value + weight * (latest - self.value)
        self._at, self._done = now, done
        return self.value
