"""A thin time line of a result: times, playhead, and what passed through untouched."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.domain.result import Gap
from gui.theme import Theme
from gui.widgets.labels import ground
from gui.widgets.timeline.time_axis import TimeAxis
from gui.widgets.timeline.time_gestures import TimeGestures
from gui.widgets.timeline.time_marks import TimeMarks
from gui.widgets.timeline.time_ruler import TimeRuler


class UntouchedStrip(QWidget):
    """Signals: seek_requested (seconds)."""

    seek_requested = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._axis = TimeAxis(self)
        ruler = TimeRuler(theme, self._axis, self)
        self._band = ground("surface", self)
        self._band.setObjectName("band")
        gestures = TimeGestures(self._axis, self)
        for surface in (ruler, self._band):
            gestures.watch(surface, scrubs=True)
        self._marks = TimeMarks(theme, self._axis, (ruler, self._band), (), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 8)
        column.setSpacing(0)
        column.addWidget(ruler)
        column.addWidget(self._band)
        self._axis.seek_requested.connect(self.seek_requested)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_axis(self, duration_s: float, frame_s: float) -> None:
        """How long the result is, and one of its frames."""
        self._axis.set_frame(frame_s)
        self._axis.set_duration(duration_s)

    def set_position(self, time_s: float) -> None:
        self._axis.set_playhead(time_s)

    def set_untouched(self, gaps: Sequence[Gap]) -> None:
        """The stretches to hatch; their reasons are shown under the pointer."""
        self._marks.set_untouched(gaps)

    def _restyle(self) -> None:
        self._band.setFixedHeight(self._theme.em(1.2))
