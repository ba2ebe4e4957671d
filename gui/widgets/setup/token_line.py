"""Takes the token of an account, where a file is only given to those who have one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.widgets.labels import button, label


class TokenLine(QWidget):
    """Signals: given(token)."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit(self)
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setPlaceholderText(self.tr("Hugging Face token"))
        self._line.setAccessibleName(self.tr("Hugging Face token"))
        self._line.textChanged.connect(self._check)
        self._line.returnPressed.connect(self._give)
        self._keep = button(self.tr("Keep token"), parent=self)
        self._keep.clicked.connect(self._give)
        hint = label(self.tr("It is kept in this system's keyring."), "small", self, wrap=True)
        self._problem = label("", "bad", self, wrap=True)
        self._problem.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._line, 1)
        row.addWidget(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(hint)
        column.addWidget(self._problem)
        self._check()

    def set_problem(self, text: str) -> None:
        """Why the token was not kept; empty when it was, and it is forgotten here then."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        if not text:
            self._line.clear()

    def _check(self) -> None:
        self._keep.setEnabled(bool(self._line.text().strip()))

    def _give(self) -> None:
        token = self._line.text().strip()
        if token:
            self.given.emit(token)
