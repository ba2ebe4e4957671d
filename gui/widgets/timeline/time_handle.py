"""One end of the selection: a thing to drag, and to move by keyboard."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QRegion
from PySide6.QtWidgets import QWidget

from gui.theme import Theme
from gui.widgets.timeline.time_axis import TimeAxis
from gui.widgets.timeline.time_keys import moved
from gui.widgets.timeline.time_steps import clock

REACH_PX = 6  # to each side of the edge


class TimeHandle(QWidget):
    """Stands over the surfaces at one end of the selection, the flag in the ruler.

    Args:
        is_end: The selection's end rather than its start.
    """

    def __init__(
        self, theme: Theme, axis: TimeAxis, parent: QWidget, *, is_end: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme, self._axis, self._is_end = theme, axis, is_end
        self._flag_px, self._column = 0, QRect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        name = self.tr("End of the selection") if is_end else self.tr("Start of the selection")
        self.setAccessibleName(name)
        self.setToolTip(name)
        theme.changed.connect(self.update)
        self.hide()

    def place(self, column: QRect, flag_px: int, bands: QRegion) -> None:
        """Stands at its end of the selection, or is hidden where that is not to be seen.

        Args:
            column: The surfaces' place in the parent.
            flag_px: Height of the ruler.
            bands: The surfaces in pixels of the column; the mouse is taken only there.
        """
        self._column, self._flag_px = column, flag_px
        selection = self._axis.selection
        if selection is None or not self._axis.start <= selection[self._is_end] <= self._axis.stop:
            self.hide()
            return
        x = round(self._axis.x_of(selection[self._is_end], column.width()))
        left = column.left() + x - REACH_PX
        self.setGeometry(left, column.top(), 2 * REACH_PX, column.height())
        reach = bands + bands.translated(REACH_PX, 0) + bands.translated(-REACH_PX, 0)
        self.setMask(reach.translated(REACH_PX - x, 0))
        self.setAccessibleDescription(clock(selection[self._is_end], 2))
        self.show()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and moved(self._axis, 0.0, event) is not None
        ):
            event.accept()  # the window's own arrow keys wait while an end has the focus
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        selection = self._axis.selection
        time_s = None
        if selection is not None:
            time_s = moved(self._axis, selection[self._is_end], event)
        if time_s is None:
            super().keyPressEvent(event)
        else:
            self._move_to(time_s)
            self._axis.choose(self._axis.selection)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._drag(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._axis.choose(self._axis.selection)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = self.hasFocus()
        color = self._theme.color("focus" if has_focus else "accent")
        middle = self.width() / 2
        painter.setPen(QPen(color, 3 if has_focus else 2))
        painter.drawLine(QPointF(middle, 0), QPointF(middle, self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        side = -REACH_PX if self._is_end else REACH_PX
        top = max(self._flag_px - 2 * REACH_PX, 0)
        flag = [
            QPointF(middle, top),
            QPointF(middle + side, top),
            QPointF(middle + side, top + REACH_PX),
            QPointF(middle, self._flag_px),
        ]
        painter.drawPolygon(QPolygonF(flag))
        if has_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)

    def _drag(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        x = self.mapToParent(event.position()).x() - self._column.left()
        time_s = self._axis.time_at(x, self._column.width())
        if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            time_s = self._axis.snap(time_s, self._column.width())
        self._move_to(time_s)

    def _move_to(self, time_s: float) -> None:
        """Moves this end; it stops one frame before the other one."""
        if self._axis.selection is None:
            return
        start, end = self._axis.selection
        least = self._axis.frame_s or 0.001
        if self._is_end:
            end = max(time_s, start + least)
        else:
            start = min(time_s, end - least)
        self._axis.select((start, end))
