"""What the field that has the keyboard is for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.theme import Theme
from gui.widgets.labels import set_look


class HelpLine(QLabel):
    """Two lines are kept for it, so that nothing moves when the words come and go."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        set_look(self, "small")
        self.set_help("")
        theme.changed.connect(self._measure)
        self._measure()

    def set_help(self, text: str) -> None:
        """What the field does; empty when none has the keyboard."""
        self.setText(text or self.tr("Choose a field to read what it does."))

    def _measure(self) -> None:
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
