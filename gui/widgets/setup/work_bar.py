"""The one work that goes on: what, how far, and Stop."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QGridLayout, QProgressBar, QVBoxLayout, QWidget

from gui.models.engine_shelf import WorkLine
from gui.theme import Theme
from gui.widgets.elided import ElidedLabel
from gui.widgets.labels import button, ground, hairline, label

_BAR_STEPS = 1000


class WorkBar(QWidget):
    """Hidden while nothing goes on. Signals: stop_requested.

    Attributes:
        stop: The button.
    """

    stop_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        frame = ground("surface", self)
        self._title = label("", "strong", frame)
        self._note = ElidedLabel("", frame, Qt.TextElideMode.ElideRight)
        self._bar = QProgressBar(frame)
        self._bar.setTextVisible(False)
        self.stop = button(self.tr("Stop"), parent=frame)
        self.stop.clicked.connect(self.stop_requested)
        grid = QGridLayout(frame)
        grid.setContentsMargins(16, 8, 16, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._title, 0, 0)
        grid.addWidget(self._note, 0, 1)
        grid.addWidget(self.stop, 0, 2, 2, 1)
        grid.addWidget(self._bar, 1, 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(frame)
        column.addWidget(hairline(self))
        theme.changed.connect(self._draw)
        self._draw()
        self.hide()

    def set_work(self, line: WorkLine | None) -> None:
        """How far it is; None once nothing goes on."""
        is_new = self.isHidden() and line is not None
        self.setVisible(line is not None)
        if line is None:
            return
        self._title.setText(line.title)
        self._note.set_full_text(line.note)
        self._bar.setAccessibleName(line.title)
        self.stop.setEnabled(line.can_stop)
        self.stop.setAccessibleDescription(line.title)
        if line.fraction is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, _BAR_STEPS)
            self._bar.setValue(round(line.fraction * _BAR_STEPS))
        if is_new and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, line.title))

    def _draw(self) -> None:
        self._note.setFont(self._theme.tabular())
