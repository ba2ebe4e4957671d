"""The bottom of the install dialog: what can be done where the installation stands."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.models.setup import SetupStage
from gui.widgets.labels import button, label
from gui.widgets.player.wrapping_rows import WrappingRows

_MARGIN = 24


class InstallButtons(QWidget):
    """Signals: begin_requested, go_on_requested, retry_requested, repair_requested, pause_requested,
    cancel_requested, copy_requested, use_requested, close_requested.
    """

    begin_requested = Signal()
    go_on_requested = Signal()
    retry_requested = Signal()
    repair_requested = Signal()
    pause_requested = Signal()
    cancel_requested = Signal()
    copy_requested = Signal()
    use_requested = Signal()
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = SetupStage.LOOKING
        self._can_begin = False
        self._refusal = self._blocked = ""
        self._is_looking = False
        self._is_usable = True
        self._status = label("", "small", self, wrap=True)
        self._cancel = self._made(self.tr("Cancel installation"), "quiet", self.cancel_requested)
        self._copy = self._made(self.tr("Copy diagnostics"), "quiet", self.copy_requested)
        self._repair = self._made(self.tr("Repair"), "", self.repair_requested)
        self._pause = self._made(self.tr("Pause"), "", self.pause_requested)
        self._not_now = self._made(self.tr("Not now"), "", self.close_requested)
        self._close = self._made(self.tr("Close"), "", self.close_requested)
        self._hide = self._made(self.tr("Go on in the background"), "", self.close_requested)
        self._begin = self._made(self.tr("Install"), "primary", self.begin_requested)
        self._go_on = self._made(self.tr("Go on"), "primary", self.go_on_requested)
        self._retry = self._made(self.tr("Try again"), "primary", self.retry_requested)
        self._use = self._made(self.tr("Use it"), "primary", self.use_requested)
        self._lay_out()

    def set_stage(self, stage: SetupStage) -> None:
        """Shows what can be done now."""
        self._stage = stage
        there = {
            SetupStage.LOOKING: (self._close,),
            SetupStage.FOUND: (self._not_now, self._begin),
            SetupStage.RUNNING: (self._cancel, self._pause, self._hide),
            SetupStage.STOPPING: (self._close,),
            SetupStage.PAUSED: (self._cancel, self._close, self._go_on),
            SetupStage.FAILED: (self._cancel, self._copy, self._repair, self._retry),
            SetupStage.DONE: (self._close, self._use) if self._is_usable else (self._close,),
        }[stage]
        for made in self.findChildren(QPushButton):
            made.setVisible(made in there)
        self._show()
        self._fit()

    def set_usable(self, *, is_usable: bool) -> None:
        """Whether what was installed can be chosen for a render."""
        self._is_usable = is_usable

    def set_begin(self, words: str, *, can_begin: bool) -> None:
        """The words of the button that installs, and whether nothing stands in the way."""
        self._begin.setText(words)
        self._fit()
        self._can_begin = can_begin
        self._show()

    def set_looking(self, is_looking: bool) -> None:
        """Whether the plan that is shown is being made anew."""
        self._is_looking = is_looking
        self._show()

    def set_refusal(self, why: str) -> None:
        """Why there is no plan for what was chosen; empty when there is one."""
        self._refusal = why
        self._show()

    def set_blocked(self, why: str) -> None:
        """What has to end first; empty when nothing has to."""
        self._blocked = why
        self._show()

    def likely(self) -> QPushButton | None:
        """The button that is pressed next, most likely; None when it cannot be."""
        for made in (self._use, self._retry, self._go_on, self._begin, self._not_now, self._close):
            if not made.isHidden() and made.isEnabled():
                return made
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show(self) -> None:
        can_start = not (self._is_looking or self._blocked)
        self._begin.setEnabled(can_start and self._can_begin and not self._refusal)
        for made in (self._go_on, self._retry, self._repair):
            made.setEnabled(can_start)
        self._status.setText(self._status_words())
        self._status.setVisible(bool(self._status.text()))

    def _status_words(self) -> str:
        match self._stage:
            case SetupStage.FOUND if self._is_looking:
                return self.tr("Looking again …")
            case SetupStage.FOUND if self._refusal:
                return self._refusal
            case SetupStage.FOUND | SetupStage.PAUSED | SetupStage.FAILED:
                return self._blocked
            case SetupStage.STOPPING:
                return self.tr("It stops as soon as nothing can be damaged by it.")
        return ""

    def _made(self, words: str, kind: str, signal: SignalInstance) -> QPushButton:
        made = button(words, kind, self)
        made.clicked.connect(signal)
        return made

    def _lay_out(self) -> None:
        quiet = _group(self, self._cancel, self._copy)
        chief = _group(
            self, self._repair, self._pause, self._not_now, self._close, self._hide,
            self._begin, self._go_on, self._retry, self._use,
        )  # fmt: skip
        self._rows = WrappingRows((quiet, chief))
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 12, _MARGIN, 16)
        column.setSpacing(8)
        column.addWidget(self._status)
        column.addLayout(self._rows)

    def _fit(self) -> None:
        self.setMinimumWidth(self._rows.widest + 2 * _MARGIN)
        self._rows.fit(self.width() - 2 * _MARGIN)


def _group(parent: QWidget, *buttons: QPushButton) -> QWidget:
    made = QWidget(parent)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for one in buttons:
        row.addWidget(one)
    return made
