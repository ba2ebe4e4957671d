"""How fast a job goes and how long it still takes."""

from core.platform.rates import SmoothedRate

_SMOOTHING_S = 3.0
_LEAST_RATE_S = 0.5  # the first frames come at once: they waited for their batch
_LEAST_FRACTION = 0.01
_LEAST_ELAPSED_S = 1.0


class Pace:
    """Rate and time left from a stream of progress reports of one job."""

    def __init__(self, now: float) -> None:
        self._started = now
        self._stage = ""
        self._rate = _new_rate(now)

    def rate(self, stage: str, done: int | None, now: float) -> float | None:
        """Units a second, smoothed over about three seconds; None at first."""
        if done is None:
            return None
        if stage != self._stage:
            self._stage = stage
            self._rate = _new_rate(now)
            self._rate.start_from(done, now)
            return None
        return self._rate.at(done, now)

    def left_s(self, fraction: float | None, now: float) -> float | None:
        """Seconds left of the whole job; None before there is a sound estimate."""
        elapsed = now - self._started
        if fraction is None or fraction < _LEAST_FRACTION or elapsed < _LEAST_ELAPSED_S:
            return None
        return max(0.0, elapsed * (1 - fraction) / fraction)


def _new_rate(now: float) -> SmoothedRate:
    return SmoothedRate(now, over_s=_SMOOTHING_S, least_s=_LEAST_RATE_S)
