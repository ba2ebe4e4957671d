"""The parent's side of the worker protocol: one worker, one job at a time, always one ending."""

import logging
import queue
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from core.domain import events as ev
from core.domain.engine import EngineSetup
from core.errors import AppError, Cancelled, OutOfMemoryError, WorkerError
from core.platform.stop import StopToken
from core.worker.child import Gone, Wake, WorkerChild
from core.worker.ending import Ending
from core.worker.launch import Allowance, LaunchSpec
from core.worker.memory_guard import MemoryGuard
from core.worker.protocol import (
    PROTOCOL,
    Alive,
    ChildMessage,
    Close,
    Hello,
    Open,
    Opened,
    Refused,
    Run,
    Spilled,
    decode_child,
)

log = logging.getLogger(__name__)

_ALL = Allowance()
_Error = TypeVar("_Error", bound=AppError)

OnEvent = Callable[[ev.EventBase], None]


class WorkerClient:
    """A worker process that stays warm between jobs.

    Use it from one thread at a time; only the ``StopToken`` may be set from elsewhere. A worker
    that takes more memory than it is allowed to is killed, and its job fails with that.

    Raises WorkerError when the process cannot be started.
    """

    def __init__(self, launch: LaunchSpec, allowance: Allowance = _ALL) -> None:
        self.allowance = allowance
        self._limits = launch.limits
        self._child = WorkerChild(launch, allowance.cpus)
        self._memory = MemoryGuard(self._child.pid, allowance.memory_mb)
        self._hello: Hello | None = None
        self._opened: Open | None = None
        self._failure: AppError | None = None

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def engine(self) -> str:
        """The loaded engine, or nothing."""
        return self._opened.engine if self._opened else ""

    @property
    def is_alive(self) -> bool:
        """Whether it can take another job."""
        return self._failure is None and self._child.is_alive

    def log_to(self, path: Path | None) -> None:
        """Where the worker's stderr goes from now on."""
        self._child.stderr.log_to(path)

    def greet(self, stop: StopToken) -> Hello:
        """Waits for the child's first line. Raises WorkerError or Cancelled."""
        if self._failure is not None:
            raise self._failure
        if self._hello is None:
            message = self._next(self._limits.hello_s, stop, self._ending())
            if not isinstance(message, Hello) or message.protocol != PROTOCOL:
                raise self._broken(f"expected hello of protocol {PROTOCOL}, got {message!r}")
            self._hello = message
        return self._hello

    def open(self, engine: str, setup: EngineSetup, stop: StopToken) -> None:
        """Loads an engine unless it is loaded already.

        Raises WorkerError, Cancelled, or what the engine's own loading raised.
        """
        self.greet(stop)
        order = Open(engine=engine, setup=setup)
        if order == self._opened:
            return
        self._opened = None
        self._child.send(order)
        match self._next(self._limits.open_s, stop, self._ending()):
            case Opened(engine=opened) if opened == engine:
                self._opened = order
            case Refused(error=error):
                raise AppError.from_wire(error)
            case message:
                raise self._broken(f"expected opened, got {message!r}")

    def run(self, order: Run, on_event: OnEvent, stop: StopToken) -> ev.EventBase:
        """Does one job; returns its terminal event, made up here when the child cannot say it."""
        try:
            self.greet(stop)
            stop.check()
            self._child.send(order)
            with self._ended_unless_answered():
                return self._follow(order.job, on_event, stop)
        except Cancelled:
            return ev.CancelledEvent(job=order.job)
        except AppError as error:
            return ev.Failed(job=order.job, error=error.to_wire())

    def close(self) -> None:
        """Lets the child leave, kills it when it does not, and frees everything."""
        if self.is_alive:
            self._child.send(Close())
            self._child.close_stdin()
            if not self._child.wait(self._limits.close_s):
                log.warning("the worker %d did not leave and is killed", self.pid)
        self._child.reap()
        self._failure = self._failure or WorkerError("worker.closed", "The worker was closed")

    @contextmanager
    def _ended_unless_answered(self) -> Iterator[None]:
        """A worker whose job was left in its middle must not get another one."""
        try:
            yield
        except BaseException:
            if self._failure is None:
                self._end(WorkerError("worker.abandoned", "The worker's job was given up"))
            raise

    def _follow(self, job: str, on_event: OnEvent, stop: StopToken) -> ev.EventBase:
        ending = self._ending(job)
        while True:
            event = self._event_of(job, self._next(self._limits.silence_s, stop, ending))
            if event is None:
                continue
            if ev.is_terminal(event):
                return event
            on_event(event)

    def _event_of(self, job: str, message: ChildMessage) -> ev.EventBase | None:
        match message:
            case Alive(job=owner) if owner == job:
                return None
            case Spilled(job=owner, path=path) if owner == job:
                return self._event_of(job, self._decoded(self._spilled(path)))
            case ev.EventBase(job=owner) if owner == job:
                return message
            case Refused(error=error):
                raise AppError.from_wire(error)
            case _:
                raise self._broken(f"not expected while {job} runs: {message!r}")

    def _next(self, patience_s: float, stop: StopToken, ending: Ending) -> ChildMessage:
        """The child's next message.

        Raises Cancelled when the child had to be ended to honour a cancel, WorkerError when it
        died, was silent for too long or spoke nonsense, OutOfMemoryError when it took more than
        it may; in all these cases it is gone.
        """
        if self._failure is not None:
            raise self._failure
        deadline = time.monotonic() + patience_s
        with stop.waking(lambda: self._child.inbox.put(Wake())):
            while True:
                if stop.is_set:
                    deadline = ending.go_on()
                self._hold_to_memory()
                wake_at = min(deadline, self._memory.look_at)
                try:
                    item = self._child.inbox.get(timeout=max(0.0, wake_at - time.monotonic()))
                except queue.Empty:
                    if stop.is_set or time.monotonic() < deadline:
                        continue
                    raise self._silent(patience_s) from None
                if isinstance(item, Gone):
                    raise self._gone(stop)
                if not isinstance(item, Wake):
                    return self._decoded(item)

    def _hold_to_memory(self) -> None:
        try:
            self._memory.check()
        except OutOfMemoryError as error:
            raise self._end(error) from error

    def _ending(self, job: str | None = None) -> Ending:
        return Ending(self._child, self._limits, job)

    def _spilled(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as exc:
            raise self._broken(f"an event's file cannot be read: {exc}") from exc

    def _decoded(self, line: bytes) -> ChildMessage:
        try:
            return decode_child(line)
        except WorkerError as error:
            self._end(error)
            raise

    def _gone(self, stop: StopToken) -> Exception:
        error = self._child.reap()
        self._failure = error
        return Cancelled() if stop.is_set else error

    def _silent(self, patience_s: float) -> WorkerError:
        return self._end(
            WorkerError(
                "worker.hung",
                f"The engine gave no sign of life for {patience_s:g} seconds and was stopped",
                "Start the job again; if it happens again, report it with the job's log",
                self._child.stderr.tail(),
                retryable=True,
            )
        )

    def _broken(self, detail: str) -> WorkerError:
        return self._end(
            WorkerError(
                "worker.protocol",
                "The engine's process does not speak this version's language",
                "Reinstall the app, or the engine's environment",
                detail,
            )
        )

    def _end(self, error: _Error) -> _Error:
        self._child.kill()
        self._child.reap()
        self._failure = error
        return error
