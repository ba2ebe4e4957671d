"""The Engines page: all engines, what they have on the disk, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.models.checks import CheckLine
from gui.models.engine_shelf import CardKey, Question, ShelfCard, ShelfPage, WorkLine
from gui.theme import Theme
from gui.views.engines_storage import StorageRows
from gui.widgets.labels import button, label
from gui.widgets.panel.tab_order import order_tabs
from gui.widgets.settings.column_page import ColumnPage
from gui.widgets.setup.cost_line import CostLine
from gui.widgets.setup.note_list import NoteList
from gui.widgets.setup.shelf_card import ShelfCardView
from gui.widgets.setup.work_bar import WorkBar

_WIDTH_EM = 56
_GAP = 16


class EnginesPage(QWidget):
    """Signals:
        seen: A person looks at it.
        acted: (CardKey, ShelfAct). removed, mend_requested: CardKey. kept: Nothing goes.
        verify_requested: Everything is to be verified.

    Attributes:
        work: The bar of what goes on. storage: The rows below the cards.
    """

    seen = Signal()
    acted = Signal(object, object)
    removed = Signal(object)
    mend_requested = Signal(object)
    kept = Signal()
    verify_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: dict[CardKey, ShelfCardView] = {}
        self._is_busy = False
        self._left: QWidget | None = None  # what had the keyboard before a work
        self.work = WorkBar(theme, self)
        self.page = ColumnPage(theme, _WIDTH_EM, self)
        self.page.setAccessibleName(self.tr("Engines"))
        self.setFocusProxy(self.page)
        self._body = QWidget(self.page)
        self._looking = label(self.tr("Looking at what is installed …"), "muted", self.page)
        self.verify = button(self.tr("Verify everything"), parent=self._body)
        self.verify.clicked.connect(self.verify_requested)
        kept = self.verify.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # the title stays where it is
        self.verify.setSizePolicy(kept)
        self._figures = CostLine(theme, self._body)
        self._notes = NoteList(theme, self._body)
        self._engines, self._judges, self._parts = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._measures = label(self.tr("Measures"), "title", self._body)
        self._empty = label("", "muted", self._body, wrap=True)
        self.storage = StorageRows(theme, self._body)
        self._lay_out()
        self._body.hide()
        theme.changed.connect(self._order)

    def set_page(self, page: ShelfPage) -> None:
        """Everything as it is now; cards that are still there are changed in place."""
        self._looking.hide()
        self._figures.set_costs(page.figures)
        wanted = (*page.engines, *page.judges, *page.parts)
        for key in set(self._cards) - {card.key for card in wanted}:
            old = self._cards.pop(key)
            old.hide()
            old.deleteLater()
        self._place(self._engines, page.engines)
        self._place(self._judges, page.judges)
        self._place(self._parts, page.parts)
        self._measures.setVisible(bool(page.judges))
        self._empty.setText(page.empty)
        self._empty.setVisible(bool(page.empty))
        self.verify.setVisible(bool(page.parts))
        self.storage.set_page(page)
        self.set_busy(is_busy=self._is_busy)
        self._body.show()
        self._order()

    def set_work(self, line: WorkLine | None) -> None:
        """What goes on; None once nothing does."""
        focused = self.focusWidget()
        self.work.set_work(line)
        if line is not None and not self._is_busy:
            self._left = focused
            self.work.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.set_busy(is_busy=line is not None)
        # Once Stop was pressed it is grey and the keyboard is on the page as a whole.
        if line is None and focused in (self.work.stop, self.page):
            self._give_back()

    def set_busy(self, *, is_busy: bool) -> None:
        """Nothing else can be begun meanwhile."""
        self._is_busy = is_busy
        self.verify.setEnabled(not is_busy)
        self.storage.set_busy(is_busy=is_busy)
        for card in self._cards.values():
            card.set_busy(is_busy=is_busy)

    def say(self, key: CardKey | None, notes: Sequence[CheckLine]) -> None:
        """What came of a work: in its card, or at the top where it was about everything."""
        if key is None and self._body.isHidden():
            self._looking.setText("\n".join(f"{note.text}. {note.hint}" for note in notes))
        elif key is None:
            self._notes.say(notes)
        elif key in self._cards:
            self._cards[key].say(notes)

    def ask(self, question: Question | None) -> None:
        """Asks in the card it is about; only one question stands at a time."""
        for key, card in self._cards.items():
            card.ask(question if question is not None and question.key == key else None)
        if question is not None and question.key in self._cards:
            asked = self._cards[question.key].ask_line
            # Once it has its height.
            QTimer.singleShot(0, asked, lambda: self.page.ensureWidgetVisible(asked))

    def card(self, key: CardKey) -> ShelfCardView:
        """The card of an engine or a part. Raises KeyError when there is none."""
        return self._cards[key]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    def _give_back(self) -> None:
        """The keyboard goes to where the work was begun, if that is still there."""
        left = self._left if self._left is not None and isValid(self._left) else None
        target = left if left is not None and left.isVisibleTo(self) else self.page
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, column: QVBoxLayout, cards: Sequence[ShelfCard]) -> None:
        for at, card in enumerate(cards):
            made = self._cards.get(card.key) or self._made(card.key)
            made.set_card(card)
            if column.indexOf(made) != at:
                column.removeWidget(made)
                column.insertWidget(at, made)

    def _made(self, key: CardKey) -> ShelfCardView:
        made = ShelfCardView(self._theme, key, self._body)
        made.acted.connect(self.acted)
        made.removed.connect(self.removed)
        made.kept.connect(self.kept)
        made.mend_requested.connect(self.mend_requested)
        self._cards[key] = made
        return made

    def _order(self) -> None:
        order_tabs(self)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.tr("Engines"), "title", self._body), 1)
        head.addWidget(self.verify)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addLayout(head)
        inside.addWidget(self._notes)
        inside.addWidget(self._figures)
        disk = label(self.tr("On this disk"), "title", self._body)
        for title, column in (
            (None, self._engines),
            (self._measures, self._judges),
            (disk, self._parts),
        ):
            inside.addSpacing(_GAP)
            if title is not None:
                inside.addWidget(title)
            column.setSpacing(8)
            inside.addLayout(column)
        inside.addWidget(self._empty)
        inside.addSpacing(_GAP)
        inside.addWidget(label(self.tr("Storage and account"), "title", self._body))
        inside.addWidget(self.storage)
        self.page.column.addWidget(self._looking)
        self.page.column.addWidget(self._body)
        self.page.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.work)
        outer.addWidget(self.page, 1)
