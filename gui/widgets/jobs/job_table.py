"""The table of the queue: rows that are one thing, actions under the pointer, keys, reordering by hand."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.models.job_actions import JobAction
from gui.models.job_table import Column
from gui.models.queue import QueueModel
from gui.theme import Theme
from gui.widgets.jobs.job_actions import JobActions
from gui.widgets.jobs.job_delegate import JobDelegate
from gui.widgets.jobs.row_actions import RowActions

_SETTLE_MS = 40
_LEAST_JOB_EM = 17.0
_WIDTHS_EM = {Column.LEFT: 9.0, Column.ENGINE: 8.0}  # first to be shown first
_STATE_EM = 14.0
_LEAST_STATE_EM = 11.0
_MOST_STATE_EM = 28.0  # why it failed or waits is longer than any state


class JobTable(QTableView):
    """Signals:
    acted: (JobAction, tuple of ids).
    current_changed: Id of the row that has the keyboard, or an empty one.
    rows_seen: (first, last) place of the rows on the screen.
    """

    acted = Signal(object, object)
    current_changed = Signal(str)
    rows_seen = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._queue: QueueModel | None = None
        self._delegate = JobDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self._actions = JobActions(theme, self)
        self._actions.chosen.connect(lambda action: self.acted.emit(action, self.chosen_jobs()))
        self.row_actions = RowActions(theme, self.viewport())
        self.row_actions.chosen.connect(
            lambda action: self.acted.emit(action, (self._hovered_job(),))
        )
        self.row_actions.menu_wanted.connect(self._show_hovered_menu)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._tell_seen)
        self._set_up()
        theme.changed.connect(self._fit)

    def set_queue(self, model: QueueModel) -> None:
        """The jobs to show."""
        self._queue = model
        self.setModel(model)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        for signal in (model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            signal.connect(self._rows_changed)
        model.actions_changed.connect(self._offer_actions)
        self._fit()
        self._rows_changed()

    def select(self, job: str) -> None:
        """Gives a job the keyboard and brings it into sight."""
        index = self._model().index_of(job)
        if index.isValid():
            self._choose(index)
            self.scrollTo(index)

    def select_something(self) -> None:
        """Lets the first row be the current one where none is."""
        if not self.currentIndex().isValid() and self._model().rowCount():
            self._choose(self._model().index(0, Column.JOB))

    def chosen_jobs(self) -> tuple[str, ...]:
        """Ids of the selected rows, from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._model().order[place] for place in places)

    def current_job(self) -> str:
        """Id of the row that has the keyboard; empty for none."""
        index = self.currentIndex()
        return self._model().order[index.row()] if index.isValid() else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._hover(-1)
        self._settle.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        job = self.current_job()
        if job and JobAction.COMPARE in self._model().actions(job):
            self.acted.emit(JobAction.COMPARE, (job,))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if by_key:
            below = self.visualRect(self.currentIndex()).bottomLeft()
            place = self.viewport().mapToGlobal(below)
        else:
            place = event.globalPos()
        if self.chosen_jobs():
            self._show_menu(place)

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Jobs"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _fit(self) -> None:
        """Job and state share what the others leave; figures give way first when there is no room."""
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_px)
        if self._queue is None:
            return
        em, header = self._theme.em, self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.JOB, QHeaderView.ResizeMode.Stretch)
        actions = self.row_actions.width_wanted()
        free = self.viewport().width() - em(_LEAST_JOB_EM) - actions
        state = max(em(_LEAST_STATE_EM), min(em(_STATE_EM), free))
        free -= state
        header.resizeSection(Column.ACTIONS, actions)
        for column, width in _WIDTHS_EM.items():
            is_shown = free >= em(width)
            free -= em(width)
            self.setColumnHidden(column, not is_shown)
            header.resizeSection(column, em(width))
        header.resizeSection(Column.STATE, min(em(_MOST_STATE_EM), state + max(0, free) // 2))
        self._settle.start()

    def _model(self) -> QueueModel:
        assert self._queue is not None, "set_queue comes first"
        return self._queue

    def _choose(self, index: QModelIndex) -> None:
        # setCurrentIndex would heed the keys that are held, and Ctrl+Enter has just started a job.
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)

    def _rows_changed(self) -> None:
        self._hover(-1)
        self._settle.start()
        self._offer_actions()

    def _selection_changed(self, _new: QItemSelection, _old: QItemSelection) -> None:
        self._offer_actions()

    def _current_changed(self, _new: QModelIndex, _old: QModelIndex) -> None:
        self.current_changed.emit(self.current_job())

    def _offer_actions(self) -> None:
        self._actions.set_possible(self._possible(self.chosen_jobs()))

    def _possible(self, jobs: Sequence[str]) -> tuple[JobAction, ...]:
        model = self._model()
        possible = model.actions(*jobs)
        one_only = {JobAction.COMPARE, JobAction.PLAY, JobAction.OPEN_FOLDER}
        return tuple(action for action in possible if len(jobs) == 1 or action not in one_only)

    def _hover(self, place: int) -> None:
        if place != self._delegate.hovered:
            self._delegate.hovered = place
            self.viewport().update()
        if place < 0:
            self.row_actions.hide()
            return
        cell = self.visualRect(self._model().index(place, Column.ACTIONS))
        self.row_actions.show_over(
            cell.adjusted(0, 0, 0, -1), self._model().actions(self._hovered_job())
        )

    def _hovered_job(self) -> str:
        return self._model().order[self._delegate.hovered]

    def _show_hovered_menu(self) -> None:
        job = self._hovered_job()
        self.select(job)
        self._show_menu(self.row_actions.mapToGlobal(self.row_actions.rect().bottomLeft()))

    def _show_menu(self, place: QPoint) -> None:
        self._actions.menu(self).popup(place)

    def _tell_seen(self) -> None:
        bottom = self.viewport().height() - 1
        first, last = self.rowAt(0), self.rowAt(bottom)
        count = self._model().rowCount() if self._queue is not None else 0
        self.rows_seen.emit(max(first, 0), count - 1 if last < 0 else last)
