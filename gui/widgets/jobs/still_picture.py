"""A picture on a dark ground, as large as its place lets it be."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import Theme

_ROUND = 8
_HIGHEST_EM = 22.0


class StillPicture(QWidget):
    """Shows what it is given, whole; an icon while there is nothing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)
        theme.changed.connect(self._fit)

    def set_picture(self, picture: QImage | None) -> None:
        """Another picture; None for none."""
        self._picture = picture
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em(20), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(min(self.width() * 9 // 16, self._theme.em(_HIGHEST_EM)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("stage"))
        painter.drawRoundedRect(self.rect(), _ROUND, _ROUND)
        if self._picture is None:
            side = self._theme.em(2.5)
            spot = QRect(0, 0, side, side)
            spot.moveCenter(self.rect().center())
            self._theme.icon("film", "muted").paint(painter, spot)
            return
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        spot = QRect(0, 0, size.width(), size.height())
        spot.moveCenter(self.rect().center())
        painter.drawImage(spot, self._picture)
