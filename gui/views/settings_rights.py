"""What every film is marked with, and the sentence about rights."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from gui.models.settings_state import SettingsState
from gui.theme import Theme
from gui.widgets.labels import button
from gui.widgets.settings.settings_section import SettingsSection


class MarkingSection(SettingsSection):
    """Read only: every film tells what it is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Marking"), parent)
        self.add(
            "marking",
            self.tr("Always on"),
            self.tr(
                "Each film says in its metadata that the lips were synthesised or the face "
                "animated, by which engine and version: in words in its comment, and for programs "
                "as IPTC digital source type. The picture itself is not changed."
            ),
        )
        self.add(
            "marking_why",
            self.tr("Why it cannot be switched off"),
            self.tr(
                "Who sees a face speak should be able to find out that it did not. "
                "Laws such as the EU's AI Act ask for a mark that machines can read."
            ),
        )


class RightsSection(SettingsSection):
    """Signals: withdrawn, agreed."""

    withdrawn = Signal()
    agreed = Signal()

    def __init__(self, theme: Theme, sentence: str, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Rights"), parent)
        self._sentence = sentence
        withdraw = button(self.tr("Withdraw"), parent=self)
        withdraw.clicked.connect(self.withdrawn)
        agree = QCheckBox(sentence, self)
        agree.toggled.connect(self._agree_if_checked)
        self._agree = agree
        self._given = self.add("consent", sentence, "", withdraw)
        self._missing = self.add(
            "no_consent",
            self.tr("Nothing is made until this is agreed to"),
            self.tr("It is noted with every film."),
            agree,
        )

    def set_state(self, state: SettingsState) -> None:
        has = bool(state.consent)
        with QSignalBlocker(self._agree):
            self._agree.setChecked(has)
        self._given.setVisible(has)
        self._missing.setVisible(not has)
        self._given.set_hint(
            self.tr("Agreed to on {when}; noted with every film made since.").format(
                when=state.consent_given
            )
        )

    def _agree_if_checked(self, is_checked: bool) -> None:
        if is_checked:
            self.agreed.emit()
