"""The actions on jobs as a hand meets them: with words, icons and keys."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.models.job_actions import JobAction
from gui.theme import Theme

translate = QCoreApplication.translate

_Key = Qt.Key
_KEYS: dict[JobAction, tuple[Qt.Key | QKeySequence.StandardKey | str, ...]] = {
    JobAction.COMPARE: (_Key.Key_Return, _Key.Key_Enter),
    JobAction.PLAY: (_Key.Key_Space,),
    JobAction.OPEN_FOLDER: (_Key.Key_O,),
    JobAction.CANCEL: (_Key.Key_Delete,),
    JobAction.LOOK_AGAIN: (_Key.Key_Return, _Key.Key_Enter),
    JobAction.FETCH: (_Key.Key_F,),
    JobAction.RETRY: (_Key.Key_R,),
    JobAction.ORDER_AGAIN: (_Key.Key_R,),
    JobAction.MOVE_UP: ("Alt+Up",),
    JobAction.MOVE_DOWN: ("Alt+Down",),
    JobAction.COPY_COMMAND: (QKeySequence.StandardKey.Copy,),
    JobAction.FORGET: (_Key.Key_Delete,),
}
ICONS = {
    JobAction.COMPARE: "compare",
    JobAction.PLAY: "play",
    JobAction.OPEN_FOLDER: "folder",
    JobAction.CANCEL: "close",
    JobAction.LOOK_AGAIN: "reset",
    JobAction.FETCH: "download",
    JobAction.RETRY: "retry",
    JobAction.ORDER_AGAIN: "cloud",
    JobAction.MOVE_UP: "up",
    JobAction.MOVE_DOWN: "down",
    JobAction.COPY_COMMAND: "copy",
    JobAction.FORGET: "trash",
}
_GROUP_ENDS = {JobAction.OPEN_FOLDER, JobAction.MOVE_DOWN}


class JobActions(QObject):
    """One QAction each, for menus and for keys on the widget they are given to.

    Signals:
        chosen: A JobAction.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, keys_of: QWidget) -> None:
        super().__init__(keys_of)
        self._theme = theme
        self._words = action_words()
        self._actions = {action: self._made(action) for action in JobAction}
        keys_of.addActions(list(self._actions.values()))
        theme.changed.connect(self._draw)
        self._draw()
        self.set_possible(())

    def set_possible(self, actions: Sequence[JobAction]) -> None:
        """Only these answer to their keys and stand in the menu."""
        for action, made in self._actions.items():
            made.setEnabled(action in actions)
            made.setVisible(action in actions)

    def menu(self, parent: QWidget) -> QMenu:
        """What is possible now, in groups; None of it twice."""
        menu = QMenu(parent)
        for action, made in self._actions.items():
            menu.addAction(made)
            if action in _GROUP_ENDS:
                menu.addSeparator()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _made(self, action: JobAction) -> QAction:
        made = QAction(self._words[action], self)
        made.setShortcuts([QKeySequence(key) for key in _KEYS[action]])
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.triggered.connect(lambda: self.chosen.emit(action))
        return made

    def _draw(self) -> None:
        for action, made in self._actions.items():
            made.setIcon(self._theme.icon(ICONS[action]))


def action_words() -> dict[JobAction, str]:
    """What each action is called."""
    return {
        JobAction.COMPARE: translate("JobActions", "Compare"),
        JobAction.PLAY: translate("JobActions", "Play"),
        JobAction.OPEN_FOLDER: translate("JobActions", "Open folder"),
        JobAction.CANCEL: translate("JobActions", "Cancel"),
        JobAction.LOOK_AGAIN: translate("JobActions", "Look again"),
        JobAction.FETCH: translate("JobActions", "Fetch the film"),
        JobAction.RETRY: translate("JobActions", "Try again"),
        JobAction.ORDER_AGAIN: translate("JobActions", "Order again …"),
        JobAction.MOVE_UP: translate("JobActions", "Move up"),
        JobAction.MOVE_DOWN: translate("JobActions", "Move down"),
        JobAction.COPY_COMMAND: translate("JobActions", "Copy as command"),
        JobAction.FORGET: translate("JobActions", "Take off the list"),
    }
