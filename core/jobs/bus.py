"""Events of all jobs on their way to whoever listens."""

import logging
import queue
import threading
import time
from collections.abc import Callable

from core.domain.events import EventBase, Progress, is_last

log = logging.getLogger(__name__)

Listener = Callable[[EventBase], None]
_PROGRESS_EVERY_S = 0.1


class _Stop:
    """In the queue: deliver nothing more."""


class Bus:
    """Delivers events in the order they were published, on one thread of its own.

    A slow listener delays the others but never a job. Progress is thinned to ten a second for each
    job; the last one before any other event of the job is always delivered.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._listeners: list[Listener] = []
        self._queue: queue.SimpleQueue[EventBase | _Stop] = queue.SimpleQueue()
        self._told_at: dict[str, float] = {}
        self._held: dict[str, Progress] = {}
        self._thread = threading.Thread(target=self._deliver, name="bus", daemon=True)
        self._thread.start()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Events from now on go to the listener, too; call the result to end that."""
        with self._lock:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return unsubscribe

    def publish(self, event: EventBase) -> None:
        """Hands an event over and returns at once; from any thread."""
        with self._lock:
            if isinstance(event, Progress):
                self._thin(event)
                return
            held = self._held.pop(event.job, None)
            if held is not None:
                self._queue.put(held)
            if is_last(event):
                self._told_at.pop(event.job, None)
            self._queue.put(event)

    def close(self) -> None:
        """Delivers what was published and ends; not from a listener."""
        self._queue.put(_Stop())
        self._thread.join()

    def _thin(self, event: Progress) -> None:
        now = self._clock()
        if now - self._told_at.get(event.job, -_PROGRESS_EVERY_S) < _PROGRESS_EVERY_S:
            self._held[event.job] = event
            return
        self._held.pop(event.job, None)
        self._told_at[event.job] = now
        self._queue.put(event)

    def _deliver(self) -> None:
        while not isinstance(event := self._queue.get(), _Stop):
            with self._lock:
                listeners = list(self._listeners)
            for listener in listeners:
                _tell(listener, event)


def _tell(listener: Listener, event: EventBase) -> None:
    try:
        listener(event)
    except Exception:
        # Part of the job runner's border: one bad listener must not silence the others.
        log.exception("a listener failed on %s of %s", type(event).__name__, event.job)
