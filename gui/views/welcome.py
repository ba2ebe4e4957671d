"""The first page of all: what this is, what stays here, and the one sentence to agree to."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from core.domain.rights import CONSENT_SENTENCE
from gui.theme import Theme
from gui.widgets.icon_mark import IconMark
from gui.widgets.labels import button, ground, label
from gui.widgets.settings.column_page import ColumnPage

_WIDTH_EM = 40


class WelcomePage(ColumnPage):
    """Signals: agreed(sentence): the words as they were shown."""

    agreed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _WIDTH_EM, parent)
        # Not by way of gui.messages: its table would be loaded before the first picture.
        self._sentence = QCoreApplication.translate("core", CONSENT_SENTENCE)
        self.column.addStretch(1)
        self._fill(self.column)
        self.column.addStretch(1)

    def set_problem(self, text: str) -> None:
        """Why the agreement could not be kept; empty for none."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _fill(self, column: QVBoxLayout) -> None:
        column.addWidget(self._picture("lipsmith", "accent", 4.5), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(self.tr("Welcome to Lipsmith"), "title", self))
        column.addWidget(
            label(
                self.tr(
                    "Give it a face in a video or photo and a recording of a voice: "
                    "it makes a film in which that face speaks."
                ),
                "",
                self,
                wrap=True,
            )
        )
        column.addSpacing(16)
        column.addWidget(self._promises())
        column.addSpacing(16)
        self._box = QCheckBox(self._sentence, self)
        self._start = button(self.tr("Start"), "primary", self)
        self._start.setEnabled(False)
        self._box.toggled.connect(self._start.setEnabled)
        self._start.clicked.connect(lambda: self.agreed.emit(self._sentence))
        column.addWidget(self._box)
        column.addWidget(
            label(
                self.tr(
                    "Asked once and noted with every film. It can be taken back in the settings."
                ),
                "muted",
                self,
                wrap=True,
            )
        )
        self._problem = label("", "bad", self, wrap=True)
        self._problem.setVisible(False)
        column.addWidget(self._problem)
        column.addSpacing(16)
        column.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)

    def _promises(self) -> QWidget:
        card = ground("card", self)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(16, 16, 16, 16)
        rows.setSpacing(16)
        for icon, title, text in (
            (
                "lock",
                self.tr("Your files stay on this computer"),
                self.tr(
                    "Faces, voices and films are worked on here. Only an engine in the cloud, if you "
                    "choose one, sends them away; it says so and asks before."
                ),
            ),
            (
                "licence",
                self.tr("Every film says what it is"),
                self.tr("Its metadata tells that the lips were synthesised, and by what."),
            ),
        ):
            words = QVBoxLayout()
            words.setSpacing(4)
            words.addWidget(label(title, "strong", card, wrap=True))
            words.addWidget(label(text, "muted", card, wrap=True))
            row = QHBoxLayout()
            row.setSpacing(16)
            row.addWidget(self._picture(icon, "muted", 1.8), 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(words, 1)
            rows.addLayout(row)
        return card

    def _picture(self, icon: str, role: str, size_em: float) -> IconMark:
        made = IconMark(self._theme, self, em=size_em)
        made.set_icon(icon, role)
        return made
