"""The settings: a page of sections, with the list of them at its side where there is room."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from gui.models.settings_state import KeyRow, MachineState, SettingsState
from gui.theme import Theme
from gui.views.settings_choices import LookSection, OutputSection, SwitchSection
from gui.views.settings_cloud import CloudSection
from gui.views.settings_computer import ComputerSection, DiagnosticsSection, FoldersSection
from gui.views.settings_downloads import DownloadsSection
from gui.views.settings_keys import KeysSection
from gui.views.settings_rights import MarkingSection, RightsSection
from gui.widgets.labels import button
from gui.widgets.settings.column_page import ColumnPage
from gui.widgets.settings.settings_section import SettingsSection

_WIDTH_EM = 48
_ROOM_FOR_NAV_EM = 58


class SettingsPage(QWidget):
    """Every change is told at once.

    Signals:
        changed: (setting's name, value).
        about_requested: The licences are to be shown.
        The sections (``output``, ``look`` ...) have signals of their own.

    Args:
        languages: (code, name) of those there are.
        sentence: About rights, as it is shown here.
    """

    changed = Signal(str, object)
    about_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        languages: Sequence[tuple[str, str]],
        sentence: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.page = ColumnPage(theme, _WIDTH_EM, self)
        self.page.setAccessibleName(self.tr("Settings"))
        inside = self.page
        self.output = OutputSection(theme, inside)
        self.look = LookSection(theme, languages, inside)
        self.engines = SwitchSection(theme, self.tr("Engines"), (self._licence_filter(),), inside)
        self.downloads = DownloadsSection(theme, inside)
        self.computer = ComputerSection(theme, inside)
        self.marking = MarkingSection(theme, inside)
        self.rights = RightsSection(theme, sentence, inside)
        self.notifications = SwitchSection(
            theme, self.tr("Notifications"), (self._notification(),), inside
        )
        self.cloud = CloudSection(theme, inside)
        self.keys = KeysSection(theme, inside)
        self.folders = FoldersSection(theme, inside)
        self.diagnostics = DiagnosticsSection(theme, inside)
        self._sections: tuple[SettingsSection, ...] = (
            self.output,
            self.look,
            self.engines,
            self.downloads,
            self.cloud,
            self.computer,
            self.marking,
            self.rights,
            self.notifications,
            self.keys,
            self.folders,
            self.diagnostics,
        )
        for section in self._sections:
            section.changed.connect(self.changed)
            self.page.column.addWidget(section)
        self.page.column.addStretch(1)
        self._nav = self._navigation()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._nav)
        row.addWidget(self.page, 1)
        theme.changed.connect(self._fit)
        theme.changed.connect(self._line_up)
        self._fit()

    def set_state(self, state: SettingsState) -> None:
        """All settings as they are kept; what was wrong before is forgotten."""
        for section in self._sections:
            section.set_state(state)

    def set_problem(self, name: str, text: str) -> None:
        """Says beside a setting why it was not kept; empty for no problem."""
        for section in self._sections:
            section.set_problem(name, text)

    def set_machine(self, machine: MachineState) -> None:
        self.computer.set_machine(machine)

    def set_keys(self, rows: Sequence[KeyRow]) -> None:
        self.keys.set_keys(rows)

    def show_section(self, section: QWidget) -> None:
        """Scrolls to a section and gives it the keyboard."""
        self.page.verticalScrollBar().setValue(section.y())
        for control in section.findChildren(QWidget):
            if control.focusPolicy() and control.isEnabled() and control.isVisible():
                control.setFocus()
                break
        self.page.verticalScrollBar().setValue(section.y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._line_up()

    def _line_up(self) -> None:
        """All boxes are as wide as the widest one."""
        kinds = (QComboBox, QAbstractSpinBox)
        boxes = [box for box in self.page.findChildren(QWidget) if isinstance(box, kinds)]
        width = max(box.sizeHint().width() for box in boxes)
        for box in boxes:
            box.setMinimumWidth(width)

    def _fit(self) -> None:
        self._nav.setVisible(self.width() >= self._theme.em(_ROOM_FOR_NAV_EM))

    def _navigation(self) -> QWidget:
        made = QWidget(self)
        column = QVBoxLayout(made)
        column.setContentsMargins(16, 32, 0, 16)
        column.setSpacing(4)
        for section in self._sections:
            entry = button(section.title, "quiet", made)
            entry.setStyleSheet("text-align: left")
            entry.clicked.connect(lambda _=False, section=section: self.show_section(section))
            column.addWidget(entry)
        column.addStretch(1)
        about = button(self.tr("About and licences"), "quiet", made)
        about.setStyleSheet("text-align: left")
        about.clicked.connect(self.about_requested)
        column.addWidget(about)
        return made

    def _licence_filter(self) -> tuple[str, str, str]:
        return (
            "commercial_only",
            self.tr("Only engines for commercial use"),
            self.tr("Hides engines with a part whose licence forbids it."),
        )

    def _notification(self) -> tuple[str, str, str]:
        return (
            "notify",
            self.tr("Tell when a long job ends"),
            self.tr("By the desktop, and only while this window is not in front."),
        )
