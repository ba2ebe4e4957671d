"""How well lips and voice go together: what is measured, what it came to, the figures."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.models.score import ScoreCard
from gui.theme import Theme
from gui.widgets.labels import button, label
from gui.widgets.player.score_offer import ScoreOfferLine
from gui.widgets.player.score_progress import ScoreProgress
from gui.widgets.setup.note_list import NoteList
from gui.widgets.text_table import TextTable

_NAMES_PERCENT = 42


class ScorePanel(QWidget):
    """Hidden while nothing was asked.

    Signals:
        stop_requested, source_requested: By the buttons.
        offer_taken: Its ScoreAct.
    """

    stop_requested = Signal()
    source_requested = Signal()
    offer_taken = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = self.tr("Sync score")
        self.progress = ScoreProgress(self)
        self.progress.stop_requested.connect(self.stop_requested)
        self._told = NoteList(theme, self, look="strong")
        self._figures = TextTable(theme, title, self, names_percent=_NAMES_PERCENT)
        self._limits = label("", "small", self, wrap=True)
        self._source = button(self.tr("Measure the source, too"), "link", self)
        self._source.clicked.connect(self.source_requested)
        self._offer = ScoreOfferLine(self)
        self._offer.taken.connect(self.offer_taken)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (
            label(title, "section", self),
            self.progress,
            self._told,
            self._figures,
            self._limits,
            self._offer,
        ):
            column.addWidget(widget)
        column.addWidget(self._source, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        self._shown = ScoreCard()
        self.set_card(self._shown)

    def set_card(self, card: ScoreCard) -> None:
        """Another film's score, or more of the same."""
        self.setVisible(not card.is_empty)
        self.progress.set_progress(card.doing, card.fraction)
        if card.told != self._shown.told:
            self._told.say(card.told)
        self._figures.set_rows(card.figures, card.heads)
        self._figures.setVisible(bool(card.figures))
        self._limits.setText(card.limits)
        self._limits.setVisible(bool(card.limits))
        self._offer.set_offer(card.offer)
        self._source.setVisible(card.can_add_source)
        self._shown = card
