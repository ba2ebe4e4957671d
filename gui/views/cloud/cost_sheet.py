"""What a render in the cloud costs and sends, the sentence to agree to, and the button that orders."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QVBoxLayout, QWidget

from gui.models.cloud import CostCard
from gui.theme import Theme
from gui.views.cloud.frame import DialogFrame
from gui.widgets.emptied import empty
from gui.widgets.fact_list import FactList
from gui.widgets.labels import button, ground, label
from gui.widgets.panel.calm_wheel import CalmWheel
from gui.widgets.sentence_box import SentenceBox
from gui.widgets.setup.notice_list import NoticeList

_SIZE_EM = QSize(43, 46)
_MOST_CAP = 10_000.0


class CostSheet(DialogFrame):
    """Nothing is sent before the sentence is ticked and the button pressed.

    Signals: sent(the sentence that was agreed to), cap_changed(credits), asked_again, given_up.
    """

    sent = Signal(str)
    cap_changed = Signal(float)
    asked_again = Signal()
    given_up = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Cost"), _SIZE_EM, parent)
        self._card: CostCard | None = None
        inside = self.pane.inside
        self._busy = label(self.tr("Asking for the account …"), "muted", inside)
        self._notices = NoticeList(theme, inside)
        self._costs = FactList(theme, self.tr("What it costs"), inside)
        self._sends = QVBoxLayout()
        self._sends_title = label(self.tr("What leaves this computer"), "section", inside)
        self._keeps = label("", "muted", inside, wrap=True)
        self._shown_sends: tuple[str, ...] = ()
        self._cap = QDoubleSpinBox(inside)
        self._cap.setRange(0.5, _MOST_CAP)
        self._cap.setDecimals(1)
        self._cap.setSuffix(self.tr(" credits"))
        self._cap.setKeyboardTracking(False)
        self._cap.lineEdit().setTextMargins(6, 0, 6, 0)
        self._cap.valueChanged.connect(self.cap_changed)
        CalmWheel(self._cap)
        self._agree = SentenceBox(inside, self.tr("Noted with the film and its job."))
        self._agree.toggled.connect(self._show_state)
        self._fill(inside)
        self._again = button(self.tr("Ask again"), parent=self)
        self._again.clicked.connect(self.asked_again)
        leave = button(self.tr("Cancel"), parent=self)
        leave.clicked.connect(self.reject)
        self._send = button("", "primary", self)
        self._send.clicked.connect(self._order)
        self.buttons.addWidget(self._again)
        self.buttons.addStretch(1)
        self.buttons.addWidget(leave)
        self.buttons.addWidget(self._send)
        self.rejected.connect(self.given_up)

    def set_card(self, card: CostCard) -> None:
        """What is known of the price by now; the keyboard goes to what is to be decided next."""
        has_come = self._card is not None and self._card.is_asking and bool(card.costs)
        self._card = card
        self.set_heading(card.title, "")
        self._busy.setVisible(card.is_asking)
        self._notices.set_lines(card.notices)
        self._costs.set_facts(card.costs)
        self._costs.setVisible(bool(card.costs))
        self._show_sends(card.sends)
        self._keeps.setText(card.keeps)
        self._keeps.setVisible(bool(card.keeps))
        with QSignalBlocker(self._cap):
            self._cap.setValue(card.cap)
        self._agree.set_sentence(card.consent)
        self._send.setText(card.send)
        self._show_state()
        if has_come:
            wanted = self._agree if card.can_send else self._cap
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Shows it for another render: nothing is agreed to yet."""
        self._agree.tick(False)
        self.reveal()

    def _fill(self, inside: QWidget) -> None:
        column = self.pane.column
        column.addWidget(self._busy)
        column.addWidget(self._notices)
        column.addWidget(self._costs)
        words = label(self.tr("May cost at most"), "", inside)
        words.setBuddy(self._cap)
        self._cap.setAccessibleName(self.tr("Most that this film may cost"))
        cap = QHBoxLayout()
        cap.setSpacing(8)
        cap.addWidget(words)
        cap.addWidget(self._cap)
        cap.addStretch(1)
        column.addLayout(cap)
        column.addSpacing(8)
        column.addWidget(self._sends_title)
        self._sends.setSpacing(4)
        column.addLayout(self._sends)
        column.addWidget(self._keeps)
        column.addSpacing(8)
        card = ground("card", inside)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(12, 12, 12, 12)
        rows.addWidget(self._agree)
        column.addWidget(card)
        column.addStretch(1)

    def _show_sends(self, sends: tuple[str, ...]) -> None:
        self._sends_title.setVisible(bool(sends))
        if sends == self._shown_sends:
            return
        self._shown_sends = sends
        empty(self._sends)
        for sent in sends:
            self._sends.addWidget(label(f"• {sent}", "", self.pane.inside, wrap=True))

    def _show_state(self) -> None:
        card = self._card
        can_send = card is not None and card.can_send
        self._agree.setEnabled(can_send)
        self._cap.setEnabled(card is not None and bool(card.costs))
        self._again.setVisible(card is not None and not card.is_asking and not card.costs)
        self._send.setEnabled(can_send and self._agree.is_ticked)

    def _order(self) -> None:
        sentence = self._agree.sentence
        self.accept()
        self.sent.emit(sentence)
