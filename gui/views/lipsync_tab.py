"""The lip-sync page: picture and time line on the left, engine and checks on the right, buttons below."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.labels import hairline
from gui.widgets.two_sides import LEFT, RIGHT, TwoSides


class LipSyncTab(QWidget):
    """Places four views; the division between the sides can be dragged."""

    def __init__(
        self,
        player: QWidget,
        time_line: QWidget,
        panel: QWidget,
        bar: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        left = QWidget(self)
        left_column = QVBoxLayout(left)
        left_column.setContentsMargins(0, 0, 0, 0)
        left_column.setSpacing(0)
        left_column.addWidget(player, 1)
        left_column.addWidget(hairline(left))
        left_column.addWidget(time_line)
        titles = (self.tr("Face and voice"), self.tr("Engine and checks"))
        self._sides = TwoSides(left, panel, titles, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline(self))
        column.addWidget(self._sides, 1)
        column.addWidget(hairline(self))
        column.addWidget(bar)

    def show_film(self) -> None:
        """Brings picture and time line in sight, where the sides take turns."""
        self._sides.show_side(LEFT)

    def show_panel(self) -> None:
        """Brings engine and checks in sight, where the sides take turns."""
        self._sides.show_side(RIGHT)

    def saved_division(self) -> str:
        """How the page is divided, for ``restore_division``."""
        return self._sides.saved_division()

    def restore_division(self, saved: str) -> None:
        """Divides the page as it was; nonsense changes nothing."""
        self._sides.restore_division(saved)
