"""Why a job failed, and what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.models.job_card import Problem
from gui.widgets.labels import button, ground, label


class ProblemCard(QWidget):
    """Signals: log_requested."""

    log_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", "bad", self, wrap=True)
        self._hint = label("", parent=self, wrap=True)
        for words in (self._title, self._hint):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        log = button(self.tr("Show log"), "link", self)
        log.clicked.connect(self.log_requested)
        card = ground("card", self)
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(log, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 4, 0, 4)
        outer.addWidget(card)

    def set_problem(self, problem: Problem | None) -> None:
        """What went wrong; None takes the card away."""
        self.setVisible(problem is not None)
        if problem is not None:
            self._title.setText(problem.title)
            self._hint.setText(problem.hint)
            self._hint.setVisible(bool(problem.hint))
