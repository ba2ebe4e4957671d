"""QThread workers: what takes longer than a frame and is not a job."""

import logging
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from core.errors import AppError, Cancelled, program_fault
from core.platform.stop import StopToken

log = logging.getLogger(__name__)

Work = Callable[[StopToken, Callable[[object], None]], object]


class Worker(QThread):
    """Runs one piece of work on a thread of its own.

    Signals (delivered on the thread of whoever is connected):
        progressed: What the work hands on while it runs.
        succeeded: Its result.
        failed: An AppError. Neither comes after ``stop``.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)

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
            self.failed.emit(error)
        except Exception as exc:
            # Belongs to the window's border: nothing above a thread could catch it.
            log.exception("the worker %s fell over", self.objectName())
            self.failed.emit(program_fault(exc, "task"))
        else:
            self.succeeded.emit(result)

    @property
    def is_stopped(self) -> bool:
        return self._stop.is_set

    def stop(self) -> None:
        """Asks the work to end at its next checkpoint; nothing is told of it any more."""
        self._stop.set()

    def _progress(self, value: object) -> None:
        self._stop.check()
        self.progressed.emit(value)


class Workshop(QObject):
    """Starts workers and owns them until they have ended."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: set[Worker] = set()

    def start(
        self,
        name: str,
        work: Work,
        *,
        then: Callable[[Any], None],
        failed: Callable[[AppError], None],
        progressed: Callable[[Any], None] | None = None,
    ) -> Worker:
        """Begins at once. The three are called on the window's thread."""
        worker = Worker(name, work, self)
        worker.succeeded.connect(_Receiver(then, worker).take)
        worker.failed.connect(_Receiver(failed, worker).take)
        if progressed is not None:
            worker.progressed.connect(_Receiver(progressed, worker).take)
        worker.finished.connect(_Receiver(self._bury, worker).end)
        self._running.add(worker)
        worker.start(QThread.Priority.LowPriority)
        return worker

    def close(self) -> None:
        """Stops all and waits for them."""
        for worker in self._running:
            worker.stop()
        for worker in tuple(self._running):
            worker.wait()

    def _bury(self, worker: Worker) -> None:
        """Only at a worker's own end, which comes after its result: its receivers go with it."""
        self._running.discard(worker)
        worker.deleteLater()


class _Receiver(QObject):
    """Lives on the window's thread, so that what is connected to it is called there."""

    def __init__(self, then: Callable[[Any], None], worker: Worker) -> None:
        super().__init__(worker)
        self._then, self._worker = then, worker

    @Slot(object)
    def take(self, value: object) -> None:
        if not self._worker.is_stopped:
            self._then(value)

    @Slot()
    def end(self) -> None:
        """The thread has ended."""
        self._then(self._worker)
