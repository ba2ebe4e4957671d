"""What the lip-sync page shows: the first-start page, the empty page, or the work."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.theme import Theme
from gui.widgets.drop_page import DropPage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gui.views.welcome import WelcomePage


class Home(QStackedWidget):
    """Painted before the core is loaded; the work comes later.

    Signals:
        agreed: The sentence about rights was agreed to, in these words.
    """

    agreed = Signal(str)

    def __init__(self, theme: Theme, *, is_agreed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_agreed, self._is_inhabited = is_agreed, False
        self._welcome: WelcomePage | None = None
        self._tab: QWidget | None = None
        self.empty = DropPage(theme)
        self.addWidget(self.empty)
        self.setAccessibleName(self.tr("Lip-sync"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._choose()

    def set_tab(self, tab: QWidget) -> None:
        """The work, shown as soon as there are files."""
        self._tab = tab
        self.addWidget(tab)
        self._choose()

    def set_agreed(self, is_agreed: bool) -> None:
        """Whether the sentence of the first page is agreed to."""
        self._is_agreed = is_agreed
        self._choose()

    def set_inhabited(self, is_inhabited: bool) -> None:
        """Whether there are files to work with."""
        self._is_inhabited = is_inhabited
        self._choose()

    def set_problem(self, text: str) -> None:
        """What is wrong before there is any work to show it beside; empty for nothing."""
        self.empty.set_problem(text)
        if self._welcome is not None:
            self._welcome.set_problem(text)

    def _choose(self) -> None:
        if not self._is_agreed:
            shown: QWidget = self._first_page()
        elif self._is_inhabited and self._tab is not None:
            shown = self._tab
        else:
            shown = self.empty
        if shown is not self.currentWidget():
            self.setCurrentWidget(shown)

    def _first_page(self) -> "WelcomePage":
        if self._welcome is None:
            from gui.views.welcome import WelcomePage  # noqa: PLC0415 - for most people long past

            self._welcome = WelcomePage(self._theme)
            self._welcome.agreed.connect(self.agreed)
            self.addWidget(self._welcome)
        return self._welcome
