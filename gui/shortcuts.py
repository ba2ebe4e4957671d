"""The window's keys as actions that do not take letters away from whoever is typing."""

from collections.abc import Callable, Mapping

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QTextEdit,
    QWidget,
)

from gui.shortcut_table import BY_ID, TABLE, keys_of, shown_keys

_OWN = {"paste"}  # the window itself listens for it
_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_MOVING = {
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}
_WRITERS = (QLineEdit, QAbstractSpinBox, QTextEdit, QPlainTextEdit)
_CHOOSERS = (QAbstractItemView, QComboBox)  # letters search in them
_MOVERS = (QAbstractSlider, QAbstractScrollArea, QTabBar, QRadioButton)


class Shortcuts(QObject):
    """One action for each key of the table, on the window.

    Signals:
        changed: Keys are mapped otherwise now.
    """

    changed = Signal()

    def __init__(
        self, window: QWidget, overrides: Mapping[str, str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent or window)
        self._overrides = dict(overrides)
        self._actions: dict[str, QAction] = {}
        for shortcut in TABLE:
            if shortcut.id not in _OWN:
                action = QAction(shortcut.title, window)
                action.setObjectName(shortcut.id)
                window.addAction(action)
                self._actions[shortcut.id] = action
        self._guarded: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._guard)
        self._guard(None, app.focusWidget())
        self._map()

    def on(self, shortcut: str, act: Callable[[], object]) -> None:
        """Calls ``act`` for a key. Raises KeyError for one that is not in the table."""
        self._actions[shortcut].triggered.connect(lambda _checked=False: act())

    def action(self, shortcut: str) -> QAction:
        """For menus and for switching a key off while it means nothing."""
        return self._actions[shortcut]

    @property
    def overrides(self) -> dict[str, str]:
        """Keys that are not the table's, by id."""
        return dict(self._overrides)

    def keys(self, shortcut: str) -> str:
        """The keys of one entry as the platform writes them; empty for none."""
        return shown_keys(keys_of(BY_ID[shortcut], self._overrides))

    def first_keys(self) -> dict[str, str]:
        """The key to tell for each entry, by id; empty for none."""
        return {
            name: shown_keys(keys_of(entry, self._overrides)[:1]) for name, entry in BY_ID.items()
        }

    def remap(self, overrides: Mapping[str, str]) -> None:
        """Takes other keys into use at once."""
        self._overrides = dict(overrides)
        self._map()
        self.changed.emit()

    def _map(self) -> None:
        for name, action in self._actions.items():
            keys = keys_of(BY_ID[name], self._overrides)
            action.setShortcuts([QKeySequence(key) for key in keys])

    def _guard(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._guarded is not None and shiboken6.isValid(self._guarded):
            self._guarded.removeEventFilter(self)
        self._guarded = now
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaves the focused widget the keys it needs itself."""
        if not (isinstance(event, QKeyEvent) and isinstance(watched, QWidget)):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            if own_action(watched, event) is not None or uses_key(watched, event):
                event.accept()
                return True
        elif event.type() is QEvent.Type.KeyPress:
            action = own_action(watched, event)
            if action is not None:
                action.trigger()
                return True
        return False


def own_action(widget: QWidget, event: QKeyEvent) -> QAction | None:
    """What a widget with the focus does for a key: before the window's, and before it searches."""
    pressed = QKeySequence(event.keyCombination())
    for action in widget.actions():
        is_its_own = action.shortcutContext() is Qt.ShortcutContext.WidgetShortcut
        if is_its_own and action.isEnabled() and pressed in action.shortcuts():
            return action
    return None


def uses_key(widget: QWidget, event: QKeyEvent) -> bool:
    """Whether a widget with the focus wants a plain key for itself."""
    if isinstance(widget, QKeySequenceEdit):
        return True
    if event.modifiers() & _MODIFIERS:
        return False
    is_moving = event.key() in _MOVING
    is_space = event.key() == Qt.Key.Key_Space
    writes = bool(event.text()) and event.text().isprintable()
    if isinstance(widget, _WRITERS):
        return is_moving or (writes and not _is_read_only(widget))
    if isinstance(widget, _CHOOSERS):
        return is_moving or writes
    if isinstance(widget, _MOVERS) and is_moving:
        return True
    return is_space and isinstance(widget, QAbstractButton)


def _is_read_only(widget: QWidget) -> bool:
    reads = getattr(widget, "isReadOnly", None)
    return bool(reads is not None and reads())
