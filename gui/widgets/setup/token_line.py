"""Asks for the token of an account, where a file is only given to those who have one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.icon_mark import IconMark
from gui.widgets.labels import button, label


class TokenLine(QWidget):
    """Signals: given(token)."""

    given = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sign = IconMark(theme, self)
        sign.set_icon("key", "warning")
        title = label(self.tr("A file needs an account"), "strong", self, wrap=True)
        hint = label(
            self.tr(
                "Open the file's page, agree to its licence, make a token in your account there,"
                " and paste it here. It is kept in this system's keyring."
            ),
            "small",
            self,
            wrap=True,
        )
        self._line = QLineEdit(self)
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setPlaceholderText(self.tr("Token"))
        self._line.setAccessibleName(self.tr("Token"))
        self._line.textChanged.connect(self._check)
        self._line.returnPressed.connect(self._give)
        self._keep = button(self.tr("Keep token"), parent=self)
        self._keep.clicked.connect(self._give)
        self._problem = label("", "bad", self, wrap=True)
        self._problem.hide()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(sign)
        head.addWidget(title, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._line, 1)
        row.addWidget(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(hint)
        column.addLayout(row)
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
