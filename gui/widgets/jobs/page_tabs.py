"""Tabs over pages that are as high as the page that is shown, not as the highest one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

_SHOWN = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
_AWAY = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)


class PageTabs(QWidget):
    """Signals: turned(place)."""

    turned = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QTabBar(self)
        self._bar.setAccessibleName(name)
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._pages = QStackedWidget(self)
        self._frames: list[QWidget] = []
        self._bar.currentChanged.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._bar)
        column.addWidget(self._pages, 1)

    def add_page(self, title: str, page: QWidget) -> None:
        """One more at the end."""
        frame = QWidget(self)  # takes no room while it is away, however high its page is
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        frame.setSizePolicy(_SHOWN if not self._frames else _AWAY)
        self._frames.append(frame)
        self._pages.addWidget(frame)
        self._bar.addTab(title)

    @property
    def shown(self) -> int:
        """Place of the page that is shown."""
        return self._bar.currentIndex()

    def show_page(self, place: int) -> None:
        self._bar.setCurrentIndex(place)

    def set_page_there(self, place: int, is_there: bool) -> None:
        """Whether a page can be chosen now; the first one is shown when it was this one."""
        if not is_there and self.shown == place:
            self.show_page(0)
        self._bar.setTabVisible(place, is_there)

    def _turn(self, place: int) -> None:
        for number, frame in enumerate(self._frames):
            frame.setSizePolicy(_SHOWN if number == place else _AWAY)
        self._pages.setCurrentIndex(place)
        self._pages.updateGeometry()
        self.turned.emit(place)
