"""A form made from fields: simple ones first, advanced ones folded."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.models.form import Field, FormState
from gui.theme import Theme
from gui.widgets.labels import label
from gui.widgets.panel.field_row import FieldRow
from gui.widgets.panel.fold import Fold


class OptionForm(QWidget):
    """Signals: edited(name, value), settled, reset_requested(name), pick_requested(name), rebuilt,
    visited(help).
    """

    edited = Signal(str, object)
    settled = Signal()
    reset_requested = Signal(str)
    pick_requested = Signal(str)
    rebuilt = Signal()
    visited = Signal(str)

    def __init__(self, theme: Theme, nothing: str = "", parent: QWidget | None = None) -> None:
        """Args: nothing: What stands here when there are no fields."""
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[str, FieldRow] = {}
        self._state = FormState()
        self._nothing = label(nothing, "small", self, wrap=True)
        self._simple = QVBoxLayout()
        self._simple.setSpacing(8)
        self._fold = Fold(theme, "", self)
        self._advanced = QVBoxLayout(self._fold.content)
        self._advanced.setContentsMargins(0, 0, 0, 0)
        self._advanced.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._nothing)
        column.addLayout(self._simple)
        column.addWidget(self._fold)
        self.set_fields(())

    def set_fields(self, fields: Sequence[Field]) -> None:
        """Makes the rows anew; ``set_state`` fills them."""
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows = {field.name: self._row(field) for field in fields}
        for row in self._rows.values():
            (self._advanced if row.field.is_advanced else self._simple).addWidget(row)
        self._nothing.setVisible(not fields and bool(self._nothing.text()))
        self.set_state(FormState())
        self.rebuilt.emit()

    def set_state(self, state: FormState) -> None:
        """Values, which of them are changed, and what is wrong with them."""
        self._state = state
        values, problems = dict(state.values), dict(state.problems)
        for name, row in self._rows.items():
            if name in values:
                row.set_value(values[name])
            row.set_changed(name in state.changed)
            row.set_problem(problems.get(name, ""))
            row.setVisible(row.field.is_shown(values))
        self._name_fold()

    def take_typed(self) -> None:
        """Tells what was typed into a field that has not been left yet."""
        for row in tuple(self._rows.values()):
            row.take_typed()

    def go_to(self, name: str) -> None:
        """Gives a field the keyboard, unfolding it when it is folded away."""
        row = self._rows[name]
        if row.field.is_advanced:
            self._fold.set_open(True)
        row.take_focus()

    def has(self, name: str) -> bool:
        """Whether there is such a field."""
        return name in self._rows

    def _row(self, field: Field) -> FieldRow:
        row = FieldRow(self._theme, field, self)
        row.edited.connect(self.edited)
        row.settled.connect(self.settled)
        row.reset_requested.connect(self.reset_requested)
        row.visited.connect(self.visited)
        row.pick_requested.connect(self.pick_requested)
        return row

    def _name_fold(self) -> None:
        advanced = [name for name, row in self._rows.items() if row.field.is_advanced]
        count = sum(1 for name in advanced if name in self._state.changed)
        self._fold.setVisible(bool(advanced))
        if count:
            self._fold.set_title(self.tr("Advanced · {count} changed").format(count=count))
        else:
            self._fold.set_title(self.tr("Advanced"))
