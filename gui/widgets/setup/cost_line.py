"""What something costs, in a few large figures side by side."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.models.job_card import Fact
from gui.theme import Theme
from gui.widgets.labels import ground, label


class CostLine(QWidget):
    """A name above each figure; figures wrap rather than being clipped."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._card = ground("card", self)
        self._grid = QGridLayout(self._card)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._labels: list[tuple[QLabel, QLabel]] = []
        outer = QGridLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._card)

    def set_costs(self, costs: Sequence[Fact]) -> None:
        """As many figures as the first time."""
        while len(self._labels) < len(costs):
            self._add()
        for (name, value), cost in zip(self._labels, costs, strict=True):
            name.setText(cost.name)
            value.setText(cost.value)

    def _add(self) -> None:
        at = len(self._labels)
        name = label("", "small", self._card)
        value = label("", "title", self._card, wrap=True)
        self._grid.addWidget(name, 0, at)
        self._grid.addWidget(value, 1, at)
        self._grid.setColumnStretch(at, 1)
        self._labels.append((name, value))
