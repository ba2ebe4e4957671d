"""The top line: pages on the left; settings, keys and menu on the right."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QToolButton, QWidget

from gui.theme import Theme
from gui.widgets.elided_button import ElidedButton
from gui.widgets.labels import IconButton, button, ground


class Header(QWidget):
    """Signals: page_chosen(id), activity_clicked, settings_requested, keys_requested."""

    page_chosen = Signal(str)
    activity_clicked = Signal()
    settings_requested = Signal()
    keys_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._ids: list[str] = []
        frame = ground("window", self)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self._row = QHBoxLayout(frame)
        self._row.setContentsMargins(8, 4, 8, 4)
        self._row.setSpacing(4)
        self._row.addStretch(1)
        self._activity = ElidedButton("", "quiet", self)
        self._activity.clicked.connect(self.activity_clicked)
        self._activity.hide()
        self._row.addWidget(self._activity)
        for icon, name, signal in (
            ("settings", self.tr("Settings"), self.settings_requested),
            ("help", self.tr("Keys"), self.keys_requested),
        ):
            made = IconButton(theme, icon, name, self)
            made.clicked.connect(signal)
            self._row.addWidget(made)
        self._menu_button = IconButton(theme, "menu", self.tr("Menu"), self)
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._row.addWidget(self._menu_button)
        theme.changed.connect(self._draw)
        self._draw()

    def add_page(self, page: str, title: str) -> None:
        """A tab at the end of those there are."""
        tab = button(title, "tab", self)
        tab.setCheckable(True)
        tab.clicked.connect(lambda: self.page_chosen.emit(page))
        self._group.addButton(tab, len(self._ids))
        self._row.insertWidget(len(self._ids), tab)
        self._ids.append(page)
        tab.setChecked(len(self._ids) == 1)

    def set_page(self, page: str) -> None:
        """Marks the page that is shown; one without a tab marks none."""
        self._group.setExclusive(False)
        for number, known in enumerate(self._ids):
            self._group.button(number).setChecked(known == page)
        self._group.setExclusive(True)

    def has(self, page: str) -> bool:
        """Whether a tab leads to the page."""
        return page in self._ids

    def set_title(self, page: str, title: str) -> None:
        """Another text on a tab, such as one with a count."""
        self._group.button(self._ids.index(page)).setText(title)

    def set_activity(self, words: str) -> None:
        """What goes on behind the pages; empty for nothing."""
        self._activity.setText(words)
        self._activity.setVisible(bool(words))

    def set_menu(self, menu: QMenu) -> None:
        self._menu_button.setMenu(menu)

    def _draw(self) -> None:
        side = self._theme.em(1.2)
        self._activity.setIcon(self._theme.icon("download", "muted"))
        self._activity.setIconSize(QSize(side, side))
