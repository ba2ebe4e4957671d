"""A growing text: follow its end, copy it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.theme.style import SMALL_SCALE
from gui.widgets.labels import button

_MOST_LINES = 5000


class LogPane(QWidget):
    """Signals: copy_requested(text).

    Args:
        silence: What stands there while nothing was said.
    """

    copy_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, silence: str = "") -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = QPlainTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setMaximumBlockCount(_MOST_LINES)
        self._text.setAccessibleName(self.tr("Log"))
        self._text.setPlaceholderText(silence or self.tr("The engine has said nothing."))
        self._text.setTabChangesFocus(True)
        self._follow = QCheckBox(self.tr("Follow"), self)
        self._follow.setToolTip(self.tr("Keep the last line in sight"))
        self._follow.setChecked(True)
        self._follow.toggled.connect(self._go_to_end)
        copy = button(self.tr("Copy log"), "quiet", self)
        copy.clicked.connect(lambda: self.copy_requested.emit(self._text.toPlainText()))
        row = QHBoxLayout()
        row.addWidget(self._follow)
        row.addStretch(1)
        row.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._text, 1)
        column.addLayout(row)
        theme.changed.connect(self._draw)
        self._draw()

    def clear(self) -> None:
        """Another log begins."""
        self._text.clear()

    def add(self, text: str) -> None:
        """More of the log, in whole lines."""
        end = QTextCursor(self._text.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        end.insertText(text)
        self._go_to_end(self._follow.isChecked())

    def _go_to_end(self, is_followed: bool) -> None:
        if is_followed:
            bar = self._text.verticalScrollBar()
            bar.setValue(bar.maximum())

    def _draw(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(round(self._theme.text_px * SMALL_SCALE))
        self._text.setFont(font)
        self._text.setMinimumHeight(self._theme.em(12))
