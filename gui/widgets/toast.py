"""Quiet messages at the bottom of the window: they come, are read, and go by themselves."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.icon_mark import IconMark
from gui.widgets.labels import IconButton, button, ground, label

STAYS_MS = 6000
_MOST = 3
_GAP = 8
_WIDEST_EM = 44.0
_LIFT_EM = 5.0  # above the buttons at the bottom of a page


@dataclass(frozen=True, slots=True)
class ToastAction:
    """A button on a message: its words and what it does."""

    text: str
    run: Callable[[], object]


class Toast(QWidget):
    """One message.

    Signals:
        closed: Its time is over, or a person closed it.
    """

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str,
        action: ToastAction | None,
        parent: QWidget,
        *,
        is_error: bool,
    ) -> None:
        super().__init__(parent)
        self.text = text
        self.is_error = is_error
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.closed)
        card = ground("card", self)
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(8)
        if is_error:
            sign = IconMark(theme, card)
            sign.set_icon("bad", "bad")
            row.addWidget(sign)
        self._words = label(text, parent=card, wrap=True)
        row.addWidget(self._words, 1)
        if action is not None:
            row.addWidget(self._action_button(action, card))
        close = IconButton(theme, "close", self.tr("Close message"), card)
        close.clicked.connect(self.closed)
        row.addWidget(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        for part in (*card.findChildren(QWidget), card):
            part.installEventFilter(self)
        self.installEventFilter(self)
        self._wait()

    def width_wanted(self) -> int:
        """Room for its words in one line."""
        around = self.sizeHint().width() - self._words.sizeHint().width()
        return around + self._words.fontMetrics().horizontalAdvance(self.text) + _GAP

    @property
    def is_waiting(self) -> bool:
        """Whether its time is running."""
        return self._timer.isActive()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """While it is under the pointer or has the keyboard, its time stands still."""
        match event.type():
            case QEvent.Type.Enter | QEvent.Type.FocusIn:
                self._timer.stop()
            case QEvent.Type.Leave | QEvent.Type.FocusOut:
                QTimer.singleShot(0, self, self._wait)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _wait(self) -> None:
        focus = self.window().focusWidget()
        is_held = focus is not None and self.isAncestorOf(focus) and self.isActiveWindow()
        if not self.is_error and not is_held and not self.underMouse():
            self._timer.start()

    def _action_button(self, action: ToastAction, card: QWidget) -> QWidget:
        made = button(action.text, "link", card)

        def act() -> None:
            self.closed.emit()
            action.run()

        made.clicked.connect(act)
        return made


class Toasts(QObject):
    """Stacks messages over the bottom of a widget, the newest lowest; the oldest makes room."""

    def __init__(self, parent_widget: QWidget, theme: Theme) -> None:
        super().__init__(parent_widget)
        self._over, self._theme = parent_widget, theme
        self._shown: list[Toast] = []
        parent_widget.installEventFilter(self)
        theme.changed.connect(self._arrange)

    @property
    def shown(self) -> tuple[Toast, ...]:
        """From the oldest to the newest."""
        return tuple(self._shown)

    def show(self, text: str, action: ToastAction | None = None, is_error: bool = False) -> None:
        """Tells something; an error stays until it is closed. The same text is not shown twice."""
        for toast in [toast for toast in self._shown if toast.text == text]:
            self._close(toast)
        while len(self._shown) >= _MOST:
            self._close(self._shown[0])
        toast = Toast(self._theme, text, action, self._over, is_error=is_error)
        toast.closed.connect(lambda: self._close(toast))
        toast.installEventFilter(self)
        self._shown.append(toast)
        self._arrange()
        toast.show()
        toast.raise_()
        QAccessible.updateAccessibility(_announcement(toast, text, is_error=is_error))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The messages stay at the bottom of a window whose size changes, and fit their words."""
        is_resized = watched is self._over and event.type() == QEvent.Type.Resize
        if is_resized or (watched in self._shown and event.type() == QEvent.Type.LayoutRequest):
            QTimer.singleShot(0, self, self._arrange)
        return False

    def _close(self, toast: Toast) -> None:
        if toast in self._shown:
            self._shown.remove(toast)
            toast.hide()
            toast.deleteLater()
            self._arrange()

    def _arrange(self) -> None:
        bottom = self._over.height() - self._theme.em(_LIFT_EM)
        room = self._over.width() - 4 * _GAP
        for toast in reversed(self._shown):
            width = min(room, self._theme.em(_WIDEST_EM), toast.width_wanted())
            height = max(toast.heightForWidth(width), toast.minimumSizeHint().height())
            toast.setGeometry((self._over.width() - width) // 2, bottom - height, width, height)
            bottom -= height + _GAP


def _announcement(toast: Toast, text: str, *, is_error: bool) -> QAccessibleAnnouncementEvent:
    event = QAccessibleAnnouncementEvent(toast, text)
    if is_error:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    return event
