"""What lies over ruler, film strip and waveform: playhead, selection, untouched stretches."""

from collections.abc import Sequence
from functools import reduce

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF, QRegion
from PySide6.QtWidgets import QToolTip, QWidget

from core.domain.result import Gap
from gui.theme import Theme
from gui.widgets.timeline.time_axis import TimeAxis
from gui.widgets.timeline.time_handle import TimeHandle

_HEAD_PX = 6  # half the width of the playhead's triangle
_GAP_PX = 4  # kept clear above and below what stands among the surfaces
_LEFT_OUT = 0.62  # how much of what is not selected is covered


class TimeMarks(QWidget):
    """A clear pane over surfaces that show one axis; paints only over them.

    A playhead that moves costs two thin stripes; nothing below computes anything anew.

    Args:
        surfaces: Siblings of this pane, of the same left edge and width; the ruler is the first.
        between: Siblings that may stand among them and are kept clear.
    """

    def __init__(
        self,
        theme: Theme,
        axis: TimeAxis,
        surfaces: Sequence[QWidget],
        between: Sequence[QWidget],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._axis = theme, axis
        self._surfaces, self._between = tuple(surfaces), tuple(between)
        self._untouched: tuple[Gap, ...] = ()
        self._playhead_x = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._handles = tuple(
            TimeHandle(theme, axis, parent, is_end=is_end) for is_end in (False, True)
        )
        for widget in (*self._surfaces, *self._between):
            widget.installEventFilter(self)
        axis.changed.connect(self._redraw)
        axis.selection_changed.connect(self._redraw)
        axis.playhead_moved.connect(self._move_playhead)
        theme.changed.connect(self.update)

    @property
    def handles(self) -> tuple[TimeHandle, ...]:
        """The ends of the selection."""
        return self._handles

    def set_untouched(self, gaps: Sequence[Gap]) -> None:
        """Stretches whose frames passed through unchanged are hatched."""
        self._untouched = tuple(gaps)
        self.update()

    def gap_at(self, time_s: float) -> Gap | None:
        """The untouched stretch at a time."""
        return next((gap for gap in self._untouched if gap.start_s <= time_s < gap.end_s), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            return self._tell_gap(watched, event)
        if event.type() in {
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.ShowToParent,
            QEvent.Type.HideToParent,
        }:
            self._align()
        return super().eventFilter(watched, event)

    def _tell_gap(self, watched: QObject, event: QHelpEvent) -> bool:
        """Why frames under the pointer passed through, as a tool tip."""
        gap = self.gap_at(self._axis.time_at(event.pos().x(), self._width()))
        if gap is None or watched not in self._surfaces:
            return False
        words = self.tr("Unchanged: {reason}").format(reason=gap.reason)
        QToolTip.showText(event.globalPos(), words)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRegion(self._bands().intersected(event.region()))
        if self._axis.duration <= 0:
            return
        column = QRect(_HEAD_PX, 0, self._width(), self.height())
        painter.save()
        painter.setClipRect(column, Qt.ClipOperation.IntersectClip)
        self._paint_untouched(painter)
        self._paint_left_out(painter)
        painter.restore()
        if self._axis.start <= self._axis.playhead <= self._axis.stop:
            self._paint_playhead(painter)

    def _paint_untouched(self, painter: QPainter) -> None:
        brush = QBrush(self._theme.color("text", 0.55), Qt.BrushStyle.BDiagPattern)
        painter.setBrushOrigin(QPointF(self._x(0.0), 0))
        top = self._ruler_px()
        for gap in self._untouched:
            left, right = self._x(gap.start_s), self._x(gap.end_s)
            if right < 0 or left > self.width():
                continue
            rect = QRectF(left, top, max(right - left, 1), self.height() - top)
            painter.fillRect(rect, self._theme.color("surface", 0.45))
            painter.fillRect(rect, brush)

    def _paint_left_out(self, painter: QPainter) -> None:
        if self._axis.selection is None:
            return
        left, right = (self._x(edge) for edge in self._axis.selection)
        cover = self._theme.color("window", _LEFT_OUT)
        top = self._ruler_px()
        height = self.height() - top
        painter.fillRect(QRectF(0, top, left, height), cover)
        painter.fillRect(QRectF(right, top, self.width() - right, height), cover)
        painter.fillRect(QRectF(left, top - 3, right - left, 3), self._theme.color("accent"))

    def _paint_playhead(self, painter: QPainter) -> None:
        x = round(self._playhead_x)
        painter.fillRect(x - 1, 0, 3, self.height(), self._theme.color("surface", 0.7))
        painter.fillRect(x, 0, 1, self.height(), self._theme.color("text"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("surface"), 1))
        painter.setBrush(self._theme.color("text"))
        base, middle = self._ruler_px(), x + 0.5
        head = [
            QPointF(middle - _HEAD_PX, base - 12),
            QPointF(middle + _HEAD_PX, base - 12),
            QPointF(middle + _HEAD_PX, base - 7),
            QPointF(middle, base),
            QPointF(middle - _HEAD_PX, base - 7),
        ]
        painter.drawPolygon(QPolygonF(head))

    def _move_playhead(self, time_s: float) -> None:
        before, self._playhead_x = self._playhead_x, self._x(time_s)
        if round(before) == round(self._playhead_x):
            return
        for x in (before, self._playhead_x):
            self.update(QRect(round(x) - _HEAD_PX - 2, 0, 2 * _HEAD_PX + 4, self.height()))

    def _redraw(self) -> None:
        self._playhead_x = self._x(self._axis.playhead)
        column = self.geometry().adjusted(_HEAD_PX, 0, -_HEAD_PX, 0)
        for handle in self._handles:
            handle.place(column, self._ruler_px(), self._bands().translated(-_HEAD_PX, 0))
        self.update()

    def _align(self) -> None:
        """Covers the column of the surfaces that are shown, and half a playhead to each side."""
        column = self._bands().translated(self.pos()).boundingRect()
        if column.isEmpty():
            return
        self.setGeometry(column)
        for widget in (self, *self._handles):
            widget.raise_()
        self._redraw()

    def _bands(self) -> QRegion:
        """From the first surface to the last, without what stands among them; this pane's pixels."""
        shown = [widget.geometry() for widget in self._surfaces if not widget.isHidden()]
        column = reduce(QRect.united, shown, QRect())
        if column.isEmpty():
            return QRegion()
        bands = QRegion(column.adjusted(-_HEAD_PX, 0, _HEAD_PX, 0))
        for widget in self._between:
            if not widget.isHidden():
                bands -= QRegion(widget.geometry().adjusted(-_HEAD_PX, -_GAP_PX, _HEAD_PX, _GAP_PX))
        return bands.translated(-self.pos())

    def _ruler_px(self) -> int:
        return self._surfaces[0].height()

    def _x(self, time_s: float) -> float:
        """Pixels of this pane."""
        return _HEAD_PX + self._axis.x_of(time_s, self._width())

    def _width(self) -> int:
        """Of the surfaces."""
        return self.width() - 2 * _HEAD_PX
