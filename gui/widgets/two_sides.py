"""Two sides with a division that can be dragged; where they have no room, they take turns under tabs."""

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QTabBar, QVBoxLayout, QWidget

from gui.widgets.labels import ground

LEFT, RIGHT = 0, 1


class TwoSides(QWidget):
    """The left side gets the room there is, and scrolls where that is too low for it.

    Args:
        titles: Of the tabs, left and right.
    """

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        titles: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._left, self._right = left, _on_surface(right)
        self._tabs = self._made_tabs(titles)
        self._columns = QSplitter(Qt.Orientation.Horizontal, self)
        self._area = QScrollArea(self._columns)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(left)
        self._columns.addWidget(self._area)
        self._columns.addWidget(self._right)
        self._columns.setStretchFactor(LEFT, 1)
        self._columns.setStretchFactor(RIGHT, 0)
        self._columns.setChildrenCollapsible(False)
        self._division = self._columns.saveState()
        for part in (self._left, self._right):
            part.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # sides can take turns
        column.addWidget(self._tabs, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._columns, 1)

    @property
    def takes_turns(self) -> bool:
        """Whether it is too narrow for both sides."""
        return not self._tabs.isHidden()

    def show_side(self, side: int) -> None:
        """Brings ``LEFT`` or ``RIGHT`` in sight."""
        self._tabs.setCurrentIndex(side)

    def set_sizes(self, left: int, right: int) -> None:
        """How wide the sides are to each other."""
        self._columns.setSizes([left, right])
        self._division = self._columns.saveState()

    def saved_division(self) -> str:
        """How the room is divided, for ``restore_division``."""
        state = self._division if self.takes_turns else self._columns.saveState()
        return bytes(state.toBase64().data()).decode("ascii")

    def restore_division(self, saved: str) -> None:
        """Divides the room as it was; nonsense changes nothing."""
        if self._columns.restoreState(QByteArray.fromBase64(saved.encode("ascii", "ignore"))):
            self._division = self._columns.saveState()

    def minimumSizeHint(self) -> QSize:
        one, other = self._left.minimumSizeHint(), self._right.minimumSizeHint()
        height = self._tabs.sizeHint().height() + other.height()
        return QSize(max(one.width(), other.width()), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # larger text, or other words
            self._arrange()
        return super().eventFilter(watched, event)

    def _made_tabs(self, titles: tuple[str, str]) -> QTabBar:
        tabs = QTabBar(self)
        tabs.setAccessibleName(self.tr("What is shown"))
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        for title in titles:
            tabs.addTab(title)
        tabs.hide()
        tabs.currentChanged.connect(self._show_sides)
        return tabs

    def _arrange(self) -> None:
        """Side by side where the width allows it."""
        least = self._left.minimumSizeHint().width()
        self._area.setMinimumWidth(least)
        needed = least + self._right.minimumSizeHint().width() + self._columns.handleWidth()
        has_room = self.width() >= needed
        if has_room is not self.takes_turns:
            return
        if not has_room:
            self._division = self._columns.saveState()
        self._tabs.setVisible(not has_room)
        self._show_sides()
        if has_room:
            self._columns.restoreState(self._division)

    def _show_sides(self) -> None:
        """Both, or the one whose turn it is."""
        place = self._tabs.currentIndex()
        self._area.setVisible(not self.takes_turns or place == LEFT)
        self._right.setVisible(not self.takes_turns or place == RIGHT)


def _on_surface(panel: QWidget) -> QWidget:
    frame = ground("surface")
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(panel)
    return frame
