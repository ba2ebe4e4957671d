"""The only place where something crosses from another thread to the window's."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from core.app.service import Service
from core.domain.events import EventBase
from core.errors import AppError, Cancelled

T = TypeVar("T")


class Bridge(QObject):
    """Turns the service's events and Futures into calls on the window's thread.

    Signals:
        told: An event (core.domain.events) of any job of this process.
    """

    told = Signal(object)
    _crossed = Signal(object)

    def __init__(self, service: Service, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_open = True
        self._crossed.connect(self._call, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = service.subscribe(self._hear)

    def when_done(
        self,
        future: "Future[T]",
        then: Callable[[T], None],
        failed: Callable[[AppError], None],
    ) -> None:
        """Calls one of the two on the window's thread once the Future has ended.

        Neither is called after ``close``, or for work that was cancelled.
        """

        def ended(done: "Future[T]") -> None:
            self._crossed.emit(lambda: _deliver(done, then, failed))

        future.add_done_callback(ended)

    def carrying(self, act: Callable[[T], None]) -> Callable[[T], None]:
        """``act`` for any thread to call: it is called on the window's, but not after ``close``."""
        return lambda value: self._crossed.emit(lambda: act(value))

    def close(self) -> None:
        """Nothing is delivered from here on."""
        self._is_open = False
        self._unsubscribe()

    def _hear(self, event: EventBase) -> None:
        self._crossed.emit(lambda: self.told.emit(event))

    @Slot(object)
    def _call(self, deliver: Callable[[], Any]) -> None:
        if self._is_open:
            deliver()


def _deliver(
    done: "Future[T]", then: Callable[[T], None], failed: Callable[[AppError], None]
) -> None:
    try:
        result = done.result()
    except (CancelledError, Cancelled):
        return
    except AppError as error:
        failed(error)
        return
    then(result)
