"""An engine, or packages or weights on the disk: what it is, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from gui.models.checks import CheckLine
from gui.models.engine_shelf import CardKey, CardSign, Question, ShelfAct, ShelfCard
from gui.theme import Theme
from gui.widgets.fact_list import FactList
from gui.widgets.icon_mark import IconMark
from gui.widgets.labels import IconButton, button, ground, label
from gui.widgets.panel.badge import Badge
from gui.widgets.panel.fold import Fold
from gui.widgets.setup.ask_line import AskLine
from gui.widgets.setup.file_list import FileList
from gui.widgets.setup.note_list import NoteList
from gui.widgets.setup.shelf_acts import ICONS, act_words

_SIGNS = {
    CardSign.READY: ("good", "good"),
    CardSign.ABSENT: ("download", "muted"),
    CardSign.UNFINISHED: ("waiting", "warning"),
    CardSign.PROBLEM: ("warning", "warning"),
    CardSign.AWAY: ("cloud", "muted"),
}
_NARROW_EM = 40


class ShelfCardView(QWidget):
    """One card; it is changed in place, so that the keyboard stays where it is.

    Signals:
        acted: (CardKey, ShelfAct). removed: A person agreed that it goes (CardKey).
        kept: It stays after all. mend_requested: The button of a finding (CardKey).
    """

    acted = Signal(object, object)
    removed = Signal(object)
    kept = Signal()
    mend_requested = Signal(object)

    def __init__(self, theme: Theme, key: CardKey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.key = theme, key
        self._card: ShelfCard | None = None
        self._frame = ground("card", self)
        self._sign = IconMark(theme, self._frame)
        self._title = label("", "strong", self._frame)
        self._state = label("", "small", self._frame, wrap=True)
        self._size = label("", "", self._frame)
        self._about = label("", "small", self._frame, wrap=True)
        self._made_of = label("", "small", self._frame, wrap=True)
        self._badge = Badge(theme, self._frame)
        self._buttons = QWidget(self._frame)
        self._head, self._foot, self._words = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        self._head.setSpacing(8)
        self.main = button("", parent=self._buttons)
        self.main.clicked.connect(self._act_main)
        self._menu = QMenu(self)
        self.more = IconButton(theme, "more", self.tr("All actions"), self._buttons)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._menu)
        self.notes = NoteList(theme, self._frame)
        self.notes.fix_pressed.connect(lambda: self.mend_requested.emit(self.key))
        self.ask_line = AskLine(theme, self._frame)
        self.ask_line.agreed.connect(lambda: self.removed.emit(self.key))
        self.ask_line.kept.connect(self.kept)
        self.fold = Fold(theme, "", self._frame)
        self._facts = FactList(theme, "", self.fold.content)
        self._files = FileList(theme, self.fold.content)
        self._lay_out()
        theme.changed.connect(self._draw)

    def set_card(self, card: ShelfCard) -> None:
        """The same thing as it is now."""
        if card == self._card:
            return
        self._card = card
        self._sign.set_icon(*_SIGNS[card.sign])
        for made, words in (
            (self._title, card.title),
            (self._state, card.state),
            (self._size, card.size),
            (self._about, card.about),
            (self._made_of, card.made_of),
        ):
            made.setText(words)
            made.setVisible(bool(words))
        self._badge.set_words(card.use, "muted" if card.is_commercial else "warning")
        self._badge.setVisible(bool(card.use))
        self._show_fix()
        self._name_acts(card)
        self._fill_fold(card)
        self._draw()

    def set_busy(self, *, is_busy: bool) -> None:
        """Nothing can be begun while something else goes on."""
        self.main.setEnabled(not is_busy)
        self.more.setEnabled(not is_busy)
        self.notes.set_enabled(is_on=not is_busy)

    def say(self, notes: Sequence[CheckLine]) -> None:
        """What came of the last work."""
        self.notes.say(notes)
        self._show_fix()

    def ask(self, question: Question | None) -> None:
        """Asks, or takes the question away and gives the keyboard back."""
        had_keyboard = self.ask_line.isAncestorOf(self.focusWidget() or self)
        self.ask_line.ask(question)
        if question is None and had_keyboard:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_fix(self) -> None:
        """One way to mend it is enough."""
        main = None if self._card is None else self._card.main
        self.notes.show_fix(is_shown=main is not ShelfAct.REPAIR)

    def _name_acts(self, card: ShelfCard) -> None:
        self.main.setVisible(card.main is not None)
        if card.main is not None:
            self.main.setText(act_words(card.main))
            self.main.setAccessibleName(f"{act_words(card.main)} {card.title}")
        self.more.setVisible(bool(card.acts))
        self._buttons.setVisible(bool(card.acts))
        self.more.set_name(self.tr("All actions: {name}").format(name=card.title))
        self._menu.clear()
        for act in card.acts:
            if act is ShelfAct.REMOVE:
                self._menu.addSeparator()
            entry = QAction(self._theme.icon(ICONS[act], "muted"), act_words(act), self._menu)
            entry.triggered.connect(lambda _=False, act=act: self.acted.emit(self.key, act))
            self._menu.addAction(entry)

    def _fill_fold(self, card: ShelfCard) -> None:
        self.fold.setVisible(bool(card.fold))
        self.fold.set_title(card.fold)
        self.fold.heading.setAccessibleName(f"{card.title}: {card.fold}")
        self._facts.setAccessibleName(f"{card.title}: {card.fold}")
        self._facts.set_facts(card.facts)
        self._facts.setVisible(bool(card.facts))
        self._files.set_files(card.files)
        self._files.setVisible(bool(card.files))

    def _act_main(self) -> None:
        if self._card is not None and self._card.main is not None:
            self.acted.emit(self.key, self._card.main)

    def _draw(self) -> None:
        self._size.setFont(self._theme.tabular())
        self._words.setContentsMargins(self._sign.width() + self._head.spacing(), 0, 4, 0)
        self._fit()
        if self._card is not None:
            for entry, act in zip(self._entries(), self._card.acts, strict=True):
                entry.setIcon(self._theme.icon(ICONS[act], "muted"))

    def _entries(self) -> list[QAction]:
        return [entry for entry in self._menu.actions() if not entry.isSeparator()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The buttons stand beside the title where there is room, else below all words."""
        is_narrow = self.width() < self._theme.em(_NARROW_EM)
        wanted = self._foot if is_narrow else self._head
        if wanted.indexOf(self._buttons) < 0:
            (self._head if is_narrow else self._foot).removeWidget(self._buttons)
            wanted.addWidget(self._buttons)

    def _lay_out(self) -> None:
        act_row = QHBoxLayout(self._buttons)
        act_row.setContentsMargins(0, 0, 0, 0)
        act_row.setSpacing(4)
        act_row.addWidget(self.main)
        act_row.addWidget(self.more)
        self._head.addWidget(self._sign)
        self._head.addWidget(self._title)
        self._head.addWidget(self._state, 1)
        self._head.addWidget(self._size)
        self._head.addWidget(self._buttons)
        facts = QHBoxLayout()
        facts.setSpacing(8)
        facts.addWidget(self._made_of, 1)
        facts.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignBottom)
        self._foot.addStretch(1)
        inside = QVBoxLayout(self.fold.content)
        inside.setContentsMargins(0, 4, 0, 4)
        inside.addWidget(self._facts)
        inside.addWidget(self._files)
        self._words.setSpacing(4)
        self._words.addWidget(self._about)
        self._words.addLayout(facts)
        self._words.addLayout(self._foot)
        self._words.addWidget(self.notes)
        self._words.addWidget(self.ask_line)
        self._words.addWidget(self.fold)
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(16, 8, 12, 12)
        column.setSpacing(4)
        column.addLayout(self._head)
        column.addLayout(self._words)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)
