"""The pre-flight as a short list; it stays at the bottom of the panel."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.models.checks import CheckLine, ChecksState
from gui.theme import Theme
from gui.widgets.emptied import empty
from gui.widgets.labels import label
from gui.widgets.panel.check_line import CheckLineView
from gui.widgets.panel.fitting_area import FittingArea
from gui.widgets.panel.folded_line import FoldedLine


class ChecksView(QWidget):
    """Signals: fix_requested(Fix), engine_requested(id), rebuilt."""

    fix_requested = Signal(object)
    engine_requested = Signal(str)
    rebuilt = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[CheckLine, ...] | None = None
        self._is_unfolded = False  # by a person: other findings leave it so
        self._busy = label(self.tr("checking …"), "small", self)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        self._area = FittingArea(self._list, self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.tr("Checks"), "section", self))
        head.addStretch(1)
        head.addWidget(self._busy)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._area)
        self.set_state(ChecksState())

    def set_state(self, state: ChecksState) -> None:
        """The findings, and whether an answer is on its way."""
        self._busy.setVisible(state.is_checking)
        if state.lines != self._shown:
            self._shown = state.lines
            self._rebuild(state.lines)

    def set_most_height(self, height: int) -> None:
        """The list scrolls from here on."""
        self._area.set_most(height)

    def _rebuild(self, lines: tuple[CheckLine, ...]) -> None:
        empty(self._lines)
        for line in lines:
            self._lines.addWidget(self._folded(line) if line.details else self._plain(line))
        self.rebuilt.emit()

    def _plain(self, line: CheckLine) -> QWidget:
        made = CheckLineView(self._theme, line, self._list)
        made.fix_pressed.connect(self.fix_requested)
        made.engine_pressed.connect(self.engine_requested)
        return made

    def _folded(self, line: CheckLine) -> QWidget:
        made = FoldedLine(self._theme, line, self._list)
        made.unfold(is_open=self._is_unfolded)
        made.unfolded.connect(self._keep_fold)
        return made

    def _keep_fold(self, is_unfolded: bool) -> None:
        self._is_unfolded = is_unfolded
