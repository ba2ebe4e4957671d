"""A wish to stop that one thread voices and another one honours."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.errors import Cancelled


class StopToken:
    """Set once, never unset; whoever waits for something else is woken through ``waking``."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._event = threading.Event()
        self._wake_ups: list[Callable[[], None]] = []

    @property
    def is_set(self) -> bool:
        return self._event.is_set()

    def set(self) -> None:
        """Voices the wish; more than once does no harm."""
        with self._lock:
            self._event.set()
            wake_ups = list(self._wake_ups)
        for wake_up in wake_ups:
            wake_up()

    def check(self) -> None:
        """Raises Cancelled when the wish was voiced."""
        if self.is_set:
            raise Cancelled

    @contextmanager
    def waking(self, wake_up: Callable[[], None]) -> Iterator[None]:
        """``wake_up`` is called when the wish is voiced in this block, or was before it."""
        with self._lock:
            self._wake_ups.append(wake_up)
        try:
            if self.is_set:
                wake_up()
            yield
        finally:
            with self._lock:
                self._wake_ups.remove(wake_up)
