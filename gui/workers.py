"""QThread workers: what takes longer than a frame and is not a job."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from core.errors import AppError, Cancelled, program_fault
from core.platform.stop import StopToken

log = logging.getLogger(__name__)

Work = Callable[[StopToken, Callable[[object], None]], object]


class Worker(QThread):
    """Runs one piece of work on a thread of its own.

    Signals, all with the worker first:
        progressed: What the work hands on while it runs.
        succeeded: Its result.
        failed: An AppError.
    """

    progressed = Signal(object, object)
    succeeded = Signal(object, object)
    failed = Signal(object, object)

    def __init__(self, name: str, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._work = work
        self._stop = StopToken()

    def run(self) -> None:
        """The thread's body."""
        try:
            result = self._work(self._stop, self._progress)
        except Cancelled:
            return
        except AppError as error:
            self.failed.emit(self, error)
        except Exception as exc:
            # Belongs to the window's border: nothing above a thread could catch it.
            log.exception("the worker %s fell over", self.objectName())
            self.failed.emit(self, program_fault(exc, "task"))
        else:
            self.succeeded.emit(self, result)

    @property
    def is_stopped(self) -> bool:
        return self._stop.is_set

    def stop(self) -> None:
        """Asks the work to end at its next checkpoint; nothing is told of it any more."""
        self._stop.set()

    def _progress(self, value: object) -> None:
        self._stop.check()
        self.progressed.emit(self, value)


@dataclass(frozen=True, slots=True)
class _Calls:
    """Who is told what; on the window's thread."""

    then: Callable[[Any], None]
    failed: Callable[[AppError], None]
    progressed: Callable[[Any], None] | None


class Workshop(QObject):
    """Starts workers and owns them until they have ended; hears them itself, so nothing lives below them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[Worker, _Calls] = {}

    def start(
        self,
        name: str,
        work: Work,
        *,
        then: Callable[[Any], None],
        failed: Callable[[AppError], None],
        progressed: Callable[[Any], None] | None = None,
    ) -> Worker:
        """Begins at once. The three are called on the window's thread, none of them after ``stop``."""
        worker = Worker(name, work, self)
        worker.succeeded.connect(self._succeed)
        worker.failed.connect(self._fail)
        worker.progressed.connect(self._progress)
        worker.finished.connect(self._bury)
        self._running[worker] = _Calls(then, failed, progressed)
        worker.start(QThread.Priority.LowPriority)
        return worker

    def close(self) -> None:
        """Stops all and waits for them."""
        for worker in self._running:
            worker.stop()
        for worker in tuple(self._running):
            worker.wait()

    @Slot(object, object)
    def _succeed(self, worker: Worker, result: object) -> None:
        if not worker.is_stopped:
            self._running[worker].then(result)

    @Slot(object, object)
    def _fail(self, worker: Worker, error: AppError) -> None:
        if not worker.is_stopped:
            self._running[worker].failed(error)

    @Slot(object, object)
    def _progress(self, worker: Worker, value: object) -> None:
        tell = self._running[worker].progressed
        if tell is not None and not worker.is_stopped:
            tell(value)

    @Slot()
    def _bury(self) -> None:
        """Only at a worker's own end, which comes after its result."""
        worker = self.sender()
        assert isinstance(worker, Worker)
        del self._running[worker]
        worker.deleteLater()
