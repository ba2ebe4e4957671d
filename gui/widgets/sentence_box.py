"""A box to tick beside a sentence that may need several lines, which a check box alone would cut off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.labels import label


class SentenceBox(QWidget):
    """A click on the sentence ticks it too. Signals: toggled(whether it is ticked)."""

    toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None, note: str = "") -> None:
        """Args: ``note`` stands small below the sentence."""
        super().__init__(parent)
        self._box = QCheckBox(self)
        self._sentence = label("", "", self, wrap=True)
        self._box.toggled.connect(self.toggled)
        self.setFocusProxy(self._box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)  # the box itself leaves room for words beside it
        row.addWidget(self._box, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._sentence)
        if note:
            words.addWidget(label(note, "small", self, wrap=True))
        row.addLayout(words, 1)

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    @property
    def is_ticked(self) -> bool:
        return self._box.isChecked()

    def set_sentence(self, text: str) -> None:
        """What is agreed to."""
        self._sentence.setText(text)
        self._box.setAccessibleName(text)

    def tick(self, is_ticked: bool) -> None:
        """Ticks it or not."""
        self._box.setChecked(is_ticked)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self._box.click()
        super().mouseReleaseEvent(event)
