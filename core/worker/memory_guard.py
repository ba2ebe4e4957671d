"""Looks once a second whether a worker uses more memory than it may."""

import math
import time
from collections.abc import Callable

from core.errors import OutOfMemoryError
from core.platform.memory import tree_bytes

LOOK_EVERY_S = 1.0
_MIB = 1024 * 1024


class MemoryGuard:
    """Watches a process with all that it started; without a limit it never looks.

    Args:
        measure: Bytes in use by a process with this id.
    """

    def __init__(
        self,
        pid: int,
        limit_mb: int | None,
        measure: Callable[[int], int] = tree_bytes,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pid = pid
        self._limit_mb = limit_mb
        self._measure = measure
        self._clock = clock
        self._look_at = clock() if limit_mb is not None else math.inf

    @property
    def look_at(self) -> float:
        """When the next look is due, on the clock; never without a limit."""
        return self._look_at

    def check(self) -> None:
        """Looks when it is time to. Raises OutOfMemoryError beyond the limit."""
        if self._limit_mb is None or self._clock() < self._look_at:
            return
        self._look_at = self._clock() + LOOK_EVERY_S
        used_mb = self._measure(self._pid) // _MIB
        if used_mb > self._limit_mb:
            raise OutOfMemoryError(
                "engine.memory_limit",
                f"The job needed more memory than the settings allow ({self._limit_mb} MB)",
                "Raise the memory limit in the settings, or render a shorter or smaller piece",
                f"{used_mb} MB in use",
            )
