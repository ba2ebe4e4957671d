"""One line of the checks whose details are shown on request."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from gui.models.checks import CheckLine
from gui.theme import Theme
from gui.widgets.labels import button, label
from gui.widgets.panel.check_line import made_mark


class FoldedLine(QWidget):
    """Folded at first. Signals: unfolded(whether the details are shown now)."""

    unfolded = Signal(bool)

    def __init__(self, theme: Theme, line: CheckLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._details = QWidget(self)
        inside = QVBoxLayout(self._details)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.setSpacing(4)
        for text in line.details:
            inside.addWidget(label(text, "small", self._details, wrap=True))
        self._more = button("", "link", self)
        self._more.setAccessibleDescription(line.text)
        self._more.clicked.connect(self._turn)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(made_mark(theme, line, self), 0, 0)
        grid.addWidget(label(line.text, "", self, wrap=True), 0, 1)
        grid.addWidget(self._more, 0, 2)
        grid.addWidget(self._details, 1, 1, 1, 2)
        self.unfold(is_open=False)

    def unfold(self, *, is_open: bool) -> None:
        """Shows or hides the details."""
        self._details.setVisible(is_open)
        self._more.setText(self.tr("Hide") if is_open else self.tr("Show"))

    def _turn(self) -> None:
        is_open = self._details.isHidden()
        self.unfold(is_open=is_open)
        self.unfolded.emit(is_open)
