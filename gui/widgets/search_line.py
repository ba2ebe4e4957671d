"""A line for words to search with; the keys that walk through a list walk through the one below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SearchLine(QLineEdit):
    """Over a list that shows what is found."""

    def __init__(self, found: QAbstractItemView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            QApplication.sendEvent(self._found, event)
        else:
            super().keyPressEvent(event)
