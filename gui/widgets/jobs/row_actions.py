"""The buttons over the row under the pointer: the likeliest actions, and a menu with all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.models.job_actions import JobAction
from gui.theme import Theme
from gui.widgets.jobs.job_actions import ICONS, action_words
from gui.widgets.labels import IconButton

_DIRECT = (
    JobAction.COMPARE,
    JobAction.CANCEL,
    JobAction.LOOK_AGAIN,
    JobAction.RETRY,
    JobAction.ORDER_AGAIN,
    JobAction.FETCH,
    JobAction.OPEN_FOLDER,
    JobAction.FORGET,
)
_MOST = 2


class RowActions(QWidget):
    """Lies over a row's last cell.

    Signals:
        chosen: A JobAction. menu_wanted: All of them are asked for.
    """

    chosen = Signal(object)
    menu_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(0)
        row.addStretch(1)
        words = action_words()
        self._buttons = {
            action: IconButton(theme, ICONS[action], words[action], self) for action in _DIRECT
        }
        for action, made in self._buttons.items():
            made.clicked.connect(lambda _=False, action=action: self.chosen.emit(action))
            row.addWidget(made)
        self._more = IconButton(theme, "more", self.tr("All actions"), self)
        self._more.clicked.connect(self.menu_wanted)
        row.addWidget(self._more)
        # The row itself is reached by keyboard, with a key for each action and the menu key.
        for made in (*self._buttons.values(), self._more):
            made.setFocusPolicy(self.focusPolicy())
        self.hide()

    def width_wanted(self) -> int:
        """Room for as many buttons as there ever are."""
        return (_MOST + 1) * self._more.sizeHint().width() + 16

    def button(self, action: JobAction) -> IconButton:
        """The button of one of the likeliest actions."""
        return self._buttons[action]

    def show_over(self, cell: QRect, actions: Sequence[JobAction]) -> None:
        """Places the buttons for these actions over a cell."""
        direct = [action for action in _DIRECT if action in actions][:_MOST]
        for action, made in self._buttons.items():
            made.setVisible(action in direct)
        self.setGeometry(cell)
        self.show()
        self.raise_()
