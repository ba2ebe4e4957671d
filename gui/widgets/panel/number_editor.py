"""Numbers: a box to type in and, where both ends are known, a slider below it."""

import math
from typing import cast

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDoubleSpinBox, QSlider, QWidget

from gui.models.form import Field, FieldKind, FieldValue
from gui.theme import Theme
from gui.widgets.panel.calm_wheel import CalmWheel
from gui.widgets.panel.editor import Editor

_MOST_TICKS = 1000  # a slider finer than this cannot be aimed with
_WIDEST = 2**53


class NumberBox(QDoubleSpinBox):
    """Leaves undo to the window while nothing was typed."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._is_for_window(
            cast(QKeyEvent, event)
        ):
            event.ignore()
            return False
        return super().event(event)

    def _is_for_window(self, event: QKeyEvent) -> bool:
        line = self.lineEdit()
        is_undo = event.matches(QKeySequence.StandardKey.Undo) and not line.isUndoAvailable()
        return is_undo or (
            event.matches(QKeySequence.StandardKey.Redo) and not line.isRedoAvailable()
        )


class NumberEditor(Editor):
    """Whole numbers and others; the slider moves in the field's steps."""

    def __init__(self, theme: Theme, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        self._step = field.step or _default_step(field)
        self._decimals = 0 if field.kind is FieldKind.WHOLE else _decimals(self._step)
        self._box = self._make_box(parent)
        self.head = self.focus = self._box
        self._slider = self._make_slider(parent)
        self.body = self._slider
        self._theme = theme
        theme.changed.connect(self._measure)
        self._measure()

    def set_value(self, value: FieldValue) -> None:
        number = float(value)
        if number != self._box.value():  # else it would wipe out what is being typed
            with QSignalBlocker(self._box):
                self._box.setValue(number)
        if self._slider is not None:
            with QSignalBlocker(self._slider):
                self._slider.setValue(round((number - self._least) / self._step))

    def take_typed(self) -> None:
        self._box.interpretText()

    @property
    def _least(self) -> float:
        return self._field.minimum if self._field.minimum is not None else 0.0

    def _make_box(self, parent: QWidget) -> NumberBox:
        field = self._field
        box = NumberBox(parent)
        box.setDecimals(self._decimals)
        box.setRange(
            -_WIDEST if field.minimum is None else field.minimum,
            _WIDEST if field.maximum is None else field.maximum,
        )
        box.setSingleStep(self._step)
        box.setKeyboardTracking(False)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.lineEdit().setTextMargins(0, 0, 4, 0)
        if field.unit:
            box.setSuffix(f" {field.unit}")
        box.valueChanged.connect(self._box_changed)
        box.editingFinished.connect(self.settled)
        CalmWheel(box)
        return box

    def _make_slider(self, parent: QWidget) -> QSlider | None:
        low, high = self._field.minimum, self._field.maximum
        if low is None or high is None or (high - low) / self._step > _MOST_TICKS:
            return None
        ticks = round((high - low) / self._step)
        slider = QSlider(Qt.Orientation.Horizontal, parent)
        slider.setRange(0, ticks)
        slider.setPageStep(max(1, ticks // 10))
        slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        slider.valueChanged.connect(self._slider_moved)
        slider.sliderReleased.connect(self.settled)
        CalmWheel(slider)
        return slider

    def _measure(self) -> None:
        self._box.setFont(self._theme.tabular())

    def _slider_moved(self, tick: int) -> None:
        number = self._least + tick * self._step
        if self._field.maximum is not None:
            number = min(number, self._field.maximum)
        self._tell(number)

    def _box_changed(self, number: float) -> None:
        self._tell(number)

    def _tell(self, number: float) -> None:
        if self._field.kind is FieldKind.WHOLE:
            self.edited.emit(round(number))
        else:
            self.edited.emit(round(number, self._decimals))


def _default_step(field: Field) -> float:
    if field.kind is FieldKind.WHOLE or field.minimum is None or field.maximum is None:
        return 1.0 if field.kind is FieldKind.WHOLE else 0.1
    return 10.0 ** math.floor(math.log10((field.maximum - field.minimum) / 50))


def _decimals(step: float) -> int:
    """Places behind the point that the step needs."""
    text = f"{step:.6f}".rstrip("0")
    return len(text.partition(".")[2])
