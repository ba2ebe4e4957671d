"""The line of presets: choose, see what has changed, keep, rename, delete, import, export."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.domain.preset import Preset
from gui.models.presets import PresetsState
from gui.theme import Theme
from gui.widgets.labels import IconButton, button, label
from gui.widgets.panel.calm_wheel import CalmWheel
from gui.widgets.panel.name_line import NameLine


class PresetsView(QWidget):
    """Signals: chosen(Preset), reset_requested, and one for each line of the menu."""

    chosen = Signal(object)
    reset_requested = Signal()
    save_requested = Signal(str)
    update_requested = Signal()
    rename_requested = Signal(str)
    delete_requested = Signal()
    bring_back_requested = Signal(object)
    import_requested = Signal(object)
    export_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: PresetsState | None = None
        self._deleted: Preset | None = None
        self._list = self._make_list()
        self._reset = IconButton(theme, "reset", self.tr("Reset"), self)
        self._reset.clicked.connect(self.reset_requested)
        self._actions: dict[str, QAction] = {}
        self._more = IconButton(theme, "more", self.tr("More about presets"), self)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(self._make_menu())
        self._name = NameLine(self._list, self)
        self._note = label("", "small", self, wrap=True)
        self._undo = button(self.tr("Undo"), "link", self)
        self._undo.clicked.connect(self._bring_back)
        self._problem = label("", "bad", self, wrap=True)
        self._lay_out()
        theme.changed.connect(self._draw)
        self.set_note("", None)
        self.set_problem("")

    def set_state(self, state: PresetsState) -> None:
        """The presets there are, the chosen one, and whether the options have left it."""
        before, self._state = self._state, state
        if before is None or state.presets != before.presets:
            self._fill(state)
        name = state.current_title
        self._list.setPlaceholderText(self.tr("{name}, changed").format(name=name))
        at = -1 if state.is_changed else state.presets.index(state.current)
        self._list.setCurrentIndex(self._list.findData(at) if at >= 0 else -1)
        self._reset.set_name(self.tr("Reset to “{name}”").format(name=name))
        self._reset.setVisible(state.is_changed)
        self._name_actions(state)

    def set_note(self, text: str, deleted: Preset | None) -> None:
        """What was done; with a deleted preset comes the way to bring it back."""
        self._deleted = deleted
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self._undo.setVisible(deleted is not None)

    def set_problem(self, text: str) -> None:
        """Why something could not be done; empty for nothing."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def close_name(self) -> None:
        """The name was taken: its line goes."""
        self._name.close_line()

    def _make_list(self) -> QComboBox:
        made = QComboBox(self)
        made.setAccessibleName(self.tr("Preset"))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(8)
        made.activated.connect(self._activated)
        CalmWheel(made)
        return made

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for name, text, then in (
            ("save", self.tr("Save as …"), self._begin_save),
            ("update", self.tr("Save changes"), self.update_requested.emit),
            ("rename", self.tr("Rename …"), self._begin_rename),
            ("delete", self.tr("Delete"), self.delete_requested.emit),
            ("import", self.tr("Import …"), self._choose_import),
            ("export", self.tr("Export …"), self._choose_export),
        ):
            if name == "import":
                menu.addSeparator()
            action = menu.addAction(text)
            action.triggered.connect(partial(self._begin, then))
            self._actions[name] = action
        return menu

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._list, 1)
        line.addWidget(self._reset)
        line.addWidget(self._more)
        note = QHBoxLayout()
        note.setSpacing(8)
        note.addWidget(self._note, 1)
        note.addWidget(self._undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._name)
        column.addLayout(note)
        column.addWidget(self._problem)

    def _fill(self, state: PresetsState) -> None:
        self._list.clear()
        for number, preset in enumerate(state.presets):
            if number and state.presets[number - 1].is_builtin and not preset.is_builtin:
                self._list.insertSeparator(self._list.count())
            self._list.addItem(state.titles[number], number)
            if preset.is_builtin:
                tip = self.tr("Comes with the engine and stays as it is")
                self._list.setItemData(self._list.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self._draw()

    def _draw(self) -> None:
        """Built-in presets carry a lock."""
        side = self._theme.em(1.2)
        self._list.setIconSize(QSize(side, side))
        if self._state is not None:
            for at in range(self._list.count()):
                number = self._list.itemData(at)
                if number is not None and number < len(self._state.presets):
                    is_builtin = self._state.presets[number].is_builtin
                    icon = "lock" if is_builtin else "preset"
                    self._list.setItemIcon(at, self._theme.icon(icon, "muted"))

    def _name_actions(self, state: PresetsState) -> None:
        is_own = not state.current.is_builtin
        self._actions["update"].setEnabled(is_own and state.is_changed)
        self._actions["rename"].setEnabled(is_own)
        self._actions["delete"].setEnabled(is_own)

    def _activated(self, at: int) -> None:
        number = self._list.itemData(at)
        if self._state is not None and number is not None:
            self._begin(partial(self.chosen.emit, self._state.presets[number]))

    def _begin(self, then: Callable[[], None], _checked: bool = False) -> None:
        """What was said of the last thing goes when the next one begins."""
        self.set_note("", None)
        self.set_problem("")
        self._name.close_line()
        then()

    def _begin_save(self) -> None:
        self._name.open_line(self.tr("Name of the new preset"), "", self.save_requested.emit)

    def _begin_rename(self) -> None:
        if self._state is not None:
            name = self._state.current.name
            self._name.open_line(self.tr("New name"), name, self.rename_requested.emit)

    def _bring_back(self) -> None:
        deleted = self._deleted
        self.set_note("", None)
        self.bring_back_requested.emit(deleted)

    def _choose_import(self) -> None:
        dialog = self._dialog(self.tr("Import a preset"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.import_requested.emit(Path(path)))
        dialog.open()

    def _choose_export(self) -> None:
        dialog = self._dialog(self.tr("Export the preset"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        if self._state is not None:
            dialog.selectFile(f"{self._state.current.name}.json".replace("/", "-"))
        dialog.fileSelected.connect(lambda path: self.export_requested.emit(Path(path)))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setNameFilter(self.tr("Presets (*.json);;All files (*)"))
        dialog.finished.connect(dialog.deleteLater)
        return dialog
