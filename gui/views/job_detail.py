"""The pane beside the list: one job in full."""

from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.models.job_actions import JobAction
from gui.models.job_card import JobCard
from gui.theme import Theme
from gui.views.job_course import JobCourse
from gui.widgets.elided import ElidedLabel
from gui.widgets.fact_list import FactList
from gui.widgets.icon_mark import IconMark
from gui.widgets.jobs.job_buttons import JobButtons
from gui.widgets.jobs.log_pane import LogPane
from gui.widgets.jobs.page_tabs import PageTabs
from gui.widgets.jobs.problem_card import ProblemCard
from gui.widgets.jobs.still_picture import StillPicture
from gui.widgets.labels import ground, label, set_look

_BAR_STEPS = 1000
_WIDE_EM = 32.0  # from here on the picture stands beside the words


class Page(IntEnum):
    """What the lower part shows."""

    COURSE = 0
    SETTINGS = 1
    RESULT = 2
    LOG = 3


class JobDetailView(QWidget):
    """Signals:
    acted: (JobAction, tuple of one id).
    log_wanted: Whether the log is on the screen.
    copy_requested: A text.
    """

    acted = Signal(object, object)
    log_wanted = Signal(bool)
    copy_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._card: JobCard | None = None
        self._body = ground("surface", self)
        self.picture = StillPicture(theme, self._body)
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._head.setSpacing(16)
        self._head.addWidget(self.picture, 2, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(self._words(), 3)
        self._add_pages()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(self._head)
        column.addWidget(self._tabs, 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.set_card(None)

    def set_card(self, card: JobCard | None) -> None:
        """The job to show; None empties the pane."""
        self._card = card
        self._body.setVisible(card is not None)
        if card is None:
            return
        self._title.set_full_text(card.title)
        self._sign.set_icon(card.icon, card.role)
        self._state.setText(card.state[:1].upper() + card.state[1:])
        self._pace.setText(card.pace)
        self._pace.setVisible(bool(card.pace))
        self._bar.setVisible(card.fraction is not None)
        self._bar.setValue(round((card.fraction or 0.0) * _BAR_STEPS))
        self._problem.set_problem(card.problem)
        self._buttons.set_actions(card.actions)
        self._course.set_course(card.stages, card.warnings)
        self._settings.set_facts(card.settings)
        self.result.set_facts(card.result)
        self._tabs.set_page_there(Page.RESULT, bool(card.result))

    @property
    def page(self) -> Page:
        """Which page of the lower part is shown."""
        return Page(self._tabs.shown)

    def show_page(self, page: Page) -> None:
        """One of the pages of the lower part."""
        self._tabs.show_page(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= self._theme.em(_WIDE_EM)
        self._head.setDirection(
            QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        )

    def _act(self, action: JobAction) -> None:
        if self._card is not None:
            self.acted.emit(action, (self._card.job,))

    def _words(self) -> QVBoxLayout:
        body = self._body
        self._title = ElidedLabel("", body)
        set_look(self._title, "title")
        self._sign = IconMark(self._theme, body, em=1.4)
        self._state = label("", "strong", body)
        self._bar = QProgressBar(body)
        self._bar.setRange(0, _BAR_STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._pace = label("", "small", body)
        self._problem = ProblemCard(body)
        self._problem.log_requested.connect(lambda: self.show_page(Page.LOG))
        self._buttons = JobButtons(self._theme, body)
        self._buttons.chosen.connect(self._act)
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(self._sign)
        state.addWidget(self._state, 1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(state)
        for part in (self._bar, self._pace, self._problem, self._buttons):
            column.addWidget(part)
        column.addStretch(1)
        return column

    def _add_pages(self) -> None:
        self._tabs = PageTabs(self.tr("Parts of the job"), self._body)
        self._course = JobCourse(self._theme, self)
        self._settings = FactList(self._theme, self.tr("Settings"), self)
        self.result = FactList(self._theme, self.tr("Result"), self)
        self.log = LogPane(self._theme, self)
        self.log.copy_requested.connect(self.copy_requested)
        self._tabs.add_page(self.tr("Steps"), self._course)
        self._tabs.add_page(self.tr("Settings"), self._settings)
        self._tabs.add_page(self.tr("Result"), self.result)
        self._tabs.add_page(self.tr("Log"), self.log)
        self._tabs.turned.connect(lambda page: self.log_wanted.emit(page == Page.LOG))
