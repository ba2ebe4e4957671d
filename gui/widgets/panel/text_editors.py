"""Editors of words that are more than a line: a text, whose voice speaks it, a film to follow."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from gui.models.form import FieldValue
from gui.theme import Theme
from gui.widgets.file_dialogs import choose_media
from gui.widgets.labels import button
from gui.widgets.panel.editor import Editor, TextEditor

_PAUSE_MS = 500
_LINES_EM = 7.5


class ProseEditor(Editor):
    """Several lines, taken after a pause in typing."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = ""
        self._box = QPlainTextEdit(parent)
        self._box.setTabChangesFocus(True)
        self._box.setFixedHeight(theme.em(_LINES_EM))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.take_typed)
        self._box.textChanged.connect(self._pause.start)
        self.body = self.focus = self._box

    def set_value(self, value: FieldValue) -> None:
        if str(value) == self._shown:  # else it would wipe out what is being typed
            return
        self._shown = str(value)
        if self._box.toPlainText() != self._shown:
            self._box.setPlainText(self._shown)
        self._pause.stop()

    def take_typed(self) -> None:
        self._pause.stop()
        if self._box.toPlainText() != self._shown:
            self._shown = self._box.toPlainText()
            self.edited.emit(self._shown)


class PickedEditor(TextEditor):
    """A line to be typed, and a button for who would rather choose.

    Signals:
        pick_wanted: Something is to be chosen.
    """

    pick_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pick = button(self.tr("Choose …"), parent=parent)
        self._pick.clicked.connect(self.pick_wanted)
        holder = QWidget(parent)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._line, 1)
        row.addWidget(self._pick)
        self.body = holder

    def widgets(self) -> tuple[QWidget, ...]:
        return (self._line,)


class VoiceEditor(PickedEditor):
    """A voice's id; who asks for the list of voices is shown it elsewhere."""


class FilmEditor(PickedEditor):
    """A film's path, or one that is chosen in the desktop's own dialog."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pick_wanted.connect(self._choose)

    def _choose(self) -> None:
        folder = Path(self._line.text()).parent if self._line.text() else None
        choose_media(self._line.window(), folder, self._take, many=False)

    def _take(self, files: Sequence[Path]) -> None:
        self._line.setText(str(files[0]))
        self.take_typed()
        self.settled.emit()
