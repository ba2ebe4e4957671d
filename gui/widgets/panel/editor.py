"""What an editor of one value is, and those for switches, choices and words."""

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy, QWidget

from gui.models.form import Field, FieldValue
from gui.widgets.panel.calm_wheel import CalmWheel

_BESIDE = (11, 16)  # most letters of label and choice that fit on one line of a panel


class Editor(QObject):
    """One value's widgets: ``head`` beside the label, ``body`` below it; at least one of them.

    Signals:
        edited: Another value, while a person changes it.
        settled: The change is over.
    """

    edited = Signal(object)
    settled = Signal()

    head: QWidget | None = None
    head_stretch = 0  # against the label's 1
    body: QWidget | None = None
    focus: QWidget

    def widgets(self) -> tuple[QWidget, ...]:
        """Those that can have the keyboard."""
        return tuple(widget for widget in (self.head, self.body) if widget is not None)

    def set_value(self, value: FieldValue) -> None:
        """Shows a value without telling it."""
        raise NotImplementedError

    def take_typed(self) -> None:
        """Tells what was typed and not told yet: a key may come before the field is left."""


class SwitchEditor(Editor):
    """Yes or no."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._box = QCheckBox(parent)
        self._box.toggled.connect(self._toggled)
        self.head = self.focus = self._box

    def set_value(self, value: FieldValue) -> None:
        with QSignalBlocker(self._box):
            self._box.setChecked(bool(value))

    def _toggled(self, is_on: bool) -> None:
        self.edited.emit(is_on)
        self.settled.emit()


class ChoiceEditor(Editor):
    """One of a few; beside the label when both are short."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = QComboBox(parent)
        for value, words in field.choices:
            self._list.addItem(words, value)
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._list.activated.connect(self._chosen)
        CalmWheel(self._list)
        longest = max((len(words) for _, words in field.choices), default=0)
        if len(field.label) <= _BESIDE[0] and longest <= _BESIDE[1]:
            self.head, self.head_stretch = self._list, 2
        else:
            self.body = self._list
        self.focus = self._list

    def set_value(self, value: FieldValue) -> None:
        self._list.setCurrentIndex(self._list.findData(value))

    def _chosen(self, index: int) -> None:
        self.edited.emit(self._list.itemData(index))
        self.settled.emit()


class TextEditor(Editor):
    """A line of words, taken when the line is left or Enter pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = QLineEdit(parent)
        self._line.editingFinished.connect(self.take_typed)
        self._shown = ""
        self.body = self.focus = self._line

    def set_value(self, value: FieldValue) -> None:
        if str(value) != self._shown:  # else it would wipe out what is being typed
            self._shown = str(value)
            self._line.setText(self._shown)

    def take_typed(self) -> None:
        if self._line.text() != self._shown:
            self._shown = self._line.text()
            self.edited.emit(self._shown)
            self.settled.emit()
