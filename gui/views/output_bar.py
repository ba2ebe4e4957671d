"""The bottom line: where the result goes, how it gets on, and the two buttons that make it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.elided import ElidedLabel
from gui.widgets.labels import IconButton, button, ground, label

_CAPTION_EM = 40  # where it is narrower, the buttons need the room


class OutputBar(QWidget):
    """Signals: change_requested, preview_requested, preview_cancelled, generate_requested,
    cancel_requested.
    """

    change_requested = Signal()
    preview_requested = Signal()
    preview_cancelled = Signal()
    generate_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._is_previewing = theme, False
        frame = ground("window", self)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        self._caption = label(self.tr("Result"), "muted", self)
        row.addWidget(self._caption)
        self._name = ElidedLabel(parent=self)
        self._name.setAccessibleName(self._caption.text())
        self._change = button(self.tr("Change …"), "link", self)
        self._change.clicked.connect(self.change_requested)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(self._name)
        row.addWidget(self._change)
        row.addSpacing(16)
        row.addWidget(self._make_status(theme), 1)
        self._preview = button(self.tr("Preview 3 s"), parent=self)
        self._preview.clicked.connect(self._preview_clicked)
        self._generate = button(self.tr("Generate"), "primary", self)
        self._generate.clicked.connect(self.generate_requested)
        row.addWidget(self._preview)
        row.addWidget(self._generate)

    def set_output(self, path: Path | None) -> None:
        """Where the result will go."""
        self._name.set_full_text("—" if path is None else path.name)
        self._name.setToolTip("" if path is None else str(path))
        self._change.setEnabled(path is not None)

    def set_can_generate(self, can: bool, why_not: str = "") -> None:
        """Whether the render can start; otherwise the tool tip says what is missing."""
        if not can and self._generate.hasFocus():
            self.setFocus()  # disabling would hand the keyboard on to whatever comes next
        self._generate.setEnabled(can)
        if can and self.hasFocus():
            self._generate.setFocus()
        self._generate.setToolTip(why_not or self.tr("Make the whole film (Ctrl+Enter)"))

    def set_can_preview(self, can: bool) -> None:
        """Whether there is enough for a preview."""
        self._preview.setEnabled(can or self._is_previewing)

    def set_previewing(self, is_running: bool, fraction: float | None = None) -> None:
        """The preview's button stops it while it is being made."""
        self._is_previewing = is_running
        if not is_running:
            self._preview.setText(self.tr("Preview 3 s"))
            return
        percent = "" if fraction is None else f" {round(fraction * 100)} %"
        self._preview.setText(self.tr("Stop preview") + percent)

    def set_status(
        self, words: str, fraction: float | None = None, *, is_busy: bool = False
    ) -> None:
        """What becomes of the render: a sentence, and a bar while it runs."""
        self._words.set_full_text(words)
        self._bar.setVisible(is_busy)
        self._stop.setVisible(is_busy)
        self._bar.setRange(0, 0 if fraction is None else 1000)
        if fraction is not None:
            self._bar.setValue(round(fraction * 1000))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._caption.setVisible(self.width() >= self._theme.em(_CAPTION_EM))

    def _make_status(self, theme: Theme) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self._words = ElidedLabel(parent=holder)
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar = QProgressBar(holder)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the render"))
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        self._stop = IconButton(theme, "stop", self.tr("Cancel the render"), holder)
        self._stop.clicked.connect(self.cancel_requested)
        row.addLayout(column, 1)
        row.addWidget(self._stop)
        self.set_status("")
        return holder

    def _preview_clicked(self) -> None:
        if self._is_previewing:
            self.preview_cancelled.emit()
        else:
            self.preview_requested.emit()
