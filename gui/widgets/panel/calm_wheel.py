"""Scrolling over a form moves the form, not the values the pointer happens to pass."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class CalmWheel(QObject):
    """Leaves the wheel to what is behind a widget until that has the keyboard."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self._watched = watched
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and not self._watched.hasFocus():
            event.ignore()
            return True
        return False
