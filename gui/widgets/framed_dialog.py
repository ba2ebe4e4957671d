"""What the window's larger dialogs have in common: a heading, what it is about, a row of buttons."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.labels import hairline, label

MARGIN = 24


class FramedDialog(QDialog):
    """The window behind it stays usable.

    Args:
        size_em: Wanted size in ems; ``least_em`` the smallest.
    """

    def __init__(
        self, theme: Theme, size_em: QSize, least_em: QSize, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._size_em, self._least_em = theme, size_em, least_em
        self.setModal(False)
        self._title = label("", "title", self, wrap=True)
        self._words = label("", "muted", self, wrap=True)
        theme.changed.connect(self._measure)

    def set_heading(self, title: str, words: str) -> None:
        """What it is about."""
        self._title.setText(title)
        self.setWindowTitle(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def reveal(self) -> None:
        """Shows it in front, with the keyboard."""
        self.show()
        self.raise_()
        self.activateWindow()

    def frame(self, body: QWidget, buttons: QWidget) -> None:
        """Lays it out, once."""
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 16, MARGIN, 8)
        head.setSpacing(4)
        head.addWidget(self._title)
        head.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(body, 1)
        column.addWidget(hairline(self))
        column.addWidget(buttons)
        self._measure()

    def _measure(self) -> None:
        room = self.screen().availableSize()
        self.setMinimumSize(
            min(self._theme.em(self._least_em.width()), room.width()),
            min(self._theme.em(self._least_em.height()), room.height()),
        )
        self.resize(
            min(self._theme.em(self._size_em.width()), room.width()),
            min(self._theme.em(self._size_em.height()), round(room.height() * 0.9)),
        )
