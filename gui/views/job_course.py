"""How a job went so far: what it warned of, and its steps."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.models.job_card import StageLine
from gui.theme import Theme
from gui.widgets.emptied import empty
from gui.widgets.icon_mark import IconMark
from gui.widgets.jobs.stage_list import StageList
from gui.widgets.labels import label


class JobCourse(QWidget):
    """Warnings above the steps."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._told: tuple[str, ...] = ()
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(8)
        self._stages = StageList(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(16)
        column.addLayout(self._warnings)
        column.addWidget(self._stages)
        column.addStretch(1)

    def set_course(self, stages: Sequence[StageLine], warnings: Sequence[str]) -> None:
        """All of it; what is the same as before stays untouched."""
        self._stages.set_lines(stages)
        if tuple(warnings) != self._told:
            self._told = tuple(warnings)
            self._list_warnings()

    def _list_warnings(self) -> None:
        empty(self._warnings)
        for text in self._told:
            self._warnings.addWidget(self._warning_line(text))

    def _warning_line(self, text: str) -> QWidget:
        line = QWidget(self)
        sign = IconMark(self._theme, line)
        sign.set_icon("warning", "warning")
        words = label(text, parent=line, wrap=True)
        words.setAccessibleName(self.tr("Warning: {text}").format(text=text))
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        return line
