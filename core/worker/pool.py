"""Warm workers: handed out, taken back, closed when nobody wanted them for a while."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.errors import WorkerError
from core.worker.client import WorkerClient
from core.worker.launch import Allowance, LaunchSpec

IDLE_S = 60.0


class WorkerPool:
    """Workers of one environment. Each serves one borrower at a time; an idle one is reused.

    Args:
        idle_s: Seconds after which an unused worker is closed and its memory given back.
        allowance: What a worker may use, asked each time one is handed out; one that was started
            with another allowance is not reused.
    """

    def __init__(
        self,
        launch: LaunchSpec,
        idle_s: float = IDLE_S,
        allowance: Callable[[], Allowance] = Allowance,
    ) -> None:
        self._launch = launch
        self._idle_s = idle_s
        self._allowance = allowance
        self._lock = threading.Lock()
        self._idle: list[WorkerClient] = []
        self._timers: dict[WorkerClient, threading.Timer] = {}
        self._is_closed = False

    @contextmanager
    def worker(self, engine: str = "") -> Iterator[WorkerClient]:
        """A worker for the block, one with this engine loaded if there is one.

        What it still says on stderr afterwards goes to the log of the block's job.

        Raises WorkerError when none can be started or the pool is closed.
        """
        allowance = self._allowance()
        client = self._take(engine, allowance) or WorkerClient(self._launch, allowance)
        try:
            yield client
        finally:
            self._give_back(client)

    def close(self) -> None:
        """Closes the idle workers; one that is out is closed when it comes back."""
        with self._lock:
            self._is_closed = True
            idle, self._idle = self._idle, []
            timers, self._timers = list(self._timers.values()), {}
        for timer in timers:
            timer.cancel()
        for client in idle:
            client.close()

    def _take(self, engine: str, allowance: Allowance) -> WorkerClient | None:
        """An idle worker; the dead and those of another allowance are buried on the way."""
        with self._lock:
            if self._is_closed:
                raise WorkerError("worker.closed", "The program is closing", "Start it again")
            alive = [c for c in self._idle if c.is_alive and c.allowance == allowance]
            dead = [client for client in self._idle if client not in alive]
            # Loaded with the right engine, else with none: another engine's worker stays warm.
            fitting = [c for c in alive if c.engine == engine or not (engine and c.engine)]
            fitting.sort(key=lambda c: c.engine != engine)
            chosen = fitting[0] if fitting else None
            self._idle = [client for client in alive if client is not chosen]
            timers = [self._timers.pop(c, None) for c in [*dead, *fitting[:1]]]
        for timer in timers:
            if timer is not None:
                timer.cancel()
        for client in dead:
            client.close()
        return chosen

    def _give_back(self, client: WorkerClient) -> None:
        with self._lock:
            keep = client.is_alive and not self._is_closed
            if keep:
                self._idle.append(client)
                self._timers[client] = self._timer(client)
        if not keep:
            client.close()

    def _timer(self, client: WorkerClient) -> threading.Timer:
        timer = threading.Timer(self._idle_s, self._retire, (client,))
        timer.daemon = True
        timer.start()
        return timer

    def _retire(self, client: WorkerClient) -> None:
        with self._lock:
            if client not in self._idle:
                return
            self._idle.remove(client)
            self._timers.pop(client, None)
        client.close()
