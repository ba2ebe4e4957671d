"""The builds an environment can have, one to be chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from gui.models.setup import BuildLine
from gui.widgets.emptied import empty
from gui.widgets.labels import label


class BuildList(QWidget):
    """Signals: chosen(id)."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._builds: tuple[BuildLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._builds[place].build))

    def set_builds(self, builds: Sequence[BuildLine], chosen: str) -> None:
        """What there is, and which of it is planned."""
        is_new = tuple(builds) != self._builds
        had_keyboard = any(one.hasFocus() for one in self._group.buttons())
        if is_new:
            self._builds = tuple(builds)
            self._make()
        for place, build in enumerate(self._builds):
            if build.build == chosen:
                choice = self._group.button(place)
                choice.setChecked(True)
                if is_new and had_keyboard:
                    choice.setFocus()

    def _make(self) -> None:
        for old in self._group.buttons():
            self._group.removeButton(old)
        empty(self._column)
        for place, build in enumerate(self._builds):
            choice = QRadioButton(build.title, self)
            choice.setEnabled(build.is_possible)
            choice.setAccessibleDescription(build.reason)
            self._group.addButton(choice, place)
            self._column.addWidget(choice)
            choice.show()  # at once, so that it can take the keyboard
            if build.reason:
                why = label(build.reason, "beneath", self, wrap=True)
                self._column.addWidget(why)
