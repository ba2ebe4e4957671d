"""The steps of a job, one under the other, each with a sign for how far it is."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.models.job_card import StageLine, StageMark
from gui.theme import Theme
from gui.widgets.icon_mark import IconMark
from gui.widgets.labels import label, set_look

SIGNS = {
    StageMark.DONE: ("tick", "good"),
    StageMark.NOW: ("chevron-right", "accent"),
    StageMark.AHEAD: ("minus", "muted"),
    StageMark.STOPPED: ("close", "bad"),
    StageMark.CANCELLED: ("stop", "muted"),
}


class StageList(QWidget):
    """Lines are made once and changed afterwards: it is set ten times a second."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[StageLine] = []
        self._widgets: list[tuple[IconMark, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)

    def set_lines(self, lines: Sequence[StageLine]) -> None:
        """The steps in their order."""
        if list(lines) == self._lines:
            return
        self._lines = list(lines)
        while len(self._widgets) < len(lines):
            self._add()
        for place, (sign, words) in enumerate(self._widgets):
            sign.setVisible(place < len(lines))
            words.setVisible(place < len(lines))
            if place < len(lines):
                _draw(sign, words, lines[place])

    def _add(self) -> None:
        sign, words = IconMark(self._theme, self), label(parent=self)
        self._grid.addWidget(sign, len(self._widgets), 0)
        self._grid.addWidget(words, len(self._widgets), 1)
        self._widgets.append((sign, words))


def _draw(sign: IconMark, words: QLabel, line: StageLine) -> None:
    sign.set_icon(*SIGNS[line.mark])
    words.setText(line.text)
    words.setAccessibleName(f"{line.text}: {mark_words(line.mark)}")
    set_look(words, "strong" if line.mark is StageMark.NOW else "")


def mark_words(mark: StageMark) -> str:
    """The sign in a word, for who does not see it."""
    return {
        StageMark.DONE: QCoreApplication.translate("StageList", "done"),
        StageMark.NOW: QCoreApplication.translate("StageList", "now"),
        StageMark.AHEAD: QCoreApplication.translate("StageList", "to come"),
        StageMark.STOPPED: QCoreApplication.translate("StageList", "stopped here"),
        StageMark.CANCELLED: QCoreApplication.translate("StageList", "stopped here"),
    }[mark]
