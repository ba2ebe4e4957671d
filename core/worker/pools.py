"""The pools of all environments: each engine's worker is started by its own interpreter."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from core.domain.engine import BUILTIN
from core.errors import SetupError, WorkerError
from core.worker.launch import Allowance, LaunchSpec
from core.worker.pool import IDLE_S, WorkerPool

PythonOf = Callable[[str], Path | None]


class WorkerPools:
    """One pool an environment, made when it is first asked for. Safe to use from any thread.

    Args:
        python_of: The interpreter of an environment; None while it is not installed. Asked each
            time: an updated environment has another one, and its old workers are sent home.
        allowance: See WorkerPool.
    """

    def __init__(
        self,
        launch: LaunchSpec,
        python_of: PythonOf,
        allowance: Callable[[], Allowance] = Allowance,
        idle_s: float = IDLE_S,
    ) -> None:
        self._launch = launch
        self._python_of = python_of
        self._allowance = allowance
        self._idle_s = idle_s
        self._lock = threading.Lock()
        self._is_closed = False
        self._withheld: list[str] = []
        self._pools: dict[str, tuple[LaunchSpec, WorkerPool]] = {}
        self._builtin = self._made(launch)

    @property
    def builtin(self) -> WorkerPool:
        """Workers of the app's own interpreter."""
        return self._builtin

    def of(self, environment: str) -> WorkerPool:
        """The pool of an environment.

        Raises SetupError when the environment is not installed, WorkerError when all is closed.
        """
        if environment == BUILTIN:
            return self._builtin
        python = self._python_of(environment)
        if python is None:
            raise SetupError(
                "setup.not_installed",
                f"The environment {environment} is not installed",
                "Install the engine first, or choose the built-in engine",
            )
        launch = self._launch.run_by(python)
        outdated = None
        with self._lock:
            if self._is_closed:
                raise WorkerError("worker.closed", "The program is closing", "Start it again")
            if environment in self._withheld:
                raise SetupError(
                    "setup.busy",
                    "The engine is being installed",
                    "Wait until that is done, then try again",
                    f"environment {environment}",
                    retryable=True,
                )
            known = self._pools.get(environment)
            if known is not None and known[0] == launch:
                return known[1]
            outdated = known
            pool = self._made(launch)
            self._pools[environment] = (launch, pool)
        if outdated is not None:
            outdated[1].close()
        return pool

    @contextmanager
    def withheld(self, environment: str) -> Iterator[None]:
        """Nobody gets a worker of the environment in this block: its files are being replaced.

        Whoever asks gets SetupError ``setup.busy``. Idle workers are closed first.
        """
        with self._lock:
            self._withheld.append(environment)
        try:
            self.retire(environment)
            yield
        finally:
            with self._lock:
                self._withheld.remove(environment)

    def retire(self, environment: str) -> None:
        """Closes the idle workers of an environment, whose files can then be removed."""
        with self._lock:
            known = self._pools.pop(environment, None)
        if known is not None:
            known[1].close()

    def close(self) -> None:
        """Closes all pools; there will be no more."""
        with self._lock:
            self._is_closed = True
            pools = [pool for _, pool in self._pools.values()]
            self._pools.clear()
        for pool in (*pools, self._builtin):
            pool.close()

    def _made(self, launch: LaunchSpec) -> WorkerPool:
        return WorkerPool(launch, self._idle_s, self._allowance)
