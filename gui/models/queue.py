"""The queue's table: what can be done with each row, and putting waiting jobs in another order."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from gui.models.job_actions import JobAction, shared_actions
from gui.models.job_table import JobTableModel

MIME = "application/x-lipsmith-jobs"
_Index = QModelIndex | QPersistentModelIndex


class QueueModel(JobTableModel):
    """Jobs whose waiting ones can be dragged.

    Signals:
        move_wanted: (tuple of ids, id or None): rows were dropped before another, or at the end.
    """

    move_wanted = Signal(object, object)

    def movable(self) -> list[str]:
        """Ids of the waiting jobs that can be put in another order, in their present one."""
        return [job for job in self.order if self.known(job).can_move]

    def actions(self, *jobs: str) -> tuple[JobAction, ...]:
        """What can be done with a job, or with each of several, among their neighbours."""
        shared = shared_actions([self.known(job).actions for job in jobs])
        if JobAction.MOVE_UP not in shared:
            return shared
        line = self.movable()
        useless = set()
        if line[0] in jobs:
            useless.add(JobAction.MOVE_UP)
        if line[-1] in jobs:
            useless.add(JobAction.MOVE_DOWN)
        return tuple(action for action in shared if action not in useless)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.known(self.order[index.row()]).can_move:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        places = sorted({index.row() for index in indexes})
        data = QMimeData()
        data.setData(MIME, QByteArray("\n".join(self.order[place] for place in places).encode()))
        return data

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: _Index
    ) -> bool:
        line = self.movable()
        if not data.hasFormat(MIME) or not line:
            return False
        place = _drop_place(row, parent)
        return self.place(line[0]) <= place <= self.place(line[-1]) + 1

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        """Tells the wish; False, because the list changes only when the queue has changed."""
        if self.canDropMimeData(data, action, row, column, parent):
            jobs = tuple(bytes(data.data(MIME).data()).decode().split("\n"))
            below = self.order[_drop_place(row, parent) :]
            movable = set(self.movable()) - set(jobs)
            self.move_wanted.emit(jobs, next((job for job in below if job in movable), None))
        return False


def _drop_place(row: int, parent: _Index) -> int:
    """Where the row goes: between two, or in front of the one it was dropped on."""
    return parent.row() if parent.isValid() else row
