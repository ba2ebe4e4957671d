"""The pane beside a comparison: how good the lips are, and how the result came to be."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.models.record import Record
from gui.models.score import ScoreCard
from gui.theme import Theme
from gui.widgets.fact_list import FactList
from gui.widgets.labels import label
from gui.widgets.player.gap_list import GapList
from gui.widgets.player.score_panel import ScorePanel

_LEAST_EM = 20


class RecordView(QScrollArea):
    """Signals: time_chosen (seconds).

    Attributes:
        score: Has signals of its own.
    """

    time_chosen = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.score = ScorePanel(theme, self)
        self._gaps = GapList(theme, self)
        self._gaps.chosen.connect(self.time_chosen)
        self._whole = label(self.tr("The mouth moves in every frame."), "small", self, wrap=True)
        self._untouched = label(self.tr("Left as it was"), "section", self)
        self._warned = label(self.tr("Warnings"), "section", self)
        self._warnings = label("", "warning", self, wrap=True)
        self._warnings.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._result = FactList(theme, self.tr("Result"), self)
        self._request = FactList(theme, self.tr("Asked for"), self)
        self.setWidget(self._body())
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_record(self, record: Record) -> None:
        """Another result."""
        self._gaps.set_lines(record.gaps or ())
        self._gaps.setVisible(bool(record.gaps))
        self._whole.setVisible(record.gaps == ())
        self._untouched.setVisible(record.gaps is not None)
        self._warnings.setText("\n".join(record.warnings))
        for widget in (self._warned, self._warnings):
            widget.setVisible(bool(record.warnings))
        self._result.set_facts(record.result)
        self._request.set_facts(record.request)

    def set_score(self, card: ScoreCard) -> None:
        """Another score; one that begins is brought in sight."""
        begins = bool(card.doing) and not self.score.progress.isVisibleTo(self.score)
        self.score.set_card(card)
        if begins:
            self.verticalScrollBar().setValue(0)

    def _body(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.score)
        groups: tuple[tuple[QLabel, tuple[QWidget, ...]], ...] = (
            (self._untouched, (self._gaps, self._whole)),
            (self._warned, (self._warnings,)),
            (label(self.tr("Result"), "section", body), (self._result,)),
            (label(self.tr("Asked for"), "section", body), (self._request,)),
        )
        for heading, widgets in groups:
            column.addWidget(heading)
            for widget in widgets:
                column.addWidget(widget)
            column.addSpacing(8)
        column.addStretch(1)
        return body

    def _restyle(self) -> None:
        self.setMinimumWidth(self._theme.em(_LEAST_EM))
