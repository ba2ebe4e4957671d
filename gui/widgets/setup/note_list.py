"""What came of a work, under what it was done with."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.models.checks import CheckLine
from gui.theme import Theme
from gui.widgets.emptied import empty
from gui.widgets.panel.check_line import CheckLineView


class NoteList(QWidget):
    """Hidden while there is nothing to say. Signals: fix_pressed.

    Args:
        look: Of the notes, as labels have it; their hints are small.
    """

    fix_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, look: str = "") -> None:
        super().__init__(parent)
        self._theme, self._look = theme, look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(8)
        self.hide()

    def say(self, notes: Sequence[CheckLine]) -> None:
        """Other notes in place of the last ones."""
        empty(self._column)
        for note in notes:
            made = CheckLineView(self._theme, note, self, look=self._look)
            made.fix_pressed.connect(lambda _fix: self.fix_pressed.emit())
            self._column.addWidget(made)
        self.setVisible(bool(notes))
        if notes and self.isVisible():
            words = ". ".join(note.text for note in notes)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def show_fix(self, *, is_shown: bool) -> None:
        """Whether its button is there: not where another one does the same."""
        for made in self.findChildren(QPushButton):
            made.setVisible(is_shown)

    def set_enabled(self, *, is_on: bool) -> None:
        """Whether its button can be pressed now; the words stay readable."""
        for made in self.findChildren(QPushButton):
            made.setEnabled(is_on)
