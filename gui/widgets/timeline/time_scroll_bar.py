"""The scroll bar of a time axis."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QWidget

from gui.widgets.timeline.time_axis import TimeAxis

_STEPS = 1000  # of the bar in what is visible: finer than a pixel


class TimeScrollBar(QScrollBar):
    """Shows and moves what is visible; keeps its place while there is nothing to scroll."""

    def __init__(self, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._axis = axis
        policy = QSizePolicy(self.sizePolicy())
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Visible part of the time line"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # page keys of the ruler do the same
        axis.changed.connect(self._follow)
        self.valueChanged.connect(self._scroll)
        self._follow()

    def _follow(self) -> None:
        axis = self._axis
        self.setVisible(not axis.is_whole)
        if axis.is_whole:
            return
        unit = axis.span / _STEPS
        with QSignalBlocker(self):
            self.setRange(0, min(round((axis.duration - axis.span) / unit), 2**31 - 1))
            self.setPageStep(_STEPS)
            self.setSingleStep(_STEPS // 10)
            self.setValue(round(axis.start / unit))

    def _scroll(self, value: int) -> None:
        self._axis.show_range(value * self._axis.span / _STEPS, self._axis.span)
