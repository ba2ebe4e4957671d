"""A section of the settings page: a heading, and rows by the setting's name."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from gui.models.settings_state import SettingsState
from gui.theme import Theme
from gui.widgets.labels import hairline, label
from gui.widgets.panel.calm_wheel import CalmWheel
from gui.widgets.settings.setting_row import SettingRow

_LETTERS = 16
Choice = tuple[object, str]  # value, words


class SettingsSection(QWidget):
    """Signals: changed(setting's name, value)."""

    changed = Signal(str, object)

    def __init__(self, theme: Theme, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme, self.title = theme, title
        self._rows: dict[str, SettingRow] = {}
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 24)
        self.rows.setSpacing(8)
        heading = label(title, "title", self)
        self.rows.addWidget(heading)
        self.rows.addWidget(hairline(self))

    def set_state(self, state: SettingsState) -> None:
        """Shows the settings as they are kept."""

    def set_problem(self, name: str, text: str) -> bool:
        """Says beside a setting why it was not kept. False when it is not of this section."""
        row = self._rows.get(name)
        if row is not None:
            row.set_problem(text)
        return row is not None

    def add(self, name: str, words: str, hint: str, control: QWidget | None = None) -> SettingRow:
        """A row for a setting."""
        row = SettingRow(self.theme, words, hint, control, self)
        self._rows[name] = row
        self.rows.addWidget(row)
        return row

    def choice(self, name: str, choices: Sequence[Choice]) -> QComboBox:
        """A box to choose a setting's value from."""
        box = self.box(choices)
        box.activated.connect(lambda at: self.changed.emit(name, box.itemData(at)))
        return box

    def box(self, choices: Sequence[Choice]) -> QComboBox:
        """A box that tells nobody yet."""
        made = QComboBox(self)
        CalmWheel(made)
        made.setMinimumContentsLength(_LETTERS)  # a fixed least width would clip longer ones
        for value, words in choices:
            made.addItem(words, value)
        return made


def choose(box: QComboBox, value: object) -> None:
    """Shows a value without telling of it."""
    with QSignalBlocker(box):
        box.setCurrentIndex(box.findData(value))


def breakable(path: str) -> str:
    """A path that a label may break after each folder."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
