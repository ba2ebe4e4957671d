"""A small picture beside words, in a colour of the palette."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.theme import Theme


class IconMark(QLabel):
    """Says nothing by itself: the words beside it do."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, em: float = 1.25) -> None:
        super().__init__(parent)
        self._theme, self._em = theme, em
        self._icon, self._role = "", "muted"
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._draw)

    def set_icon(self, icon: str, role: str) -> None:
        """One of ``resources/icons`` and its colour."""
        self._icon, self._role = icon, role
        self._draw()

    def _draw(self) -> None:
        side = self._theme.em(self._em)
        self.setFixedSize(side, side)
        if self._icon:
            icon = self._theme.icon(self._icon, self._role)
            self.setPixmap(icon.pixmap(QSize(side, side), self.devicePixelRatio()))
            self.setAlignment(Qt.AlignmentFlag.AlignCenter)
