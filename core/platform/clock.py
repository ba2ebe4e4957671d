"""The time, for those who take it from their caller so that tests can lend them another."""

import time
from collections.abc import Callable

_LOOK_EVERY_S = 0.1


class SystemClock:
    """Implements ``core.domain.cloud.Clock``."""

    def now(self) -> float:
        """Unix time, seconds."""
        return time.time()

    def elapsed(self) -> float:
        """Seconds since some moment; nobody sets it."""
        return time.monotonic()

    def sleep(self, seconds: float, checkpoint: Callable[[], None]) -> None:
        """Returns after so long; what the checkpoint raises ends it within a fifth of a second."""
        deadline = time.monotonic() + seconds
        checkpoint()
        while (left := deadline - time.monotonic()) > 0:
            time.sleep(min(left, _LOOK_EVERY_S))
            checkpoint()
