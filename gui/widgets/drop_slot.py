"""The place of a file that is missing: asks for it by name."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui.theme import Theme
from gui.widgets.elided import ElidedLabel
from gui.widgets.elided_button import ElidedButton

_RADIUS = 8


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
        self._invitation = invitation
        self._words = ElidedLabel(invitation, self, Qt.TextElideMode.ElideRight)
        self._choose = ElidedButton(choose, parent=self)
        self._choose.clicked.connect(self.choose_requested)
        self._offer = ElidedButton(offer, "quiet", self)
        self._offer.clicked.connect(self.offer_taken)
        self._offer.setVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._offer)
        row.addWidget(self._choose)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.update)

    def set_offered(self, is_offered: bool) -> None:
        """Whether there is something at hand that fits."""
        self._offer.setVisible(is_offered)

    def set_looking(self, text: str) -> None:
        """What is being done in place of the invitation; empty for nothing."""
        self._words.setText(text or self._invitation)
        self._choose.setEnabled(not text)
        self._offer.setEnabled(not text)

    def set_hot(self, is_hot: bool) -> None:
        """Whether files hang over it."""
        self._is_hot = is_hot
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.color("accent" if self._is_hot else "line"), 1.5)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        if self._is_hot:
            painter.setBrush(self._theme.color("accent_soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
