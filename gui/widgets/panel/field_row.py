"""One field of a form: label, way back to the default, editor, and what is wrong with the value."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.models.form import Field, FieldKind, FieldValue
from gui.theme import Theme
from gui.widgets.labels import IconButton, label
from gui.widgets.panel.editor import ChoiceEditor, Editor, SwitchEditor, TextEditor
from gui.widgets.panel.number_editor import NumberEditor
from gui.widgets.panel.text_editors import FilmEditor, ProseEditor, VoiceEditor

_PLAIN: Mapping[FieldKind, Callable[[QWidget], Editor]] = {
    FieldKind.SWITCH: SwitchEditor,
    FieldKind.TEXT: TextEditor,
    FieldKind.VOICE: VoiceEditor,
    FieldKind.FILM: FilmEditor,
}


class FieldRow(QWidget):
    """Signals: edited(name, value), settled, reset_requested(name), visited(help; empty when left),
    pick_requested(name): its values are to be chosen from.
    """

    edited = Signal(str, object)
    settled = Signal()
    reset_requested = Signal(str)
    visited = Signal(str)
    pick_requested = Signal(str)

    def __init__(self, theme: Theme, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._editor = _editor(theme, field, self)
        self._editor.edited.connect(lambda value: self.edited.emit(field.name, value))
        self._editor.settled.connect(self.settled)
        if isinstance(self._editor, VoiceEditor):
            self._editor.pick_wanted.connect(lambda: self.pick_requested.emit(field.name))
        self._label = label(field.label, parent=self, wrap=True)
        self._label.setBuddy(self._editor.focus)
        self._reset = self._make_reset(theme)
        self._problem = label("", "bad", self, wrap=True)
        self._problem.setVisible(False)
        self._lay_out()
        self._explain()

    def set_value(self, value: FieldValue) -> None:
        self._editor.set_value(value)

    def set_changed(self, is_changed: bool) -> None:
        """Whether the way back to the default is offered."""
        self._reset.setVisible(is_changed)

    def set_problem(self, text: str) -> None:
        """What is wrong with the value; empty for nothing."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def take_typed(self) -> None:
        self._editor.take_typed()

    def take_focus(self) -> None:
        self._editor.focus.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.visited.emit(self.field.help)
        elif event.type() == QEvent.Type.FocusOut:
            self.visited.emit("")
            self.settled.emit()
        return False

    def _make_reset(self, theme: Theme) -> IconButton:
        name = self.tr("Reset {field}").format(field=self.field.label)
        made = IconButton(theme, "reset", name, self)
        made.clicked.connect(lambda: self.reset_requested.emit(self.field.name))
        policy = made.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        made.setSizePolicy(policy)
        made.setVisible(False)
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._label, 1)
        head.addWidget(self._reset)
        if self._editor.head is not None:
            head.addWidget(self._editor.head, self._editor.head_stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        if self._editor.body is not None:
            column.addWidget(self._editor.body)
        column.addWidget(self._problem)

    def _explain(self) -> None:
        self._label.setToolTip(self.field.help)
        for widget in self._editor.widgets():
            widget.setToolTip(self.field.help)
            widget.setAccessibleName(self.field.label)
            widget.setAccessibleDescription(self.field.help)
            widget.installEventFilter(self)


def _editor(theme: Theme, field: Field, parent: QWidget) -> Editor:
    if field.kind in _PLAIN:
        return _PLAIN[field.kind](parent)
    match field.kind:
        case FieldKind.PROSE:
            return ProseEditor(theme, parent)
        case FieldKind.CHOICE:
            return ChoiceEditor(field, parent)
        case _:
            return NumberEditor(theme, field, parent)
