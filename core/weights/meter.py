"""How far a fetch of several files is, told at most ten times a second."""

import math
import time
from collections.abc import Callable

from core.domain.installation import StepKind, StepProgress, Tell
from core.platform.rates import SmoothedRate

_EVERY_S = 0.1
_SMOOTHING_S = 5.0
_LEAST_S = 1.0


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
        self._rate = SmoothedRate(clock(), over_s=_SMOOTHING_S, least_s=_LEAST_S)

    def expect(self, total: int | None) -> None:
        """What all files come to, as well as it is known; None while a size is unknown."""
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
            self._say(now)

    def finish(self) -> None:
        """All files are here."""
        self._say(self._clock())

    def _skip(self) -> None:
        """What is here without having been fetched counts for no speed."""
        self._rate.start_from(self._before + self._now, self._clock())

    def _say(self, now: float) -> None:
        self._told_at = now
        done = self._before + self._now
        rate = self._rate.at(done, now)
        left = None if self._total is None else max(0, self._total - done)
        self.tell(
            StepProgress(
                step=StepKind.WEIGHTS,
                done=done,
                total=None if self._total is None else max(self._total, done),
                rate=rate,
                left_s=left / rate if left is not None and rate else None,
                item=self._item,
            )
        )
