"""The running worker process with its three pipes; knows nothing of jobs."""

import logging
import queue
import subprocess
import threading
from contextlib import suppress
from typing import BinaryIO

from core.domain.base import Value
from core.errors import WorkerError
from core.platform.cpus import cpu_environment
from core.platform.processes import (
    child_environment,
    kill_tree,
    start_child,
    terminate,
    wait_exit,
)
from core.worker.exit_status import death
from core.worker.launch import LaunchSpec
from core.worker.protocol import encode
from core.worker.stderr_log import StderrLog
from core.worker.wire import read_lines

log = logging.getLogger(__name__)

_REAP_S = 1.0
_DRAIN_S = 0.5


class Gone:
    """In the inbox: the child closed its end; nothing comes after it."""


class Wake:
    """In the inbox: look around, someone wants something."""


class WorkerChild:
    """Owns the process: lines go in through ``send``, come out of ``inbox``.

    Args:
        cpus: Most processor cores that it may use.

    Raises WorkerError when the process cannot be started.
    """

    def __init__(self, launch: LaunchSpec, cpus: int | None = None) -> None:
        environment = child_environment() | cpu_environment(cpus)
        try:
            self._popen = start_child(launch.argv, environment, low_priority=launch.low_priority)
        except OSError as exc:
            raise WorkerError(
                "worker.start",
                "The engine's process could not be started",
                "Reinstall the app; a virus scanner may have removed a file",
                f"{launch.argv[0]}: {exc}",
            ) from exc
        assert self._popen.stdin and self._popen.stdout and self._popen.stderr
        self._stdin: BinaryIO = self._popen.stdin  # type: ignore[assignment]  # IO[bytes] in typeshed
        self.inbox: queue.SimpleQueue[bytes | Gone | Wake] = queue.SimpleQueue()
        self.stderr = StderrLog(self._popen.stderr)  # type: ignore[arg-type]  # IO[bytes] in typeshed
        self._reader = threading.Thread(
            target=self._read, args=(self._popen.stdout,), name="worker-stdout", daemon=True
        )
        self._reader.start()
        self._is_reaped = False

    @property
    def pid(self) -> int:
        return self._popen.pid

    @property
    def is_alive(self) -> bool:
        """Whether it can still be given work."""
        return not self._is_reaped and self._reader.is_alive()

    def send(self, message: Value) -> None:
        """Writes one line; a child that is gone shows as ``Gone`` in the inbox, not here."""
        try:
            self._stdin.write(encode(message))
            self._stdin.flush()
        except (OSError, ValueError):
            log.debug("the worker %d does not read any more", self.pid, exc_info=True)

    def terminate(self) -> None:
        """Asks the system to end it."""
        terminate(self.pid)

    def kill(self) -> None:
        """Kills it and everything it started; ``Gone`` follows."""
        kill_tree(self.pid)

    def close_stdin(self) -> None:
        """The sign for the child to leave."""
        with suppress(OSError):  # flushing into a pipe that nobody reads
            self._stdin.close()

    def wait(self, timeout_s: float) -> bool:
        """Whether it closed its end in that time."""
        self._reader.join(timeout_s)
        return not self._reader.is_alive()

    def reap(self) -> WorkerError:
        """Makes sure that nothing of it runs, frees the pipes, and says how it ended."""
        if not self._is_reaped:
            # A moment for a child that closed its end on its way out: its own status says more.
            wait_exit(self._popen, _DRAIN_S)
            self.kill()
            with suppress(subprocess.TimeoutExpired):
                self._popen.wait(_REAP_S)
            self.close_stdin()
            self._reader.join(_DRAIN_S)
            self.stderr.close(_DRAIN_S)
            self._is_reaped = True
        return death(self._popen.poll(), self.stderr.tail())

    def _read(self, stream: BinaryIO) -> None:
        with stream:
            for line in read_lines(stream):
                self.inbox.put(line)
        self.inbox.put(Gone())
