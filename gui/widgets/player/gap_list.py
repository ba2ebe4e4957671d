"""What passed through untouched, as lines one can go to."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from gui.models.record import GapLine
from gui.theme import Theme

_MOST_LINES = 6
_SPACING = 2

_Index = QModelIndex | QPersistentModelIndex


class _Lines(QStringListModel):
    """Where a line is shortened its tool tip is not."""

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        is_tip = role == Qt.ItemDataRole.ToolTipRole
        return super().data(index, Qt.ItemDataRole.DisplayRole if is_tip else role)


class GapList(QListView):
    """Signals: chosen (seconds at which the stretch begins)."""

    chosen = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[GapLine, ...] = ()
        self._model = _Lines(self)
        self.setModel(self._model)
        self.setAccessibleName(self.tr("Unchanged stretches"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(_SPACING)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        theme.changed.connect(self._restyle)

    def set_lines(self, lines: Sequence[GapLine]) -> None:
        """The stretches, in order."""
        self._lines = tuple(lines)
        self._model.setStringList([line.text for line in self._lines])
        self._restyle()

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._lines[index.row()].start_s)

    def _restyle(self) -> None:
        self.setFont(self._theme.tabular())
        row = self.sizeHintForRow(0) + 2 * _SPACING
        self.setFixedHeight(row * min(max(len(self._lines), 1), _MOST_LINES) + 2 * _SPACING)
