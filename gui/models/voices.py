"""The voices of a provider as a list of two lines each."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from gui.models.cloud import VoiceLine

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class VoiceModel(QAbstractListModel):
    """Voices by their place in the list."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[VoiceLine, ...] = ()

    def set_lines(self, lines: Sequence[VoiceLine]) -> None:
        """Other voices."""
        if tuple(lines) != self._lines:
            self.beginResetModel()
            self._lines = tuple(lines)
            self.endResetModel()

    def voice(self, index: _Index) -> str:
        """The id of a voice; empty for no place."""
        return self._lines[index.row()].id if index.isValid() else ""

    def index_of(self, voice: str) -> QModelIndex:
        """Where a voice is; invalid for one that is not there."""
        for place, line in enumerate(self._lines):
            if line.id == voice:
                return self.index(place)
        return QModelIndex()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.name}\n{line.about}"
        return f"{line.name}, {line.about}" if role == Qt.ItemDataRole.AccessibleTextRole else None
