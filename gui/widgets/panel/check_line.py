"""One line of the checks: a shape, a sentence, and the button that mends it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.models.checks import CheckLine, Mood
from gui.theme import Theme
from gui.widgets.icon_mark import IconMark
from gui.widgets.labels import button, label

_MARKS = {
    Mood.GOOD: ("good", "good"),
    Mood.INFO: ("info", "muted"),
    Mood.TIME: ("clock", "muted"),
    Mood.MISSING: ("plus", "muted"),
    Mood.WARNING: ("warning", "warning"),
    Mood.BAD: ("bad", "bad"),
}


class CheckLineView(QWidget):
    """Signals: fix_pressed(Fix), engine_pressed(id)."""

    fix_pressed = Signal(object)
    engine_pressed = Signal(str)

    def __init__(
        self, theme: Theme, line: CheckLine, parent: QWidget | None = None, *, look: str = ""
    ) -> None:
        super().__init__(parent)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(line.text, look, self, wrap=True))
        if line.hint:
            words.addWidget(label(line.hint, "small", self, wrap=True))
        if line.engine:
            self._add(words, line, line.fix_label, lambda: self.engine_pressed.emit(line.engine))
        elif line.fix is not None:
            self._add(words, line, line.fix_label, lambda: self.fix_pressed.emit(line.fix))
        if line.other is not None:
            self._add(words, line, line.other_label, lambda: self.fix_pressed.emit(line.other))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(made_mark(theme, line, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _add(
        self, words: QVBoxLayout, line: CheckLine, text: str, press: Callable[[], None]
    ) -> None:
        made = button(text, "link", self)
        made.setAccessibleDescription(line.text)
        made.clicked.connect(press)
        words.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)


def made_mark(theme: Theme, line: CheckLine, parent: QWidget) -> IconMark:
    """The shape of what kind of line it is."""
    mark = IconMark(theme, parent)
    mark.set_icon(*_MARKS[line.mood])
    return mark
