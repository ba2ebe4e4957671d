"""A heading that shows or hides what is below it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from gui.theme import Theme


class Fold(QWidget):
    """``content`` is where the hidden things go; it is closed at first."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.heading = QToolButton(self)
        self.heading.setProperty("kind", "fold")
        self.heading.setCheckable(True)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading.toggled.connect(self._turn)
        self.content = QWidget(self)
        self.content.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.content)
        self.set_title(title)
        theme.changed.connect(self._draw)
        self._draw()

    def set_title(self, title: str) -> None:
        self.heading.setText(title)

    def set_open(self, is_open: bool) -> None:
        self.heading.setChecked(is_open)

    @property
    def is_open(self) -> bool:
        return self.heading.isChecked()

    def _turn(self, is_open: bool) -> None:
        self.content.setVisible(is_open)
        self._draw()

    def _draw(self) -> None:
        name = "chevron-down" if self.is_open else "chevron-right"
        side = self._theme.em(1)
        self.heading.setIcon(self._theme.icon(name, "muted"))
        self.heading.setIconSize(QSize(side, side))
