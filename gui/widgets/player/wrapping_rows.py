"""Groups of controls in one row where they fit, in several where they do not."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import delete

_GAP = 16


class WrappingRows(QVBoxLayout):
    """Its owner tells the width there is; in the first row the first group keeps to the left."""

    def __init__(self, groups: Sequence[QWidget]) -> None:
        super().__init__()
        self.setSpacing(4)
        self._groups = tuple(groups)
        self._lines = [QHBoxLayout() for _ in groups]
        for line in self._lines:
            line.setSpacing(_GAP)
            self.addLayout(line)
        self._placed: list[list[QWidget]] = []

    @property
    def widest(self) -> int:
        """The width below which a group would be clipped."""
        return max(_width(group) for group in self._groups)

    def fit(self, width: int) -> None:
        """Places the groups anew where that changes something."""
        wanted = self._wrapped(width)
        if wanted == self._placed:
            return
        self._placed = wanted
        for line in self._lines:
            while (item := line.takeAt(0)) is not None:
                delete(item)
        for number, (line, groups) in enumerate(zip(self._lines, wanted, strict=False)):
            for group in groups:
                line.addWidget(group)
            line.insertStretch(1 if number == 0 else -1, 1)

    def _wrapped(self, width: int) -> list[list[QWidget]]:
        """All in one row, else the first alone and the others after it as they fit."""
        if _needed(self._groups) <= width:
            return [list(self._groups)]
        first, *others = self._groups
        if _needed(others) <= width:
            return [[first], others]
        return [[group] for group in self._groups]


def _needed(groups: Sequence[QWidget]) -> int:
    shown = [_width(group) for group in groups if not group.isHidden()]
    return sum(shown) + _GAP * max(len(shown) - 1, 0)


def _width(group: QWidget) -> int:
    return group.sizeHint().width()
