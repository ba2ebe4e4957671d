"""What the arrow keys mean on a time axis."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from gui.widgets.timeline.time_axis import TimeAxis

_STEP_S = 1.0
_FALLBACK_FRAME_S = 0.04


def moved(axis: TimeAxis, time_s: float, event: QKeyEvent) -> float | None:
    """Where a key takes a time; None for keys that mean something else.

    Left and right go by a frame, with Shift by a second, with Ctrl to the next end of speech; page
    keys by what is visible; Home and End to the ends.
    """
    keys = Qt.Key
    match event.key():
        case keys.Key_Home:
            return 0.0
        case keys.Key_End:
            return axis.duration
        case keys.Key_PageUp:
            return max(time_s - axis.span, 0.0)
        case keys.Key_PageDown:
            return min(time_s + axis.span, axis.duration)
        case keys.Key_Left | keys.Key_Right:
            is_forward = event.key() == keys.Key_Right
            return _stepped(axis, time_s, event.modifiers(), forward=is_forward)
    return None


def _stepped(
    axis: TimeAxis, time_s: float, modifiers: Qt.KeyboardModifier, *, forward: bool
) -> float:
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return axis.next_snap(time_s, forward=forward)
    step = axis.frame_s or _FALLBACK_FRAME_S
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        step = _STEP_S
    else:
        time_s = round(time_s / step) * step
    return min(max(time_s + (step if forward else -step), 0.0), axis.duration)
