"""How fast a job goes and how long it still takes."""

import math

_SMOOTHING_S = 3.0
_LEAST_FRACTION = 0.01
_LEAST_ELAPSED_S = 1.0


class Pace:
    """Rate and time left from a stream of progress reports of one job."""

    def __init__(self, now: float) -> None:
        self._started = now
        self._stage = ""
        self._at = now
        self._done = 0
        self._rate: float | None = None

    def rate(self, stage: str, done: int | None, now: float) -> float | None:
        """Units a second, smoothed over about three seconds; None before a stage's second report."""
        if done is None:
            return None
        if stage != self._stage:
            self._stage, self._at, self._done, self._rate = stage, now, done, None
            return None
        elapsed = now - self._at
        if elapsed > 0 and done > self._done:
            latest = (done - self._done) / elapsed
            weight = 1 - math.exp(-elapsed / _SMOOTHING_S)
            self._rate = (
                latest if self._rate is None else self._rate + weight * (latest - self._rate)
            )
            self._at, self._done = now, done
        return self._rate

    def left_s(self, fraction: float | None, now: float) -> float | None:
        """Seconds left of the whole job; None before there is a sound estimate."""
        elapsed = now - self._started
        if fraction is None or fraction < _LEAST_FRACTION or elapsed < _LEAST_ELAPSED_S:
            return None
        return max(0.0, elapsed * (1 - fraction) / fraction)
