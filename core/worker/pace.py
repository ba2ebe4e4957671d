"""How fast a stage of a job goes and how long it still takes."""

from core.platform.rates import SmoothedRate

_SMOOTHING_S = 3.0
_LEAST_RATE_S = 0.5  # the first frames come at once: they waited for their batch
_LEFT_OVER_S = 120.0  # longer: a time that people plan by should not jump
_LEAST_SHARE = 0.01
_LEAST_ELAPSED_S = 1.0


class Pace:
    """Rate and time left from a stream of progress reports of one job.

    Both count from the first report of the stage: what came before it, such as another stage or
    networks that were loaded, says nothing about it. A stage whose share falls back is begun anew.
    """

    def __init__(self) -> None:
        self._stage = ""
        self._rate: SmoothedRate | None = None
        self._left: _Left | None = None

    def rate(self, stage: str, done: int | None, now: float) -> float | None:
        """Units a second, smoothed over about three seconds; None at first."""
        self._enter(stage)
        if done is None:
            return None
        if self._rate is None:
            self._rate = SmoothedRate(now, over_s=_SMOOTHING_S, least_s=_LEAST_RATE_S)
            self._rate.start_from(done, now)
            return None
        return self._rate.at(done, now)

    def left_s(self, stage: str, fraction: float | None, now: float) -> float | None:
        """Seconds left of the stage; None before there is a sound estimate."""
        self._enter(stage)
        if fraction is None:
            return None
        if self._left is None or fraction < self._left.fraction:
            self._left = _Left(fraction, now)
        return self._left.at(fraction, now)

    def _enter(self, stage: str) -> None:
        if stage != self._stage:
            self._stage, self._rate, self._left = stage, None, None


class _Left:
    """Seconds left of a share that grows to one.

    At first by the mean since the beginning; later what is long ago counts less, so that a computer
    that was suspended, or busy with something else, is forgotten within minutes.
    """

    def __init__(self, fraction: float, now: float) -> None:
        self.fraction = self._first = fraction
        self._at = self._began = now
        self._per_s = 0.0

    def at(self, fraction: float, now: float) -> float | None:
        elapsed = now - self._at
        if elapsed > 0 and fraction > self.fraction:
            latest = (fraction - self.fraction) / elapsed
            weight = elapsed / min(now - self._began, max(_LEFT_OVER_S, elapsed))
            self._per_s += weight * (latest - self._per_s)
            self.fraction, self._at = fraction, now
        is_early = now - self._began < _LEAST_ELAPSED_S or fraction - self._first < _LEAST_SHARE
        return None if is_early else max(0.0, 1 - fraction) / self._per_s
