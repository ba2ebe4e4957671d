"""A line in place that asks for a name: no dialog."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.widgets.labels import button

_LONGEST = 60


class NameLine(QWidget):
    """Hidden until it asks; Enter gives the name, Escape closes it.

    It stays open until ``close_line``, so that a refused name can be mended.
    """

    def __init__(self, back_to: QWidget, parent: QWidget | None = None) -> None:
        """``back_to`` gets the keyboard when the line closes."""
        super().__init__(parent)
        self._back_to = back_to
        self._then: Callable[[str], None] = lambda _: None
        self._line = QLineEdit(self)
        self._line.setMaxLength(_LONGEST)
        self._line.returnPressed.connect(self._give)
        self._line.textChanged.connect(self._check)
        self._save = button(self.tr("Save"), "primary", self)
        self._save.clicked.connect(self._give)
        cancel = button(self.tr("Cancel"), "quiet", self)
        cancel.clicked.connect(self.close_line)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self._save)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._line)
        column.addLayout(buttons)
        self.setVisible(False)

    def open_line(self, question: str, name: str, then: Callable[[str], None]) -> None:
        """Asks; ``then`` gets the name."""
        self._then = then
        self._line.setPlaceholderText(question)
        self._line.setAccessibleName(question)
        self._line.setText(name)
        self._line.selectAll()
        self._check()
        self.setVisible(True)
        self._line.setFocus()

    def close_line(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._back_to.setFocus()  # hiding would hand it on to whatever comes next
        self.setVisible(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)

    def _check(self) -> None:
        self._save.setEnabled(bool(self._line.text().strip()))

    def _give(self) -> None:
        if self._line.text().strip():
            self._then(self._line.text())
