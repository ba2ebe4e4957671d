"""The list of all keys, over the window until Esc."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gui.theme import Theme
from gui.widgets.labels import IconButton, button, ground, label

KeyGroup = tuple[str, tuple[tuple[str, str], ...]]
_MARGIN = 32


class KeysOverlay(QWidget):
    """Dims the window and shows keys in two columns.

    Signals: remap_requested, closed.
    """

    remap_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._over = theme, parent
        self._before: QWidget | None = None
        self.setVisible(False)
        self._card = ground("card", self)
        self._card.setAccessibleName(self.tr("Keys"))
        self._scroll = QScrollArea(self._card)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(self.tr("Keys"))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(24, 16, 16, 24)
        column.setSpacing(16)
        column.addLayout(self._head())
        column.addWidget(self._scroll, 1)
        theme.changed.connect(self._place)
        parent.installEventFilter(self)

    def set_groups(self, groups: Sequence[KeyGroup]) -> None:
        """What is listed: (title, ((keys, what they do), ...)) for each group."""
        inside = QWidget(self._scroll)
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, 16, 0)
        columns.setSpacing(48)
        for part in _halves(groups):
            stack = QVBoxLayout()
            stack.setSpacing(24)
            for group in part:
                stack.addLayout(self._group(group, inside))
            stack.addStretch(1)
            columns.addLayout(stack, 1)
        self._scroll.setWidget(inside)
        self._place()

    def open(self) -> None:
        """Shows the list; the keyboard is with it until it closes."""
        self._before = self.window().focusWidget()
        self._place()
        self.show()
        self.raise_()
        self._close.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_list(self) -> None:
        """Gives the window and the keyboard back."""
        self.hide()
        before, self._before = self._before, None
        # What had the keyboard may have been taken away meanwhile, such as a finding's button.
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def toggle(self) -> None:
        """Opens or closes."""
        if self.isVisible():
            self.close_list()
        else:
            self.open()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stays as large as what it covers."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_list()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_list()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color("stage", 0.6))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keeps the focus inside: what is below cannot be used now."""
        inside = [self._close, self._scroll, self._remap]
        at = inside.index(focused) if (focused := self.focusWidget()) in inside else -1
        inside[(at + (1 if forward else -1)) % len(inside)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def _head(self) -> QHBoxLayout:
        self._remap = button(self.tr("Change keys …"), "quiet", self._card)
        self._remap.clicked.connect(self.remap_requested)
        self._close = IconButton(self._theme, "close", self.tr("Close"), self._card)
        self._close.clicked.connect(self.close_list)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(self.tr("Keys"), "title", self._card))
        row.addStretch(1)
        row.addWidget(self._remap)
        row.addWidget(self._close)
        return row

    def _group(self, group: KeyGroup, parent: QWidget) -> QGridLayout:
        title, rows = group
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(0, 1)
        grid.addWidget(label(title, "section", parent), 0, 0, 1, 2)
        for n, (keys, text) in enumerate(rows, 1):
            grid.addWidget(label(text, "", parent, wrap=True), n, 0)
            grid.addWidget(label(keys, "key", parent), n, 1, right)
        return grid

    def _place(self) -> None:
        over = self._over
        self.setGeometry(over.rect())
        inside = self._scroll.widget()
        wanted = inside.sizeHint().height() + self._theme.em(5) if inside is not None else 0
        width = min(over.width() - 2 * _MARGIN, self._theme.em(60))
        height = min(over.height() - 2 * _MARGIN, wanted)
        self._card.setGeometry(
            (over.width() - width) // 2, (over.height() - height) // 2, width, height
        )


def _halves(groups: Sequence[KeyGroup]) -> tuple[Sequence[KeyGroup], Sequence[KeyGroup]]:
    """Two columns of about the same height; the order stays."""
    heights = [len(rows) + 2 for _, rows in groups]
    cut = min(
        range(len(groups) + 1), key=lambda n: abs(sum(heights[:n]) - sum(heights[n:])), default=0
    )
    return groups[:cut], groups[cut:]
