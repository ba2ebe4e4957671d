"""A line in place that says what is wrong or asks something; no dialog."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.icon_mark import IconMark
from gui.widgets.labels import IconButton, button, label


class NoticeLine(QWidget):
    """Icon, words, buttons for answers, and one that takes the line away.

    Signals:
        answered: The id of the answer.
        dismissed: Taken away by the person.
    """

    answered = Signal(str)
    dismissed = Signal()

    def __init__(
        self, theme: Theme, icon: str, role: str, parent: QWidget, *, dismiss: str
    ) -> None:
        super().__init__(parent)
        sign = IconMark(theme, self, em=1.5)
        sign.set_icon(icon, role)
        self._title = label("", "strong", self, wrap=True)
        self._hint = label("", parent=self, wrap=True)
        self._buttons: list[QPushButton] = []
        self._close = IconButton(theme, "close", dismiss, self)
        self._close.clicked.connect(self._dismiss)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 0, 0)
        self._row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._hint)
        self._row.addWidget(sign)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.hide()

    def tell(self, title: str, hint: str = "", answers: Sequence[tuple[str, str]] = ()) -> None:
        """Shows the line; an empty title hides it.

        Args:
            answers: (id, words) of the buttons.
        """
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        for old in self._buttons:
            self._row.removeWidget(old)
            old.deleteLater()
        self._buttons = [self._answer_button(*answer) for answer in answers]
        self.setVisible(bool(title))

    def _answer_button(self, answer: str, words: str) -> QPushButton:
        made = button(words, parent=self)
        made.clicked.connect(lambda: self._answer(answer))
        self._row.insertWidget(self._row.count() - 1, made)
        return made

    def _answer(self, answer: str) -> None:
        self.hide()
        self.answered.emit(answer)

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()
