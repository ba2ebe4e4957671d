"""The page for a finished job: source and result in one player, the result's record and score."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.models.record import Record
from gui.models.score import ScoreCard
from gui.theme import Theme
from gui.views.player import PlayerView
from gui.views.record import RecordView
from gui.widgets.elided import ElidedLabel
from gui.widgets.elided_button import ElidedButton
from gui.widgets.labels import hairline, set_look
from gui.widgets.player.untouched_strip import UntouchedStrip
from gui.widgets.two_sides import RIGHT, TwoSides

_RECORD_EM = 26
_SCORE = "speed"


class CompareView(QWidget):
    """Signals: back_requested, score_requested, copy_requested, folder_requested; its parts have their own."""

    back_requested = Signal()
    score_requested = Signal()
    copy_requested = Signal()
    folder_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.player = PlayerView(theme, self)
        self.strip = UntouchedStrip(theme, self)
        self.record = RecordView(theme, self)
        self._title = ElidedLabel("", self)
        set_look(self._title, "strong")
        self._buttons: dict[str, ElidedButton] = {}
        self._is_measuring = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline(self))
        column.addLayout(self._head())
        column.addWidget(hairline(self))
        self._columns = self._two_sides()
        column.addWidget(self._columns, 1)
        theme.changed.connect(self._redraw)
        self._redraw()
        self.set_keys({})
        self.set_score(ScoreCard())

    def set_record(self, record: Record) -> None:
        """Another job's result."""
        self._title.set_full_text(record.title)
        self.record.set_record(record)

    def set_score(self, card: ScoreCard) -> None:
        """How well lips and voice go together; a score that begins is brought in sight."""
        is_on = bool(card.doing)
        start, stop = self._buttons[_SCORE], self.record.score.progress.stop
        began_here, ended_there = is_on and start.hasFocus(), not is_on and stop.hasFocus()
        if is_on and not self._is_measuring:
            self._columns.show_side(RIGHT)
        self._is_measuring = is_on
        self.record.set_score(card)
        start.setEnabled(card.can_measure)
        if began_here:
            stop.setFocus()
        elif ended_there:
            start.setFocus()

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """The keys that do the same, by the ids of the shortcut table, for the tool tips."""
        self.player.bar.set_keys(keys)
        tip, key = self.tr("Measure how well the lips follow the voice"), keys.get("score", "")
        self._buttons[_SCORE].set_tip(f"{tip} ({key})" if key else tip)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, 16, 8)
        row.setSpacing(8)
        for name, words, kind, signal in (
            ("chevron-left", self.tr("Back"), "quiet", self.back_requested),
            (_SCORE, self.tr("Sync score"), "", self.score_requested),
            ("copy", self.tr("Copy record"), "", self.copy_requested),
            ("folder", self.tr("Open folder"), "", self.folder_requested),
        ):
            made = ElidedButton(words, kind, self)
            made.clicked.connect(signal)
            self._buttons[name] = made
            row.addWidget(made)
        row.insertWidget(1, self._title, 1)
        return row

    def _two_sides(self) -> TwoSides:
        left = QWidget(self)
        stack = QVBoxLayout(left)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self.player, 1)
        stack.addWidget(self.strip)
        titles = (self.tr("Source and result"), self.tr("Record"))
        columns = TwoSides(left, self.record, titles, self)
        columns.set_sizes(self._theme.em(60), self._theme.em(_RECORD_EM))
        return columns

    def _redraw(self) -> None:
        side = self._theme.em(1.25)
        for name, made in self._buttons.items():
            made.setIcon(self._theme.icon(name))
            made.setIconSize(QSize(side, side))
