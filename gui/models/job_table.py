"""The list of jobs as a table: what runs, then what waits in its order, then what ended, newest first."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage

from gui.models.job_row import JobRow, RowText, row_text

_PICTURES_KEPT = 300
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """From left to right."""

    JOB = 0
    STATE = 1
    LEFT = 2
    ENGINE = 3
    ACTIONS = 4


class JobTableModel(QAbstractTableModel):
    """Rows by job id, with their words and pictures.

    Signals:
        actions_changed: Something else can be done with some row now; progress alone tells none.
    """

    actions_changed = Signal()

    TEXT = Qt.ItemDataRole.UserRole + 1
    PICTURE = Qt.ItemDataRole.UserRole + 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, JobRow] = {}
        self._texts: dict[str, RowText] = {}
        self._rank: dict[str, int] = {}
        self._order: list[str] = []
        self._place: dict[str, int] = {}
        self._pictures: OrderedDict[str, QImage] = OrderedDict()

    def set_rows(self, rows: Sequence[JobRow]) -> None:
        """All there are, in the order of the queue; keeps selections of what stays."""
        self._rank = {row.job.id: rank for rank, row in enumerate(rows)}
        self._remove([job for job in self._order if job not in self._rank])
        known = [row for row in rows if row.job.id in self._rows]
        changed = [row for row in known if self._rows[row.job.id] != row]
        self._append([row for row in rows if row.job.id not in self._rows])
        for row in changed:
            self._keep(row)
        self._sort()
        self._tell_changed(row.job.id for row in changed)
        if changed:
            self.actions_changed.emit()

    def put(self, row: JobRow) -> None:
        """Another state of a row that is there."""
        job = row.job.id
        before = self._rows[job]
        self._keep(row)
        if _group(before) != _group(row):
            self._sort()
        self._tell_changed((job,))
        if before.actions != row.actions:
            self.actions_changed.emit()

    def set_picture(self, job: str, picture: QImage) -> None:
        """The small picture of a row; the oldest ones of a long list are let go."""
        self._pictures[job] = picture
        self._pictures.move_to_end(job)
        while len(self._pictures) > _PICTURES_KEPT:
            self._pictures.popitem(last=False)
        if job in self._place:
            index = self.index(self._place[job], Column.JOB)
            self.dataChanged.emit(index, index, [self.PICTURE])

    def has_picture(self, job: str) -> bool:
        return job in self._pictures

    @property
    def order(self) -> Sequence[str]:
        """Ids from top to bottom."""
        return self._order

    def row(self, job: str) -> JobRow | None:
        """What is known of a job; None for one that is not on the list."""
        return self._rows.get(job)

    def known(self, job: str) -> JobRow:
        """A row that is on the list."""
        return self._rows[job]

    def place(self, job: str) -> int:
        """How far down a row stands, from 0."""
        return self._place[job]

    def rows(self) -> Iterable[JobRow]:
        """All of them, in no order."""
        return self._rows.values()

    def index_of(self, job: str) -> QModelIndex:
        """The first cell of a job's row; invalid for one that is not on the list."""
        place = self._place.get(job)
        return QModelIndex() if place is None else self.index(place, Column.JOB)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        job, column = self._order[index.row()], Column(index.column())
        finders: dict[int, Callable[[], Any]] = {
            self.TEXT: lambda: self._texts[job],
            self.PICTURE: lambda: self._pictures.get(job),
            Qt.ItemDataRole.DisplayRole: lambda: _display(self._texts[job], column),
            Qt.ItemDataRole.AccessibleTextRole: lambda: _spoken(self._texts[job], column),
            Qt.ItemDataRole.ToolTipRole: lambda: self._tool_tip(job, column),
        }
        find = finders.get(role)
        return None if find is None else find()

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.JOB: self.tr("Job"),
            Column.STATE: self.tr("State"),
            Column.LEFT: self.tr("Time left"),
            Column.ENGINE: self.tr("Engine"),
            Column.ACTIONS: "",
        }[Column(section)]

    def _keep(self, row: JobRow) -> None:
        self._rows[row.job.id] = row
        self._texts[row.job.id] = row_text(row)

    def _append(self, rows: Sequence[JobRow]) -> None:
        if not rows:
            return
        first = len(self._order)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        for row in rows:
            self._keep(row)
            self._place[row.job.id] = len(self._order)
            self._order.append(row.job.id)
        self.endInsertRows()

    def _remove(self, jobs: Sequence[str]) -> None:
        for first, last in reversed(_runs([self._place[job] for job in jobs])):
            self.beginRemoveRows(QModelIndex(), first, last)
            for job in self._order[first : last + 1]:
                del self._rows[job], self._texts[job]
                self._pictures.pop(job, None)
            del self._order[first : last + 1]
            self._number()
            self.endRemoveRows()

    def _sort(self) -> None:
        order = sorted(self._order, key=lambda job: _sort_key(self._rows[job], self._rank[job]))
        if order == self._order:
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        jobs = [self._order[index.row()] for index in old]
        self._order = order
        self._number()
        new = [
            self.index(self._place[job], index.column())
            for job, index in zip(jobs, old, strict=True)
        ]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _number(self) -> None:
        self._place = {job: place for place, job in enumerate(self._order)}

    def _tell_changed(self, jobs: Iterable[str]) -> None:
        for first, last in _runs(sorted(self._place[job] for job in jobs)):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))

    def _tool_tip(self, job: str, column: Column) -> str:
        request, text = self._rows[job].job.request, self._texts[job]
        if column is Column.JOB:
            return "\n".join(map(str, (request.output, *request.inputs)))
        return text.note if column is Column.STATE else ""


def _group(row: JobRow) -> int:
    if not row.is_open:
        return 2
    return 1 if row.is_waiting else 0


def _sort_key(row: JobRow, rank: int) -> tuple[int, float]:
    group = _group(row)
    return group, -row.job.updated if group == 2 else rank


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending places as (first, last) of each stretch without a hole."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = runs[-1][0], place
        else:
            runs.append((place, place))
    return runs


def _display(text: RowText, column: Column) -> str:
    return {
        Column.JOB: text.title,
        Column.STATE: text.state,
        Column.LEFT: text.left,
        Column.ENGINE: text.engine,
        Column.ACTIONS: "",
    }[column]


def _spoken(text: RowText, column: Column) -> str:
    """What a screen reader says of a cell; the first one tells the whole row."""
    parts = {
        Column.JOB: (text.title, text.state, text.note, text.left),
        Column.STATE: (text.state, text.note),
        Column.LEFT: (text.left, text.speed),
    }.get(column, (_display(text, column),))
    return ", ".join(part for part in parts if part)
