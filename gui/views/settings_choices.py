"""Settings that are a matter of taste: where results go, how the window looks, which engines are offered."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from gui.models.settings_state import SettingsState
from gui.theme import Theme
from gui.widgets.labels import button, label
from gui.widgets.settings.settings_section import SettingsSection, breakable, choose

_TEXT_PERCENTS = (100, 125, 150, 175, 200)


class OutputSection(SettingsSection):
    """Signals besides ``changed``: folder_requested."""

    folder_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Output"), parent)
        self._place = self.box(
            (("", self.tr("Beside the face")), ("own", self.tr("In one folder")))
        )
        self._place.activated.connect(self._choose_place)
        self._change = button(self.tr("Other folder …"), "link", self)
        self._change.clicked.connect(self.folder_requested)
        self._kept = ""
        self._place.setAccessibleName(self.tr("Where results go"))
        holder = QWidget(self)
        holder.setFocusProxy(self._place)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._place)
        column.addWidget(self._change)
        self._row = self.add("output_folder", self.tr("Where results go"), "", holder)
        self._quality = self.choice(
            "quality",
            (
                ("draft", self.tr("Draft: small files")),
                ("standard", self.tr("Standard")),
                ("high", self.tr("High: fine detail")),
            ),
        )
        self.add(
            "quality",
            self.tr("Quality"),
            self.tr("How much detail of the picture a new film keeps."),
            self._quality,
        )

    def set_state(self, state: SettingsState) -> None:
        self._kept = "own" if state.output_folder else ""
        choose(self._place, self._kept)
        hint = self.tr("Each film can still be put elsewhere before it is made.")
        self._row.set_hint(breakable(state.output_folder) or hint)
        self._change.setVisible(bool(state.output_folder))
        choose(self._quality, state.quality)

    def _choose_place(self, at: int) -> None:
        if self._place.itemData(at):
            choose(self._place, self._kept)  # until a folder is chosen
            self.folder_requested.emit()
        else:
            self.changed.emit("output_folder", None)


class LookSection(SettingsSection):
    """Signals besides ``changed``: restart_requested.

    Args:
        languages: (code, name) of those there are.
    """

    restart_requested = Signal()

    def __init__(self, theme: Theme, languages: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(theme, self.tr("Look"), parent)
        self._theme_box = self.choice(
            "theme",
            (
                ("system", self.tr("Like the system")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
                ("contrast", self.tr("High contrast")),
            ),
        )
        self.add("theme", self.tr("Colours"), "", self._theme_box)
        self._text = self.choice(
            "text_percent", [(percent, f"{percent}\u00a0%") for percent in _TEXT_PERCENTS]
        )
        self.add("text_percent", self.tr("Text size"), "", self._text)
        self._language = self.choice("language", [("", self.tr("Like the system")), *languages])
        self.add("language", self.tr("Language"), "", self._language)
        self._restart = self._restart_line()
        self.rows.addWidget(self._restart)

    def set_state(self, state: SettingsState) -> None:
        choose(self._theme_box, state.theme)
        if self._text.findData(state.text_percent) < 0:
            self._text.addItem(f"{state.text_percent}\u00a0%", state.text_percent)
        choose(self._text, state.text_percent)
        choose(self._language, state.language)
        self._restart.setVisible(state.restart_wanted)

    def _restart_line(self) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = self.tr("The window speaks the new language after a restart.")
        row.addWidget(label(words, "warning", line, wrap=True), 1)
        restart = button(self.tr("Restart now"), parent=line)
        restart.clicked.connect(self.restart_requested)
        row.addWidget(restart, 0, Qt.AlignmentFlag.AlignTop)
        return line


class SwitchSection(SettingsSection):
    """Settings that are on or off, one line each.

    Args:
        switches: (setting's name, words, hint).
    """

    def __init__(
        self, theme: Theme, title: str, switches: Sequence[tuple[str, str, str]], parent: QWidget
    ) -> None:
        super().__init__(theme, title, parent)
        self._boxes: dict[str, QCheckBox] = {}
        for name, words, hint in switches:
            box = QCheckBox(self)
            box.toggled.connect(lambda on, name=name: self.changed.emit(name, on))
            self._boxes[name] = box
            self.add(name, words, hint, box)

    def set_state(self, state: SettingsState) -> None:
        for name, box in self._boxes.items():
            with QSignalBlocker(box):
                box.setChecked(getattr(state, name))
