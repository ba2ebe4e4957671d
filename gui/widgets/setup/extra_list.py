"""What some options of an engine need on top, to be ticked before it is installed."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from gui.models.setup import ExtraLine
from gui.widgets.labels import label


class ExtraList(QWidget):
    """Signals: changed(keys of what is ticked and not there yet)."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, tuple[QCheckBox, QLabel]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Keys of what is ticked and not there yet."""
        return tuple(
            key for key, (box, _) in self._rows.items() if box.isEnabled() and box.isChecked()
        )

    def set_extras(self, lines: Sequence[ExtraLine]) -> None:
        """The same ones as they are now, or others; what is there cannot be unticked."""
        if [line.key for line in lines] != list(self._rows):
            self._make(lines)
        for line in lines:
            box, note = self._rows[line.key]
            with QSignalBlocker(box):
                box.setChecked(line.is_chosen)
            box.setEnabled(not line.is_installed)
            box.setText(line.title)
            box.setAccessibleDescription(line.note)
            note.setText(line.note)

    def _make(self, lines: Sequence[ExtraLine]) -> None:
        for box, note in self._rows.values():
            for old in (box, note):
                self._column.removeWidget(old)
                old.hide()
                old.deleteLater()
        self._rows = {line.key: self._row() for line in lines}

    def _row(self) -> tuple[QCheckBox, QLabel]:
        box, note = QCheckBox(self), label("", "beneath", self, wrap=True)
        box.toggled.connect(lambda _is_on: self.changed.emit(self.chosen))
        for part in (box, note):
            self._column.addWidget(part)
        return box, note
