"""What stands in the way of something, or should be known before it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.models.checks import CheckLine
from gui.theme import Theme
from gui.widgets.emptied import empty
from gui.widgets.panel.check_line import CheckLineView


class NoticeList(QWidget):
    """Lines whose buttons, if they have one, choose an engine; hidden while there are none.

    Signals: engine_requested(id).
    """

    engine_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[CheckLine, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def set_lines(self, lines: Sequence[CheckLine]) -> None:
        """Other lines; the same again change nothing."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        empty(self._column)
        for line in lines:
            made = CheckLineView(self._theme, line, self)
            made.engine_pressed.connect(self.engine_requested)
            self._column.addWidget(made)
        self.setVisible(bool(lines))
