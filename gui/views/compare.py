"""The page for a finished job: source and result in one player, and the result's record."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.models.record import Record
from gui.theme import Theme
from gui.views.player import PlayerView
from gui.views.record import RecordView
from gui.widgets.elided import ElidedLabel
from gui.widgets.labels import button, hairline, set_look
from gui.widgets.player.untouched_strip import UntouchedStrip
from gui.widgets.two_sides import TwoSides

_RECORD_EM = 26


class CompareView(QWidget):
    """Signals: back_requested, copy_requested, folder_requested; its parts have their own."""

    back_requested = Signal()
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
        self._buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline(self))
        column.addLayout(self._head())
        column.addWidget(hairline(self))
        column.addWidget(self._columns(), 1)
        theme.changed.connect(self._redraw)
        self._redraw()

    def set_record(self, record: Record) -> None:
        """Another job's result."""
        self._title.set_full_text(record.title)
        self.record.set_record(record)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, 16, 8)
        row.setSpacing(8)
        for name, words, kind, signal in (
            ("chevron-left", self.tr("Back"), "quiet", self.back_requested),
            ("copy", self.tr("Copy record"), "", self.copy_requested),
            ("folder", self.tr("Open folder"), "", self.folder_requested),
        ):
            made = button(words, kind, self)
            made.clicked.connect(signal)
            self._buttons[name] = made
            row.addWidget(made)
        row.insertWidget(1, self._title, 1)
        return row

    def _columns(self) -> TwoSides:
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
