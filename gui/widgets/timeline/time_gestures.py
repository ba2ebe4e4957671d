"""What the mouse means on the surfaces of a time axis."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.timeline.time_axis import Span, TimeAxis

_NOTCH = 120.0  # eighths of a degree that Qt counts for one notch of a wheel
_ZOOM_A_NOTCH = 1.25
_PAN_A_NOTCH = 0.1  # of what is visible


class TimeGestures(QObject):
    """Click seeks, drag selects, wheel zooms, middle button or Shift and wheel pan.

    Watches surfaces that show exactly the axis' visible range. On a surface for scrubbing a drag
    moves the playhead instead. A double click selects the stretch of speech under it; Alt keeps
    edges from snapping.
    """

    def __init__(self, axis: TimeAxis, parent: QObject) -> None:
        super().__init__(parent)
        self._axis = axis
        self._stretches: tuple[Span, ...] = ()
        self._scrubbed: set[QObject] = set()
        self._pressed: QPoint | None = None
        self._pressed_s = 0.0
        self._is_dragging = False
        self._panned_x: int | None = None
        self._acts = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._double_click,
        }

    def watch(self, surface: QWidget, *, scrubs: bool = False) -> None:
        """Takes over a surface's mouse."""
        surface.installEventFilter(self)
        if scrubs:
            self._scrubbed.add(surface)

    def set_stretches(self, stretches: tuple[Span, ...]) -> None:
        """What a double click selects."""
        self._stretches = stretches

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._axis.duration <= 0 or not isinstance(watched, QWidget):
            return False
        if isinstance(event, QWheelEvent):
            return self._wheel(watched, event)
        act = self._acts.get(event.type())
        return act is not None and isinstance(event, QMouseEvent) and act(watched, event)

    def _wheel(self, surface: QWidget, event: QWheelEvent) -> bool:
        turn = event.angleDelta()
        sideways = turn.x() if abs(turn.x()) > abs(turn.y()) else 0
        if not sideways and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            sideways = turn.y()
        if sideways:
            self._axis.pan(-sideways / _NOTCH * _PAN_A_NOTCH * self._axis.span)
        elif turn.y():
            about = self._axis.time_at(event.position().x(), surface.width())
            self._axis.zoom(_ZOOM_A_NOTCH ** (turn.y() / _NOTCH), about)
        event.accept()
        return True

    def _press(self, surface: QWidget, event: QMouseEvent) -> bool:
        if event.button() is Qt.MouseButton.MiddleButton:
            self._panned_x = event.position().toPoint().x()
            surface.setCursor(Qt.CursorShape.ClosedHandCursor)
            return True
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        self._pressed = event.position().toPoint()
        self._pressed_s = self._time(surface, event)
        self._is_dragging = False
        if surface in self._scrubbed:
            self._axis.seek(self._axis.time_at(event.position().x(), surface.width()))
        return False  # a press also gives the focus

    def _move(self, surface: QWidget, event: QMouseEvent) -> bool:
        x = event.position().toPoint().x()
        if self._panned_x is not None:
            self._axis.pan((self._panned_x - x) / max(surface.width(), 1) * self._axis.span)
            self._panned_x = x
            return True
        if self._pressed is None:
            return False
        if surface in self._scrubbed:
            self._axis.seek(self._axis.time_at(x, surface.width()))
            return True
        far = QGuiApplication.styleHints().startDragDistance()
        self._is_dragging |= abs(x - self._pressed.x()) >= far
        if self._is_dragging:
            self._axis.select((self._pressed_s, self._time(surface, event)))
        return True

    def _release(self, surface: QWidget, _event: QMouseEvent) -> bool:
        if self._panned_x is not None:
            self._panned_x = None
            surface.unsetCursor()
            return True
        if self._pressed is None:
            return False
        pressed, self._pressed = self._pressed, None
        if self._is_dragging:
            self._axis.choose(self._axis.selection)
        elif surface not in self._scrubbed:
            self._axis.seek(self._axis.time_at(pressed.x(), surface.width()))
        return True

    def _double_click(self, surface: QWidget, event: QMouseEvent) -> bool:
        time_s = self._axis.time_at(event.position().x(), surface.width())
        found = next((one for one in self._stretches if one[0] <= time_s < one[1]), None)
        if found is None or event.button() is not Qt.MouseButton.LeftButton:
            return False
        self._axis.choose(found)
        return True

    def _time(self, surface: QWidget, event: QMouseEvent) -> float:
        x, width = event.position().x(), surface.width()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return self._axis.time_at(x, width)
        return self._axis.snap(self._axis.time_at(x, width), width)
