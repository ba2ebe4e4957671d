"""The ruler over the rows: times, and the playhead by keyboard."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import Theme
from gui.widgets.timeline.time_axis import TimeAxis
from gui.widgets.timeline.time_keys import moved
from gui.widgets.timeline.time_steps import clock, lines, steps

_GAP_PX = 24  # between two times


class TimeRuler(QWidget):
    """Lines and times of what the axis shows; with the focus, arrows move the playhead."""

    def __init__(self, theme: Theme, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._axis = theme, axis
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Playhead"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        axis.changed.connect(self.update)
        axis.seek_requested.connect(self._describe)
        theme.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em(20), self._theme.em(1.9))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.em(4), self._theme.em(1.9))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        time_s = moved(self._axis, self._axis.playhead, event)
        if time_s is None:
            super().keyPressEvent(event)
        else:
            self._axis.seek(time_s)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._axis.duration > 0:
            self._paint_lines(painter, QRectF(event.rect()))
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_lines(self, painter: QPainter, exposed: QRectF) -> None:
        font = self._theme.tabular(0.85)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        axis, width, height = self._axis, self.width(), self.height()
        pixel_s = axis.span / max(width, 1)
        widest = metrics.horizontalAdvance(clock(axis.stop, 2)) + _GAP_PX
        found = steps(widest * pixel_s, axis.frame_s)
        painter.setPen(self._theme.color("line"))
        if found.line_s >= 3 * pixel_s:
            for time_s in lines(axis.start, axis.stop, found.line_s):
                x = round(axis.x_of(time_s, width)) + 0.5
                painter.drawLine(QPointF(x, height - 4), QPointF(x, height))
        base = (height - metrics.height()) / 2 + metrics.ascent() - 1
        reach_s = widest * pixel_s  # a time whose line is out of sight still ends in it
        for time_s in lines(max(axis.start - reach_s, 0.0), axis.stop, found.label_s):
            x = round(axis.x_of(time_s, width)) + 0.5
            if x + widest < exposed.left() or x > exposed.right():
                continue
            painter.setPen(self._theme.color("muted"))
            painter.drawLine(QPointF(x, height - 8), QPointF(x, height))
            text = clock(time_s, found.digits)
            if x + 4 + metrics.horizontalAdvance(text) <= width:
                painter.drawText(QPointF(x + 4, base), text)

    def _describe(self, time_s: float) -> None:
        self.setAccessibleDescription(clock(time_s, 2))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
