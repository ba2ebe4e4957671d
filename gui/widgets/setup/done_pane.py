"""What an installation came to."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.models.setup import DoneCard
from gui.theme import Theme
from gui.widgets.fact_list import FactList
from gui.widgets.icon_mark import IconMark
from gui.widgets.jobs.still_picture import StillPicture
from gui.widgets.labels import label
from gui.widgets.setup.pane import Pane


class DonePane(Pane):
    """Says that it works, and how fast: ``facts``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Result"), parent)
        sign = IconMark(theme, self.inside, em=2)
        sign.set_icon("good", "good")
        words = label(
            self.tr("One second was rendered to try it: it works."), "", self.inside, wrap=True
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self._picture = StillPicture(theme, self.inside)
        self.facts = FactList(theme, self.tr("Result"), self.inside)
        self.column.addLayout(row)
        self.column.addSpacing(8)
        self.column.addWidget(self._picture)
        self.column.addSpacing(8)
        self.column.addWidget(self.facts)
        self.column.addStretch(1)

    def set_done(self, card: DoneCard) -> None:
        """Speed, device, and what it took."""
        self.facts.set_facts(card.facts)
        self._picture.set_picture(card.picture)
        self._picture.setVisible(card.picture is not None)
