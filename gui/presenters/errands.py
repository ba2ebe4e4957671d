"""Orders to the service that touch the disk: one after the other, off the window's thread."""

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from core.errors import AppError
from gui.workers import Workshop

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Errand:
    name: str
    work: Callable[[], object]
    then: Callable[[Any], None]
    failed: Callable[[AppError], None]


class Errands(QObject):
    """Keeps the order in which things were asked for; each begins when the one before has ended."""

    def __init__(self, workshop: Workshop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workshop = workshop
        self._waiting: deque[_Errand] = deque()
        self._is_out = False

    def run(
        self,
        name: str,
        work: Callable[[], object],
        *,
        then: Callable[[Any], None],
        failed: Callable[[AppError], None],
    ) -> None:
        """Lines up a piece of work; one of the two is called on the window's thread."""
        self._waiting.append(_Errand(name, work, then, failed))
        self._go()

    def run_last(
        self,
        name: str,
        work: Callable[[], object],
        *,
        then: Callable[[Any], None],
        failed: Callable[[AppError], None],
    ) -> None:
        """Lines it up behind all others; one of the same name that waits already is dropped."""
        self._waiting = deque(errand for errand in self._waiting if errand.name != name)
        self.run(name, work, then=then, failed=failed)

    def finish(self) -> None:
        """Does on this thread what waits yet, when no worker is there to do it; nothing is told of it."""
        while self._waiting:
            errand = self._waiting.popleft()
            try:
                errand.work()
            except AppError:  # whoever could be told is gone
                log.warning("at the end: %s", errand.name, exc_info=True)

    @property
    def is_busy(self) -> bool:
        """Whether an errand is being run, or more of them wait."""
        return self._is_out or bool(self._waiting)

    def _go(self) -> None:
        if self._is_out or not self._waiting:
            return
        self._is_out = True
        errand = self._waiting.popleft()

        def ended(tell: Callable[[Any], None], value: object) -> None:
            self._is_out = False
            try:
                tell(value)
            finally:
                self._go()

        self._workshop.start(
            errand.name,
            lambda _stop, _tell: errand.work(),
            then=lambda result: ended(errand.then, result),
            failed=lambda error: ended(errand.failed, error),
        )
