"""A button that shortens its words rather than pushing its neighbours out of the window."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

_LEAST_LETTERS = 6
_GAP = 4  # between icon and words, as the style leaves it


class ElidedButton(QPushButton):
    """As wide as its words where there is room; where there is not, the tool tip has them whole."""

    def __init__(self, text: str, kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._tip = ""

    def set_tip(self, tip: str) -> None:
        """What the tool tip says, after the words where they are shortened."""
        self._tip = tip
        self.setToolTip(tip)

    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        frame = whole.width() - self.fontMetrics().horizontalAdvance(self.text())
        least = frame + self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        return QSize(min(least, whole.width()), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = (
            self.style()
            .subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
            .width()
        )
        if not option.icon.isNull():
            room -= option.iconSize.width() + _GAP
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        whole = "" if option.text == self.text() else self.text()
        self.setToolTip("\n".join(filter(None, (whole, self._tip))))
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
