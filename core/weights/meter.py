"""How far a fetch of several files is, told at most ten times a second."""

import math
import time
from collections.abc import Callable

from core.domain.installation import StepKind, StepProgress, Tell

_EVERY_S = 0.1
_SMOOTHING_S = 5.0


class Meter:
    """Sums bytes over files.

    Args:
        tell: Hears StepProgress.
    """

    def __init__(self, tell: Tell, clock: Callable[[], float] = time.monotonic) -> None:
        self.tell = tell
        self._clock = clock
        self._total: int | None = 0
        self._before = 0
        self._now = 0
        self._item = ""
        self._told_at = -math.inf
        self._rate: float | None = None
        self._rate_at = clock()
        self._rate_done = 0

    def expect(self, total: int | None) -> None:
        """What all files come to; None while a size is unknown."""
        self._total = total

    def start(self, item: str, done: int = 0) -> None:
        """The next file begins, with so much of it here already."""
        self._before += self._now
        self._now = done
        self._item = item
        self._skip()

    def at(self, done: int) -> None:
        """So much of the current file is here; less than before when it began anew."""
        if done < self._now:
            self._now = done
            self._skip()
        self._now = done
        now = self._clock()
        if now - self._told_at >= _EVERY_S:
            self._measure(now)
            self._say(now)

    def finish(self) -> None:
        """All files are here."""
        now = self._clock()
        self._measure(now)
        self._say(now)

    def _skip(self) -> None:
        """What is here without having been fetched counts for no speed."""
        self._rate_done = self._before + self._now
        self._rate_at = self._clock()

    def _measure(self, now: float) -> None:
        done, elapsed = self._before + self._now, now - self._rate_at
        if elapsed <= 0:
            return
        latest = (done - self._rate_done) / elapsed
        weight = 1 - math.exp(-elapsed / _SMOOTHING_S)
        self._rate = latest if self._rate is None else self._rate + weight * (latest - self._rate)
        self._rate_at, self._rate_done = now, done

    def _say(self, now: float) -> None:
        self._told_at = now
        done = self._before + self._now
        left = None if self._total is None else max(0, self._total - done)
        self.tell(
            StepProgress(
                step=StepKind.WEIGHTS,
                done=done,
                total=self._total,
                rate=self._rate,
                left_s=left / self._rate if left is not None and self._rate else None,
                item=self._item,
            )
        )
