"""Rubbish is collected by the window's own thread only."""

import gc

from PySide6.QtCore import QObject, QTimer

_PAUSE_MS = 1000


class Collector(QObject):
    """Takes the place of Python's own collecting, which any thread may do at any moment.

    A worker's thread that collects what wraps a widget just as Qt destroys that widget on the window's
    thread ends the process: Qt's side is looked at again after the wrapper is gone.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collects the oldest generation that is due."""
        due = [at for at, count in enumerate(gc.get_count()) if count > gc.get_threshold()[at] > 0]
        if due:
            gc.collect(due[-1])

    def stop(self) -> None:
        """Leaves it to Python again."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()
