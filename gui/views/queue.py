"""The queue's page: a line about the whole, the list, and one job in full beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.models.queue import QueueModel
from gui.theme import Theme
from gui.views.job_detail import JobDetailView
from gui.widgets.elided import ElidedLabel
from gui.widgets.icon_mark import IconMark
from gui.widgets.jobs.job_table import JobTable
from gui.widgets.labels import button, ground, hairline, label, set_kind, set_look

_BESIDE_EM = 62.0  # narrower than this the job stands under the list
_DETAIL_EM = 26.0


class QueueView(QWidget):
    """Signals: pause_requested(bool), clear_requested, go_on_requested, forget_requested, seen(bool)."""

    pause_requested = Signal(bool)
    clear_requested = Signal()
    go_on_requested = Signal()
    forget_requested = Signal()
    seen = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_paused = False
        top = self._top_line()
        offer = self._offer_line()
        self.table = JobTable(theme, self)
        self.detail = JobDetailView(theme, self)
        self._splitter = QSplitter(self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.table)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty_page())
        self._stack.addWidget(self._splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(offer)
        column.addWidget(hairline(self))
        column.addWidget(self._stack, 1)
        theme.changed.connect(self._arrange)
        self.set_paused(False)
        self.set_offer("")

    def set_queue(self, model: QueueModel) -> None:
        """The jobs to show."""
        self.table.set_queue(model)
        for signal in (model.rowsInserted, model.rowsRemoved):
            signal.connect(self._show_list_or_not)
        self._show_list_or_not()

    def set_summary(self, words: str) -> None:
        """How much waits and runs."""
        self._summary.set_full_text(words)

    def set_paused(self, is_paused: bool) -> None:
        """Whether waiting jobs are held: said in words and offered to be ended."""
        self._is_paused = is_paused
        self._held.setVisible(is_paused)
        self._held_sign.setVisible(is_paused)
        self._pause.setText(self.tr("Resume queue") if is_paused else self.tr("Pause queue"))
        set_kind(self._pause, "primary" if is_paused else "")

    def set_offer(self, words: str) -> None:
        """A line about jobs of the last time; empty takes it away."""
        self._offer_words.setText(words)
        self._offer.setVisible(bool(words))

    def set_can_clear(self, can_clear: bool) -> None:
        """Whether there are ended jobs to take off the list."""
        self._clear.setEnabled(can_clear)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seen.emit(False)

    def _top_line(self) -> QWidget:
        self._summary = ElidedLabel("", self, Qt.TextElideMode.ElideRight)
        self._summary.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        set_look(self._summary, "strong")
        self._held_sign = IconMark(self._theme, self)
        self._held_sign.set_icon("pause", "warning")
        self._held = label(self.tr("Paused: nothing new starts"), "warning", self)
        self._pause = button("", parent=self)
        self._pause.clicked.connect(lambda: self.pause_requested.emit(not self._is_paused))
        self._clear = button(self.tr("Clear ended"), "quiet", self)
        self._clear.setToolTip(self.tr("Takes ended jobs off the list; their files stay"))
        self._clear.clicked.connect(self.clear_requested)
        frame = ground("window", self)
        row = QHBoxLayout(frame)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._summary)
        row.addSpacing(8)
        row.addWidget(self._held_sign)
        row.addWidget(self._held)
        row.addStretch(1)
        row.addWidget(self._clear)
        row.addWidget(self._pause)
        return frame

    def _offer_line(self) -> QWidget:
        self._offer = ground("surface", self)
        sign = IconMark(self._theme, self._offer)
        sign.set_icon("info", "text")
        self._offer_words = label("", parent=self._offer, wrap=True)
        go_on = button(self.tr("Go on"), "primary", self._offer)
        go_on.clicked.connect(self.go_on_requested)
        forget = button(self.tr("Forget"), "quiet", self._offer)
        forget.clicked.connect(self.forget_requested)
        row = QHBoxLayout(self._offer)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(self._offer_words, 1)
        row.addWidget(forget)
        row.addWidget(go_on)
        return self._offer

    def _empty_page(self) -> QWidget:
        page = QWidget(self)
        sign = IconMark(self._theme, page, em=4)
        sign.set_icon("queue", "muted")
        column = QVBoxLayout(page)
        column.setContentsMargins(48, 32, 48, 32)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for words, look in (
            (self.tr("No jobs yet"), "title"),
            (
                self.tr(
                    "What you generate on the Lip-sync page comes here, "
                    "and goes on while you prepare the next one."
                ),
                "",
            ),
        ):
            made = label(words, look, page, wrap=True)
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(made)
        column.addStretch(3)
        return page

    def _show_list_or_not(self) -> None:
        self._stack.setCurrentIndex(1 if self.table.model().rowCount() else 0)

    def _arrange(self) -> None:
        """Beside each other where there is room for both, else the job under the list."""
        is_beside = self.width() >= self._theme.em(_BESIDE_EM)
        wanted = Qt.Orientation.Horizontal if is_beside else Qt.Orientation.Vertical
        detail = min(self._theme.em(_DETAIL_EM), self.width() * 2 // 5)
        self.detail.setMinimumWidth(detail if is_beside else 0)
        self.detail.setMinimumHeight(0 if is_beside else self._theme.em(8))
        if self._splitter.orientation() is not wanted or not any(self._splitter.sizes()):
            self._splitter.setOrientation(wanted)
            whole = self.width() if is_beside else self.height()
            part = detail if is_beside else whole // 2
            self._splitter.setSizes([whole - part, part])
