"""An installation that runs, pauses or failed: its stages, why it stopped, its log."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.models.setup import Halt, StepLine
from gui.theme import Theme
from gui.widgets.icon_mark import IconMark
from gui.widgets.jobs.log_pane import LogPane
from gui.widgets.labels import ground, label
from gui.widgets.panel.fold import Fold
from gui.widgets.setup.folded import folded
from gui.widgets.setup.pane import Pane
from gui.widgets.setup.step_board import StepBoard

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


class ProgressPane(Pane):
    """Signals: copy_requested(text)."""

    copy_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Progress"), parent)
        self._halt = _HaltCard(theme, self.inside)
        self.steps = StepBoard(theme, self.inside)
        self.log = LogPane(theme, self.inside, silence=self.tr("Nothing was said yet."))
        self.log.copy_requested.connect(self.copy_requested)
        self.fold = Fold(theme, self.tr("Log"), self.inside)
        folded(self.fold, self.log)
        self.column.addWidget(self._halt)
        self.column.addWidget(self.steps)
        self.column.addSpacing(8)
        self.column.addWidget(self.fold)
        self.column.addStretch(1)
        self.set_halt(None)

    def set_steps(self, lines: Sequence[StepLine]) -> None:
        """How far each stage is."""
        self.steps.set_steps(lines)

    def set_halt(self, halt: Halt | None) -> None:
        """Why it stopped; None takes the card away."""
        self._halt.setVisible(halt is not None)
        if halt is not None:
            self._halt.set_halt(halt)


class _HaltCard(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        card = ground("card", self)
        sign = IconMark(theme, card)
        sign.set_icon("bad", "bad")
        self._title = label("", "strong", card, wrap=True)
        self._hint = label("", "", card, wrap=True)
        self._where = label("", "small", card, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(4)
        for part in (self._title, self._hint, self._where):
            part.setTextInteractionFlags(_SELECTABLE)
            words.addWidget(part)
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(8)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 8)
        outer.addWidget(card)

    def set_halt(self, halt: Halt) -> None:
        for part, text in (
            (self._title, halt.title),
            (self._hint, halt.hint),
            (self._where, halt.where),
        ):
            part.setText(text)
            part.setVisible(bool(text))
