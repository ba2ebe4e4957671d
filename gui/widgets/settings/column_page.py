"""A page of words and controls in one column, no wider than is good to read."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.theme import Theme

_MARGIN = 32


class ColumnPage(QScrollArea):
    """Scrolls down, never sideways; what is put into ``column`` stays centred."""

    def __init__(self, theme: Theme, width_em: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._width_em = theme, width_em
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget(self)
        self._holder = QWidget(inside)
        self.column = QVBoxLayout(self._holder)
        self.column.setContentsMargins(0, _MARGIN, 0, _MARGIN)
        self.column.setSpacing(8)
        around = QHBoxLayout(inside)
        around.setContentsMargins(0, 0, 0, 0)
        around.addStretch(1)
        around.addWidget(self._holder)
        around.addStretch(1)
        self.setWidget(inside)
        theme.changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width() - 2 * _MARGIN
        # A fixed width lets wrapped labels know their height; one that only may grow cuts them off.
        self._holder.setFixedWidth(max(min(self._theme.em(self._width_em), room), 240))
