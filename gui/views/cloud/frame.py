"""What the dialogs about a provider have in common: a heading, a column that scrolls, a row of buttons."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.labels import hairline, label
from gui.widgets.setup.pane import Pane

_MARGIN = 24
_LEAST_EM = QSize(24, 18)


class DialogFrame(QDialog):
    """The window behind it stays usable.

    Args:
        size_em: Wanted size in ems.

    Attributes:
        pane: Where the dialog's own parts go; ``buttons`` the row below it.
    """

    def __init__(
        self, theme: Theme, name: str, size_em: QSize, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._size_em = theme, size_em
        self.setModal(False)
        self._title = label("", "title", self, wrap=True)
        self._words = label("", "muted", self, wrap=True)
        self.pane = Pane(name, self)
        self.buttons = QHBoxLayout()
        self.buttons.setContentsMargins(_MARGIN, 12, _MARGIN, 16)
        self.buttons.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(_MARGIN, 16, _MARGIN, 8)
        head.setSpacing(4)
        head.addWidget(self._title)
        head.addWidget(self._words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pane, 1)
        column.addWidget(hairline(self))
        column.addLayout(self.buttons)
        theme.changed.connect(self._measure)
        self._measure()

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

    def _measure(self) -> None:
        room = self.screen().availableSize()
        self.setMinimumSize(
            min(self._theme.em(_LEAST_EM.width()), room.width()),
            min(self._theme.em(_LEAST_EM.height()), room.height()),
        )
        self.resize(
            min(self._theme.em(self._size_em.width()), room.width()),
            min(self._theme.em(self._size_em.height()), round(room.height() * 0.9)),
        )
