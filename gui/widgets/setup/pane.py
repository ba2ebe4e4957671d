"""A column of a dialog that scrolls where it is too high."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

_MARGIN, _TOP, _BOTTOM = 24, 8, 16


class Pane(QScrollArea):
    """What is shown goes into ``column``; nothing ever scrolls sideways."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.inside = QWidget(self)
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(_MARGIN, _TOP, _MARGIN, _BOTTOM)
        self.column.setSpacing(8)
        self.setWidget(self.inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is shown ends where the buttons below it end, with a scroll bar beside it or none."""
        super().resizeEvent(event)
        right = max(_MARGIN - (self.width() - self.viewport().width()), 0)
        self.column.setContentsMargins(_MARGIN, _TOP, right, _BOTTOM)
