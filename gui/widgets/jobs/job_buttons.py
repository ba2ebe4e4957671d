"""The actions of one job as buttons: the likeliest one in words, the others as icons."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.models.job_actions import JobAction
from gui.theme import Theme
from gui.widgets.jobs.job_actions import ICONS, action_words
from gui.widgets.labels import IconButton, button, set_kind


class JobButtons(QWidget):
    """Signals: chosen(JobAction)."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first: JobAction | None = None
        self._words = action_words()
        self._main = button("", "primary", self)
        self._main.clicked.connect(lambda: self.chosen.emit(self._first))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._main)
        row.addSpacing(4)
        self._icons = {
            action: IconButton(theme, ICONS[action], word, self)
            for action, word in self._words.items()
        }
        for action, made in self._icons.items():
            made.clicked.connect(lambda _=False, action=action: self.chosen.emit(action))
            row.addWidget(made)
        row.addStretch(1)

    def set_actions(self, actions: Sequence[JobAction]) -> None:
        """What can be done, the likeliest first."""
        self._first = actions[0] if actions else None
        self._main.setVisible(self._first is not None)
        if self._first is not None:
            self._main.setText(self._words[self._first])
            set_kind(self._main, "" if self._first is JobAction.CANCEL else "primary")
        for action, made in self._icons.items():
            made.setVisible(action in actions[1:])
