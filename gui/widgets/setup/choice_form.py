"""What a person may decide about an installation: build, mirrors, folders."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.models.setup import BuildLine, ChosenLine
from gui.theme import Theme
from gui.widgets.file_dialogs import choose_folder
from gui.widgets.labels import button, label
from gui.widgets.settings.setting_row import SettingRow
from gui.widgets.settings.settings_section import breakable
from gui.widgets.setup.build_list import BuildList

_LETTERS = 26


class ChoiceForm(QWidget):
    """Signals: changed(field of InstallChoices, value or None)."""

    changed = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chosen = ChosenLine("", "", "", "", "")
        self._told: dict[QLineEdit, str] = {}  # also what was refused and is not chosen
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._builds_title = label(self.tr("Build of PyTorch"), "", self)
        self._builds = BuildList(self)
        self._builds.chosen.connect(lambda build: self.changed.emit("build", build))
        self._column.addWidget(self._builds_title)
        self._column.addWidget(self._builds)
        self._hub = self._address(
            "hub_url",
            self.tr("Mirror for weights"),
            self.tr("Empty for huggingface.co itself."),
        )
        self._index = self._address(
            "index_url",
            self.tr("Mirror for packages"),
            self.tr("Empty for PyPI, or what pip is set to."),
        )
        self._titles: dict[str, str] = {}
        self._place = self._folder(
            "data_folder",
            self.tr("Folder"),
            self.tr("Another drive, for example. It holds for everything installed from now on."),
            self.tr("As before"),
        )
        self._source = self._folder(
            "from_folder",
            self.tr("From a folder"),
            self.tr("One that was exported on another computer, or one with the files in it."),
            self.tr("Use the network"),
        )

    def set_builds(self, builds: tuple[BuildLine, ...], chosen: ChosenLine) -> None:
        """What can be chosen and what is."""
        self._chosen = chosen
        for part in (self._builds_title, self._builds):
            part.setVisible(bool(builds))
        self._builds.set_builds(builds, chosen.build)
        for line, text in ((self._hub, chosen.hub_url), (self._index, chosen.index_url)):
            if not line.hasFocus():
                with QSignalBlocker(line):
                    line.setText(text)
            self._told[line] = text
        self._place(chosen.data_folder)
        self._source(chosen.from_folder)

    def ask(self, name: str) -> None:
        """Asks for a folder: ``data_folder`` or ``from_folder``."""
        now = getattr(self._chosen, name)
        folder = Path(now) if now else None
        choose_folder(self, self._titles[name], folder, lambda path: self.changed.emit(name, path))

    def _address(self, name: str, title: str, hint: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText("https://")
        line.setMinimumWidth(line.fontMetrics().averageCharWidth() * _LETTERS)
        line.editingFinished.connect(lambda: self._tell_address(name, line))
        self._column.addWidget(SettingRow(self._theme, title, hint, line, self))
        return line

    def _tell_address(self, name: str, line: QLineEdit) -> None:
        typed = line.text().strip()
        if typed != self._told.get(line, ""):
            self._told[line] = typed
            self.changed.emit(name, typed or None)

    def _folder(self, name: str, title: str, hint: str, undo: str) -> Callable[[str], None]:
        """A row for a folder; the result shows what is chosen."""
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        choose = button(self.tr("Choose …"), parent=holder)
        choose.setAccessibleName(self.tr("Choose the folder: {name}").format(name=title))
        back = button(undo, "quiet", holder)
        row.addWidget(choose)
        row.addWidget(back)
        made = SettingRow(self._theme, title, hint, holder, self)
        self._titles[name] = title
        choose.clicked.connect(lambda: self.ask(name))
        back.clicked.connect(lambda: self.changed.emit(name, None))
        self._column.addWidget(made)

        def show(folder: str) -> None:
            made.set_hint(breakable(folder) if folder else hint)
            back.setVisible(bool(folder))

        show("")
        return show
