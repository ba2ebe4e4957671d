"""All there is to know of one engine: what it takes and needs, the licence of each part."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from gui.models.engines import EngineCard
from gui.widgets.labels import label


class EngineCardView(QWidget):
    """Words only; they can be copied with the mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: EngineCard | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 0, 8, 0)
        self._body: QWidget | None = None

    def set_card(self, card: EngineCard) -> None:
        """Another engine, or the same one with other words."""
        if card == self._card:
            return
        self._card = card
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = self._made(card)
        self._column.addWidget(self._body)

    def _made(self, card: EngineCard) -> QWidget:
        body = QWidget(self)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(card.title, "strong", body), 0, 0, 1, 2)
        for name, value in card.lines:
            row = grid.rowCount()
            grid.addWidget(label(name, "small", body), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_words(value, body), row, 1)
        heading = label(self.tr("Licences"), "section", body)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for part, licence, use in card.licences:
            row = grid.rowCount()
            grid.addWidget(_words(f"{part}: {licence}, {use}", body), row, 0, 1, 2)
        return body


def _words(text: str, parent: QWidget) -> QWidget:
    made = label(text, "", parent, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
