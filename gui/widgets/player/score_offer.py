"""What would bring more figures, and the button that does it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.models.score import ScoreOffer
from gui.widgets.labels import button, label


class ScoreOfferLine(QWidget):
    """Hidden while there is nothing to offer. Signals: taken(ScoreAct)."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ScoreOffer | None = None
        self._words = label("", "small", self, wrap=True)
        self._button = button("", "link", self)
        self._button.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def set_offer(self, offer: ScoreOffer | None) -> None:
        """Another one; None for none."""
        self._shown = offer
        self.setVisible(offer is not None)
        if offer is not None:
            self._words.setText(offer.text)
            self._button.setText(offer.button)
            self._button.setAccessibleDescription(offer.text)

    def _take(self) -> None:
        if self._shown is not None:
            self.taken.emit(self._shown.act)
