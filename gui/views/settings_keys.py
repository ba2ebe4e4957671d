"""The keys in the settings: every one can be another."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from gui.models.settings_state import KeyRow
from gui.theme import Theme
from gui.widgets.labels import IconButton, button, label
from gui.widgets.settings.key_button import KeyButton
from gui.widgets.settings.settings_section import SettingsSection


@dataclass(frozen=True, slots=True)
class _Line:
    key: KeyButton
    reset: IconButton
    problem: QWidget
    words: QLabel


class KeysSection(SettingsSection):
    """Signals: chosen(id, key), taken(id): the key that another one has; reset(id), all_reset."""

    chosen = Signal(str, str)
    taken = Signal(str)
    reset = Signal(str)
    all_reset = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Keys"), parent)
        self._lines: dict[str, _Line] = {}
        self._all = button(self.tr("Reset all keys"), parent=self)
        self._all.clicked.connect(self.all_reset)
        self.add(
            "shortcuts",
            self.tr("Keys of your own"),
            self.tr("Choose a key and press the new one. Backspace takes it away, Esc keeps it."),
            self._all,
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.rows.addLayout(self._grid)

    def set_keys(self, rows: Sequence[KeyRow]) -> None:
        """All keys as they are mapped now."""
        if not self._lines:
            self._build(rows)
        for row in rows:
            line = self._lines[row.id]
            line.key.set_keys(row.keys)
            line.reset.setVisible(row.is_changed)
            line.problem.setVisible(False)
        self._all.setEnabled(any(row.is_changed for row in rows))

    def set_conflict(self, key_id: str, text: str) -> None:
        """Who has the key already."""
        line = self._lines[key_id]
        line.words.setText(text)
        line.problem.setVisible(True)

    def _build(self, rows: Sequence[KeyRow]) -> None:
        group = ""
        for row in rows:
            if row.group != group:
                group = row.group
                heading = label(group, "section", self)
                heading.setContentsMargins(0, 16, 0, 4)
                self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 3)
            self._add_line(row)

    def _add_line(self, row: KeyRow) -> None:
        at = self._grid.rowCount()
        key = KeyButton(row.keys, self)
        key.setMinimumWidth(self.theme.em(10))
        key.setAccessibleName(self.tr("Key for: {what}").format(what=row.text))
        key.chosen.connect(lambda keys: self.chosen.emit(row.id, keys))
        reset = IconButton(
            self.theme, "reset", self.tr("Reset: {what}").format(what=row.text), self
        )
        reset.clicked.connect(lambda: self.reset.emit(row.id))
        kept = reset.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        reset.setSizePolicy(kept)
        words = label(row.text, "", self, wrap=True)
        words.setBuddy(key)
        problem, why = self._problem_line(row.id)
        self._grid.addWidget(words, at, 0)
        self._grid.addWidget(reset, at, 1)
        self._grid.addWidget(key, at, 2)
        self._grid.addWidget(problem, at + 1, 0, 1, 3)
        self._lines[row.id] = _Line(key, reset, problem, why)

    def _problem_line(self, key_id: str) -> tuple[QWidget, QLabel]:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 8)
        words = label("", "bad", holder, wrap=True)
        take = button(self.tr("Use it here"), parent=holder)
        take.clicked.connect(lambda: self.taken.emit(key_id))
        row.addWidget(words, 1)
        row.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        return holder, words
