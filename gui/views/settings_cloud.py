"""Settings about engines in the cloud: what they may cost."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from gui.models.settings_state import SettingsState
from gui.theme import Theme
from gui.widgets.panel.calm_wheel import CalmWheel
from gui.widgets.settings.settings_section import SettingsSection

_LEAST, _MOST_JOB, _MOST_DAY = 0.5, 10_000.0, 100_000.0


class CloudSection(SettingsSection):
    """Limits in credits of the provider's account."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Cloud"), parent)
        self._job = self._limit(
            "max_credits_per_job",
            self.tr("Credits for a film"),
            self.tr("More is asked about before anything is sent."),
            _MOST_JOB,
        )
        self._day = self._limit(
            "max_credits_per_day",
            self.tr("Credits for a day"),
            self.tr("For all films of the last 24 hours; beyond it nothing is ordered."),
            _MOST_DAY,
        )

    def set_state(self, state: SettingsState) -> None:
        limits = (
            (self._job, state.max_credits_per_job),
            (self._day, state.max_credits_per_day),
        )
        for box, kept in limits:
            with QSignalBlocker(box):
                box.setValue(kept)

    def _limit(self, name: str, title: str, hint: str, most: float) -> QDoubleSpinBox:
        box = QDoubleSpinBox(self)
        box.setRange(_LEAST, most)
        box.setDecimals(1)
        box.setKeyboardTracking(False)
        box.lineEdit().setTextMargins(6, 0, 6, 0)
        box.valueChanged.connect(lambda credits: self.changed.emit(name, credits))
        CalmWheel(box)
        self.add(name, title, hint, box)
        return box
