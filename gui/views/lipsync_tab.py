"""The lip-sync page: picture and time line on the left, engine and checks on the right, buttons below."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from gui.widgets.labels import ground, hairline


class LipSyncTab(QWidget):
    """Places four views; the divisions between them can be dragged."""

    def __init__(
        self,
        player: QWidget,
        time_line: QWidget,
        panel: QWidget,
        bar: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = QSplitter(Qt.Orientation.Horizontal, self)
        left = QWidget(self._columns)
        left_column = QVBoxLayout(left)
        left_column.setContentsMargins(0, 0, 0, 0)
        left_column.setSpacing(0)
        left_column.addWidget(player, 1)
        left_column.addWidget(hairline(left))
        left_column.addWidget(time_line)
        self._columns.addWidget(left)
        self._columns.addWidget(_on_surface(panel))
        self._columns.setStretchFactor(0, 1)
        self._columns.setStretchFactor(1, 0)
        self._columns.setCollapsible(0, False)
        self._columns.setCollapsible(1, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline(self))
        column.addWidget(self._columns, 1)
        column.addWidget(hairline(self))
        column.addWidget(bar)

    def saved_division(self) -> str:
        """How the page is divided, for ``restore_division``."""
        return bytes(self._columns.saveState().toBase64().data()).decode("ascii")

    def restore_division(self, saved: str) -> None:
        """Divides the page as it was; nonsense changes nothing."""
        self._columns.restoreState(QByteArray.fromBase64(saved.encode("ascii", "ignore")))


def _on_surface(panel: QWidget) -> QWidget:
    frame = ground("surface")
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(panel)
    return frame
