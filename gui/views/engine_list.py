"""The list of engines, the hint which one to take, and the card of the one that is looked at."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from gui.models.checks import CheckLine
from gui.models.engines import EngineCard, EngineHint, EngineNeed, EngineRow
from gui.theme import Theme
from gui.widgets.labels import button, label
from gui.widgets.panel.engine_card import EngineCardView
from gui.widgets.panel.engine_row import EngineRowButton
from gui.widgets.panel.fold import Fold
from gui.widgets.setup.notice_list import NoticeList


class EngineListView(QWidget):
    """Signals: chosen(id), looked_at(id), install_requested(id), key_requested(id), rebuilt."""

    chosen = Signal(str)
    looked_at = Signal(str)
    install_requested = Signal(str)
    key_requested = Signal(str)
    rebuilt = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[str, EngineRowButton] = {}
        self._group = QButtonGroup(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._hidden = label("", "small", self, wrap=True)
        self._hidden.setVisible(False)
        self._hint = label("", "small", self, wrap=True)
        self._use = button(self.tr("Use it"), "link", self)
        self._use.clicked.connect(self._take_hint)
        self._hinted = ""
        self._others = NoticeList(theme, self)
        self._others.hide()
        self._others.engine_requested.connect(self.chosen)
        self._details = Fold(theme, self.tr("Details and licences"), self)
        self._card = EngineCardView(self._details.content)
        inside = QVBoxLayout(self._details.content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._list)
        column.addWidget(self._hidden)
        column.addWidget(self._hint)
        column.addWidget(self._use, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._others)
        column.addWidget(self._details)
        self.set_hint(None)

    def set_rows(self, rows: Sequence[EngineRow]) -> None:
        """The engines in their order."""
        if [row.engine for row in rows] != list(self._rows):
            self._rebuild(rows)
        for row in rows:
            self._rows[row.engine].set_row(row)

    def set_chosen(self, engine: str) -> None:
        if engine in self._rows:
            self._rows[engine].setChecked(True)

    def set_hidden(self, count: int) -> None:
        """How many the licence filter of the settings hides."""
        if count == 1:
            text = self.tr("1 engine is hidden: not for commercial use")
        else:
            text = self.tr("{count} engines are hidden: not for commercial use")
        self._hidden.setText(text.format(count=count))
        self._hidden.setVisible(count > 0)

    def set_hint(self, hint: EngineHint | None) -> None:
        """Which engine fits better than the chosen one; None when none does."""
        self._hinted = "" if hint is None else hint.engine
        if hint is not None:
            self._hint.setText(self.tr("Which one? {answer}.").format(answer=hint.text))
        self._hint.setVisible(hint is not None)
        self._use.setVisible(hint is not None)

    def set_others(self, lines: Sequence[CheckLine]) -> None:
        """What to take where the chosen engine lacks its graphics card."""
        self._others.set_lines(lines)
        self.rebuilt.emit()

    def set_card(self, card: EngineCard) -> None:
        self._card.set_card(card)

    def take_focus(self) -> None:
        """The keyboard goes to the chosen engine."""
        for row in self._rows.values():
            if row.isChecked():
                row.setFocus()

    def _take_hint(self) -> None:
        self.chosen.emit(self._hinted)

    def _rebuild(self, rows: Sequence[EngineRow]) -> None:
        for old in self._rows.values():
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        self._rows = {}
        for number, row in enumerate(rows, 1):
            made = EngineRowButton(self._theme, row, self)
            made.set_number(number)
            engine = row.engine
            made.clicked.connect(lambda _=False, engine=engine: self.chosen.emit(engine))
            made.looked_at.connect(lambda engine=engine: self.looked_at.emit(engine))
            made.need_pressed.connect(lambda engine=engine: self._ask_for(engine))
            self._group.addButton(made)
            self._list.addWidget(made)
            self._rows[engine] = made
        self.rebuilt.emit()

    def _ask_for(self, engine: str) -> None:
        need = self._rows[engine].row.need
        if need is EngineNeed.INSTALL:
            self.install_requested.emit(engine)
        elif need is EngineNeed.KEY:
            self.key_requested.emit(engine)
