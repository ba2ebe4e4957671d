"""The stages of an installation: sign, name, how far; a bar under the one that runs."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QWidget

from gui.models.job_card import StageMark
from gui.models.setup import StepLine
from gui.theme import Theme
from gui.widgets.elided import ElidedLabel
from gui.widgets.icon_mark import IconMark
from gui.widgets.jobs.stage_list import SIGNS, mark_words
from gui.widgets.labels import label, set_look

_BAR_STEPS = 1000
_HELD = (StageMark.STOPPED, StageMark.CANCELLED)


@dataclass(frozen=True, slots=True)
class _Row:
    sign: IconMark
    title: QLabel
    note: ElidedLabel
    bar: QProgressBar

    def show(self, is_there: bool) -> None:
        for part in (self.sign, self.title, self.note, self.bar):
            part.setVisible(is_there)


class StepBoard(QWidget):
    """Rows are made once and changed afterwards: it is set ten times a second."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[_Row] = []
        self._lines: tuple[StepLine, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)
        theme.changed.connect(self._draw_all)

    def set_steps(self, lines: Sequence[StepLine]) -> None:
        """The stages in their order."""
        while len(self._rows) < len(lines):
            self._add()
        before, self._lines = self._lines, tuple(lines)
        for place, row in enumerate(self._rows):
            line = self._lines[place] if place < len(self._lines) else None
            was = before[place] if place < len(before) else None
            if line is None:
                row.show(False)
            elif line != was:
                self._draw(row, line)

    def _add(self) -> None:
        bar = QProgressBar(self)
        bar.setTextVisible(False)
        row = _Row(IconMark(self._theme, self), label(parent=self), _note(self), bar)
        row.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.note.setFont(self._theme.tabular())
        at = 2 * len(self._rows)
        self._grid.addWidget(row.sign, at, 0)
        self._grid.addWidget(row.title, at, 1)
        self._grid.addWidget(row.note, at, 2)
        self._grid.addWidget(row.bar, at + 1, 1, 1, 2)
        self._grid.setRowMinimumHeight(at + 1, 8)
        self._rows.append(row)

    def _draw(self, row: _Row, line: StepLine) -> None:
        row.show(True)
        row.sign.set_icon(*SIGNS[line.mark])
        row.title.setText(line.title)
        row.title.setAccessibleName(f"{line.title}: {mark_words(line.mark)}")
        set_look(row.title, "strong" if line.mark is StageMark.NOW else "")
        row.note.set_full_text(line.note)
        row.bar.setAccessibleName(line.title)
        row.bar.setVisible(line.mark is StageMark.NOW or line.mark in _HELD)
        if line.fraction is not None:
            row.bar.setRange(0, _BAR_STEPS)
            row.bar.setValue(round(line.fraction * _BAR_STEPS))
        elif line.mark is StageMark.NOW:
            row.bar.setRange(0, 0)
        else:
            row.bar.setVisible(False)

    def _draw_all(self) -> None:
        for row in self._rows:
            row.note.setFont(self._theme.tabular())


def _note(parent: QWidget) -> ElidedLabel:
    return ElidedLabel("", parent, Qt.TextElideMode.ElideRight)  # the figures come first
