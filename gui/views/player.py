"""The player: the stage, what could not be played, and the line to move along the clip."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.labels import label
from gui.widgets.player.stage import Stage
from gui.widgets.player.transport_bar import TransportBar


class PlayerView(QWidget):
    """Its two parts have the signals."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = Stage(theme, self)
        self.bar = TransportBar(theme, self)
        self._problem = label("", "bad", self, wrap=True)
        self._problem.setContentsMargins(16, 8, 16, 0)
        self._problem.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stage, 1)
        column.addWidget(self._problem)
        column.addWidget(self.bar)

    def set_problem(self, text: str) -> None:
        """What cannot be played, and why; empty for nothing."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
