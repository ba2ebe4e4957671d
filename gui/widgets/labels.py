"""Labels, buttons and lines with the looks of the style sheet."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from gui.theme import Theme

_FIXED_PITCH = 0.92


def label(
    text: str = "", look: str = "", parent: QWidget | None = None, *, wrap: bool = False
) -> QLabel:
    """A label; ``look`` is title, section, small, beneath (a choice), strong, good, warning or bad."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setProperty("look", look)
    made.setIndent(0)  # Qt would add half a letter beside a padding of the style sheet
    return made


def set_look(made: QLabel, look: str) -> None:
    """Gives a label another look."""
    _dress(made, "look", look)


def button(text: str, kind: str = "", parent: QWidget | None = None) -> QPushButton:
    """A push button; ``kind`` is primary, quiet, link or tab."""
    made = QPushButton(text, parent)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def set_kind(made: QPushButton, kind: str) -> None:
    """Makes a button one of another kind."""
    _dress(made, "kind", kind)


class IconButton(QToolButton):
    """A button that shows only an icon; its name is its tool tip and what a screen reader says."""

    def __init__(self, theme: Theme, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon = theme, icon
        self.setProperty("kind", "icon")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_name(name)
        theme.changed.connect(self._draw)
        self._draw()

    def set_name(self, name: str) -> None:
        """What it does, in one or two words."""
        self.setToolTip(name)
        self.setAccessibleName(name)

    def set_icon(self, icon: str) -> None:
        """Another icon of ``resources/icons``."""
        self._icon = icon
        self._draw()

    def _draw(self) -> None:
        side = self._theme.em(1.4)
        self.setIcon(self._theme.icon(self._icon))
        self.setIconSize(QSize(side, side))


def hairline(parent: QWidget | None = None, *, vertical: bool = False) -> QFrame:
    """A line between two things that space alone does not part."""
    made = QFrame(parent)
    made.setProperty("line", "v" if vertical else "h")
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def ground(kind: str, parent: QWidget | None = None) -> QFrame:
    """A frame with the colour of ``surface``, ``window``, ``stage`` or ``card``."""
    made = QFrame(parent)
    made.setProperty("ground", kind)
    return made


def fixed_pitch(theme: Theme) -> str:
    """The style of text in columns; a font alone is lost when its widget gets another parent."""
    family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    return f'font-family: "{family}"; font-size: {theme.em(_FIXED_PITCH)}px;'


def _dress(made: QWidget, name: str, value: str) -> None:
    """Sets a property that the style sheet asks for, and has the sheet applied anew."""
    if made.property(name) != value:
        made.setProperty(name, value)
        made.style().unpolish(made)
        made.style().polish(made)
