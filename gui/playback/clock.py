"""The player's time: even, steered by the sound where there is one."""

import time
from collections.abc import Callable

_SLEW = 0.1  # of the difference a measurement: positions of a sound come in coarse steps
_JUMP_S = 0.2  # beyond it, catching up slowly would be seen


class Clock:
    """Runs at a rate from where it was set.

    Args:
        now: Seconds of a clock that never goes back.
    """

    def __init__(self, now: Callable[[], float] = time.perf_counter) -> None:
        self._now = now
        self._rate = 1.0
        self._is_running = False
        self._position_s, self._since = 0.0, 0.0

    @property
    def position_s(self) -> float:
        if not self._is_running:
            return self._position_s
        return self._position_s + (self._now() - self._since) * self._rate

    @property
    def is_running(self) -> bool:
        return self._is_running

    @property
    def rate(self) -> float:
        """Seconds a second; negative runs backward."""
        return self._rate

    def start(self) -> None:
        self._since = self._now()
        self._is_running = True

    def stop(self) -> None:
        self._position_s = self.position_s
        self._is_running = False

    def seek(self, position_s: float) -> None:
        self._position_s, self._since = position_s, self._now()

    def set_rate(self, rate: float) -> None:
        self.seek(self.position_s)
        self._rate = rate

    def steer(self, measured_s: float) -> None:
        """Follows what was measured elsewhere: a little each time, at once when far off."""
        error = measured_s - self.position_s
        share = 1.0 if abs(error) > _JUMP_S else _SLEW
        self.seek(self.position_s + error * share)
