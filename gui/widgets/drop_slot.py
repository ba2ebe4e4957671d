"""The place of a file that is missing: asks for it by name."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from gui.theme import Theme
from gui.widgets.elided import ElidedLabel
from gui.widgets.elided_button import ElidedButton

_RADIUS = 8
_MARGINS_PX = 40


class DropSlot(QWidget):
    """Signals: choose_requested, offer_taken.

    Args:
        invitation: What to drop here.
        choose: The button that opens a dialog.
        offer: A second button for what is at hand; hidden until ``set_offered``.
    """

    choose_requested = Signal()
    offer_taken = Signal()

    def __init__(
        self, theme: Theme, invitation: str, choose: str, parent: QWidget, offer: str = ""
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_hot = False
        self._invitation, self._news = invitation, ""
        self._words = ElidedLabel(invitation, self, Qt.TextElideMode.ElideRight)
        self._choose = ElidedButton(choose, parent=self)
        self._choose.clicked.connect(self.choose_requested)
        self._offer = ElidedButton(offer, "quiet", self)
        self._offer.clicked.connect(self.offer_taken)
        self._offer.setVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(4)
        self._buttons.addWidget(self._offer)
        self._buttons.addWidget(self._choose)
        row.addWidget(self._words, 1)
        row.addLayout(self._buttons)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.update)

    def set_offered(self, is_offered: bool) -> None:
        """Whether there is something at hand that fits."""
        self._offer.setVisible(is_offered)
        self._fold()

    def set_news(self, text: str) -> None:
        """Why nothing has to be dropped here, in place of the invitation; empty for nothing."""
        self._news = text
        self._words.setText(text or self._invitation)

    def set_looking(self, text: str) -> None:
        """What is being done in place of the invitation; empty for nothing."""
        self._words.setText(text or self._news or self._invitation)
        self._choose.setEnabled(not text)
        self._offer.setEnabled(not text)

    def set_hot(self, is_hot: bool) -> None:
        """Whether files hang over it."""
        self._is_hot = is_hot
        self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._fold()

    def _fold(self) -> None:
        """Two buttons that do not fit side by side stand one above the other."""
        beside = self._offer.sizeHint().width() + self._choose.sizeHint().width()
        is_narrow = not self._offer.isHidden() and beside + _MARGINS_PX > self.width()
        directions = QBoxLayout.Direction
        self._buttons.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.color("accent" if self._is_hot else "line"), 1.5)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        if self._is_hot:
            painter.setBrush(self._theme.color("accent_soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
