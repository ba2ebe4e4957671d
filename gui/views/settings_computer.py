"""Settings about this computer: limits, folders, and whether the installation works."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QPlainTextEdit, QSpinBox, QWidget

from gui.models.settings_state import MachineState, SettingsState
from gui.theme import Theme
from gui.widgets.labels import button, fixed_pitch
from gui.widgets.panel.calm_wheel import CalmWheel
from gui.widgets.settings.settings_section import SettingsSection, breakable

_MIB_A_GB = 1024
_LEAST_GB = 0.5
_MOST_CORES = 1024


class ComputerSection(SettingsSection):
    """Limits for engines, with what there is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Computer"), parent)
        self._cores = QSpinBox(self)
        self._cores.setRange(0, _MOST_CORES)
        self._cores.setSpecialValueText(self.tr("all"))
        self._memory = QDoubleSpinBox(self)
        self._memory.setRange(0, _MIB_A_GB)
        self._memory.setDecimals(1)
        self._memory.setSingleStep(_LEAST_GB)
        self._memory.setSuffix(" GB")
        self._memory.setSpecialValueText(self.tr("no limit"))
        for box in (self._cores, self._memory):
            CalmWheel(box)
            box.setKeyboardTracking(False)
            box.lineEdit().setTextMargins(6, 0, 6, 0)
        self._cores.valueChanged.connect(
            lambda cores: self.changed.emit("cpu_limit", cores or None)
        )
        self._memory.valueChanged.connect(self._limit_memory)
        wait = self.tr("Looking at this computer …")
        self._cpu_row = self.add("cpu_limit", self.tr("Processor cores"), wait, self._cores)
        self._memory_row = self.add("memory_limit_mb", self.tr("Memory"), wait, self._memory)
        self._gpu_row = self.add("gpu", self.tr("Graphics card"), wait)

    def set_state(self, state: SettingsState) -> None:
        with QSignalBlocker(self._cores), QSignalBlocker(self._memory):
            self._cores.setValue(state.cpu_limit)
            self._memory.setValue(state.memory_limit_mb / _MIB_A_GB)

    def set_machine(self, machine: MachineState) -> None:
        """What there is, once it was found."""
        with QSignalBlocker(self._cores), QSignalBlocker(self._memory):
            self._cores.setMaximum(max(machine.cores, self._cores.value()))
            memory_gb = machine.memory_mb / _MIB_A_GB
            self._memory.setMaximum(max(memory_gb, self._memory.value()))
        self._cpu_row.set_hint(
            self.tr("How many an engine may use of {count}: {cpu}").format(
                count=machine.cores, cpu=machine.cpu
            )
        )
        self._memory_row.set_hint(
            self.tr("How much an engine may take of {size} GB before it is stopped.").format(
                size=f"{machine.memory_mb / _MIB_A_GB:.1f}"
            )
        )
        none = self.tr("None was found that engines can compute on; the built-in one needs none.")
        self._gpu_row.set_hint("\n".join(machine.gpus) or none)

    def _limit_memory(self, wanted_gb: float) -> None:
        if 0 < wanted_gb < _LEAST_GB:
            with QSignalBlocker(self._memory):
                self._memory.setValue(_LEAST_GB)
        limit_mb = round(self._memory.value() * _MIB_A_GB)
        self.changed.emit("memory_limit_mb", limit_mb or None)


class FoldersSection(SettingsSection):
    """Signals: opened(folder's name), empty_requested."""

    opened = Signal(str)
    empty_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Folders"), parent)
        for name, words in (
            ("settings", self.tr("Settings and presets")),
            ("jobs", self.tr("Jobs")),
            ("cache", self.tr("Cache")),
            ("logs", self.tr("Logs")),
        ):
            self._add_folder(name, words)
        self._empty = button(self.tr("Empty the cache"), parent=self)
        self._empty.setEnabled(False)
        self._empty.clicked.connect(self.empty_requested)
        self._size_row = self.add(
            "cache_size", self.tr("Size of the cache"), self.tr("Counting …"), self._empty
        )

    def set_folders(self, folders: dict[str, str]) -> None:
        """Paths by the folders' names."""
        for name, path in folders.items():
            self._rows[name].set_hint(breakable(path))

    def set_cache(self, words: str, *, can_empty: bool) -> None:
        """How large it is, or what is done with it right now."""
        self._size_row.set_hint(words)
        self._empty.setEnabled(can_empty)

    def _add_folder(self, name: str, words: str) -> None:
        opener = button(self.tr("Open"), parent=self)
        opener.setAccessibleName(self.tr("Open the folder: {name}").format(name=words))
        opener.clicked.connect(lambda: self.opened.emit(name))
        self.add(name, words, "", opener)


class DiagnosticsSection(SettingsSection):
    """Signals: run_requested, copy_requested."""

    run_requested = Signal()
    copy_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Diagnostics"), parent)
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._run = button(self.tr("Examine"), parent=holder)
        self._run.clicked.connect(self.run_requested)
        self._copy = button(self.tr("Copy"), parent=holder)
        self._copy.setEnabled(False)
        self._copy.clicked.connect(self.copy_requested)
        row.addWidget(self._run)
        row.addWidget(self._copy)
        self._row = self.add(
            "doctor",
            self.tr("This installation"),
            self.tr("Looks at folders, memory and the engines' process. Nothing is sent."),
            holder,
        )
        self._report = QPlainTextEdit(self)
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setAccessibleName(self.tr("What was found"))
        self._report.setVisible(False)
        self.rows.addWidget(self._report)
        theme.changed.connect(self._draw)
        self._draw()

    def set_running(self) -> None:
        """The examination has begun."""
        self._run.setEnabled(False)
        self._row.set_hint(self.tr("Examining …"))

    def set_report(self, words: str, report: str) -> None:
        """What came of it, in a sentence and in full."""
        self._run.setEnabled(True)
        self._row.set_hint(words)
        self._copy.setEnabled(bool(report))
        self._report.setPlainText(report)
        self._report.setVisible(bool(report))

    def _draw(self) -> None:
        self._report.setStyleSheet(fixed_pitch(self.theme))
        self._report.setMinimumHeight(self.theme.em(16))
