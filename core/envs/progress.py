"""Telling how far a stage of an installation is."""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.domain.installation import StepBegun, StepEnded, StepKind, StepProgress, Tell
from core.platform.rates import SmoothedRate

_SMOOTHING_S = 3.0
_LEAST_S = 1.0
_LEAST_PAUSE_S = 0.1


class Gauge:
    """Tells the progress of one stage, at most ten times a second."""

    def __init__(
        self, step: StepKind, tell: Tell, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._step = step
        self._tell = tell
        self._clock = clock
        self._told_at = -math.inf
        self._rate = SmoothedRate(clock(), over_s=_SMOOTHING_S, least_s=_LEAST_S)

    def start_from(self, done: int) -> None:
        """What was there already says nothing about the speed."""
        self._rate.start_from(done, self._clock())

    def to(self, done: int, total: int | None, item: str = "", *, is_bytes: bool = True) -> None:
        """How far it is now; the last one, where done equals total, is always told."""
        now = self._clock()
        if now - self._told_at < _LEAST_PAUSE_S and done != total:
            return
        self._told_at = now
        rate = self._rate.at(done, now)
        left = (total - done) / rate if rate and total is not None else None
        self._tell(
            StepProgress(
                step=self._step,
                done=done,
                total=total,
                is_bytes=is_bytes,
                rate=rate,
                left_s=left,
                item=item,
            )
        )


@contextmanager
def stage(step: StepKind, tell: Tell) -> Iterator[Gauge]:
    """Tells the begin of a stage, and its end unless the block fails."""
    tell(StepBegun(step=step))
    yield Gauge(step, tell)
    tell(StepEnded(step=step))
