"""Buttons that zoom a time axis."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.labels import IconButton
from gui.widgets.timeline.time_axis import TimeAxis

_MARGINS = (10, 0, 8, 0)  # the first icon stands under those of the rows


class ZoomButtons(QWidget):
    """Nearer, farther, all; each can be pressed only where it does something."""

    def __init__(self, theme: Theme, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axis = axis
        self._out = IconButton(theme, "zoom-out", self.tr("Zoom out"), self)
        self._in = IconButton(theme, "zoom-in", self.tr("Zoom in"), self)
        self._all = IconButton(theme, "zoom-fit", self.tr("Show the whole length"), self)
        self._out.clicked.connect(axis.zoom_out)
        self._in.clicked.connect(axis.zoom_in)
        self._all.clicked.connect(axis.show_all)
        row = QHBoxLayout(self)
        row.setContentsMargins(*_MARGINS)
        row.setSpacing(0)
        for one in (self._out, self._in, self._all):
            row.addWidget(one)
        row.addStretch(1)
        axis.changed.connect(self._update)
        self._update()

    def _update(self) -> None:
        self._out.setEnabled(not self._axis.is_whole)
        self._all.setEnabled(not self._axis.is_whole)
        self._in.setEnabled(self._axis.can_zoom_in)
