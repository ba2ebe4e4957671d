"""What is being measured, how far it is, and Stop."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from gui.widgets.labels import button, label

_BAR_STEPS = 1000


class ScoreProgress(QWidget):
    """Hidden while nothing is measured. Signals: stop_requested.

    Attributes:
        stop: The button.
    """

    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", "", self, wrap=True)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self.stop = button(self.tr("Stop"), parent=self)
        self.stop.clicked.connect(self.stop_requested)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._words, 0, 0)
        grid.addWidget(self._bar, 1, 0)
        grid.addWidget(self.stop, 0, 1, 2, 1)
        self.hide()

    def set_progress(self, doing: str, fraction: float | None) -> None:
        """Where it stands; empty words once nothing goes on.

        Args:
            fraction: 0..1; None while unknown.
        """
        is_new = bool(doing) and doing != self._words.text()
        self.setVisible(bool(doing))
        self._words.setText(doing)
        self._bar.setAccessibleName(doing)
        self.stop.setAccessibleDescription(doing)
        self._bar.setRange(0, 0 if fraction is None else _BAR_STEPS)
        if fraction is not None:
            self._bar.setValue(round(fraction * _BAR_STEPS))
        if is_new and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, doing))
