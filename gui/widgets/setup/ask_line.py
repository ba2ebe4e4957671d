"""A question in place: what goes, what it means, and the two answers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.models.engine_shelf import Question
from gui.theme import Theme
from gui.widgets.icon_mark import IconMark
from gui.widgets.labels import button, label


class AskLine(QWidget):
    """The safe answer has the keyboard; Escape gives it.

    Signals: agreed, kept.
    """

    agreed = Signal()
    kept = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sign = IconMark(theme, self)
        sign.set_icon("warning", "warning")
        self._title = label("", "strong", self, wrap=True)
        self._hint = label("", "", self, wrap=True)
        self._agree = button("", parent=self)
        self._agree.clicked.connect(self.agreed)
        self._keep = button("", parent=self)
        self._keep.clicked.connect(self.kept)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self._keep)
        answers.addWidget(self._agree)
        answers.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._hint)
        words.addSpacing(4)
        words.addLayout(answers)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(8)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.hide()

    def ask(self, question: Question | None) -> None:
        """Shows the question; None takes it away."""
        self.setVisible(question is not None)
        if question is None:
            return
        self._title.setText(question.title)
        self._hint.setText(question.hint)
        self._agree.setText(question.agree)
        self._agree.setVisible(bool(question.agree))
        self._keep.setText(self.tr("Keep") if question.agree else self.tr("Close"))
        for made in (self._agree, self._keep):
            made.setAccessibleDescription(question.title)
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.kept.emit()
        else:
            super().keyPressEvent(event)
