"""Time that passes only when somebody sleeps."""

import threading
from collections.abc import Callable

START = 1_795_000_000.0  # 18 November 2026


class FakeClock:
    """A ``core.domain.cloud.Clock`` without waiting; servers of the kit may live by the same one.

    Attributes:
        slept: Every wish to sleep, in seconds, in order.
        heard: Called with the time after each step of a sleep; what it raises ends the sleep.
    """

    def __init__(self, now: float = START, step_s: float = 60.0) -> None:
        self._now = now
        self._elapsed = 0.0
        self._step_s = step_s
        self._lock = threading.Lock()
        self.slept: list[float] = []
        self.heard: Callable[[float], object] | None = None

    def now(self) -> float:
        with self._lock:
            return self._now

    def elapsed(self) -> float:
        with self._lock:
            return self._elapsed

    def set(self, now: float) -> None:
        """Somebody sets it; nothing has passed."""
        with self._lock:
            self._now = now

    def advance(self, seconds: float) -> None:
        """Time passes for everybody."""
        assert seconds >= 0
        with self._lock:
            self._now += seconds
            self._elapsed += seconds

    def sleep(self, seconds: float, checkpoint: Callable[[], None]) -> None:
        """As the real one, but at once; long sleeps come to the checkpoint once a step."""
        self.slept.append(seconds)
        end = self.elapsed() + max(0.0, seconds)
        checkpoint()
        while (left := end - self.elapsed()) > 0:
            self.advance(min(left, self._step_s))
            if self.heard is not None:
                self.heard(self.now())
            checkpoint()
