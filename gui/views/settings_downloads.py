"""Settings about downloads: whether anything is fetched, and from where."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from gui.models.settings_state import SettingsState
from gui.theme import Theme
from gui.widgets.settings.settings_section import SettingsSection

_LETTERS = 26


class DownloadsSection(SettingsSection):
    """For engines that have to be installed; the install dialog can choose otherwise once."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Downloads"), parent)
        self._offline = QCheckBox(self)
        self._offline.toggled.connect(lambda on: self.changed.emit("offline", on))
        self.add(
            "offline",
            self.tr("Work offline"),
            self.tr("Fetches nothing; engines are installed from a folder only."),
            self._offline,
        )
        self._hub = self._address(
            "hub_url", self.tr("Mirror for weights"), self.tr("Empty for huggingface.co itself.")
        )
        self._index = self._address(
            "index_url",
            self.tr("Mirror for packages"),
            self.tr("Empty for PyPI, or what pip is set to."),
        )
        self._kept: dict[QLineEdit, str] = {}

    def set_state(self, state: SettingsState) -> None:
        with QSignalBlocker(self._offline):
            self._offline.setChecked(state.offline)
        for line, kept in ((self._hub, state.hub_url), (self._index, state.index_url)):
            if kept != self._kept.get(line):  # else what is typed, or was refused, stays
                line.setText(kept)
            self._kept[line] = kept

    def _address(self, name: str, title: str, hint: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText("https://")
        line.setMinimumWidth(line.fontMetrics().averageCharWidth() * _LETTERS)
        line.editingFinished.connect(lambda: self._tell(name, line))
        self.add(name, title, hint, line)
        return line

    def _tell(self, name: str, line: QLineEdit) -> None:
        typed = line.text().strip()
        if typed != self._kept.get(line, ""):
            self.changed.emit(name, typed or None)
        else:
            self.set_problem(name, "")
