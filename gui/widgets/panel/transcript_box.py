"""Where the spoken words can be written or loaded."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.labels import button, label

_PAUSE_MS = 500


class TranscriptBox(QWidget):
    """Signals: written(text), after a pause in typing or when the box is left; load_requested."""

    written = Signal(str)
    load_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = ""
        self._edit = _Edit(self)
        self._edit.setTabChangesFocus(True)
        self._edit.setPlaceholderText(self.tr("The spoken words, if you have them: optional"))
        self._edit.setAccessibleName(self.tr("Transcript"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.take_typed)
        self._edit.textChanged.connect(self._pause.start)
        self._edit.left.connect(self.take_typed)
        self._problem = label("", "bad", self, wrap=True)
        self._problem.setVisible(False)
        self._lay_out()
        theme.changed.connect(self._measure)
        self._measure()

    def set_text(self, text: str) -> None:
        """Other words; what was typed can be brought back by the box's own undo."""
        if text == self._shown:
            return
        self._shown = text
        if text != self._edit.toPlainText():
            cursor = QTextCursor(self._edit.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
        self._pause.stop()

    def set_problem(self, text: str) -> None:
        """Why a file could not be loaded; empty for nothing."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def take_typed(self) -> None:
        """Tells what was typed, without waiting for the pause."""
        self._pause.stop()
        text = self._edit.toPlainText()
        if text != self._shown:
            self._shown = text
            self.written.emit(text)

    def _lay_out(self) -> None:
        heading = label(self.tr("Transcript"), parent=self)
        heading.setBuddy(self._edit)
        load = button(self.tr("Load file …"), "link", self)
        load.clicked.connect(self.load_requested)
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(load)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._edit)
        column.addWidget(self._problem)

    def _measure(self) -> None:
        self._edit.setFixedHeight(self._theme.em(5.5))


class _Edit(QPlainTextEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
