"""The slider along the clip: one step is one frame."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget


class ScrubSlider(QSlider):
    """A click goes there at once.

    Signals:
        taken: The hand is on it.
        moved: The frame it was moved to, by hand or key.
        let_go: The hand is off again.
    """

    taken = Signal()
    moved = Signal(int)
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(self.tr("Position"))
        self.setEnabled(False)
        self.sliderPressed.connect(self.taken)
        self.sliderReleased.connect(self.let_go)
        self.valueChanged.connect(self.moved)

    def set_frames(self, count: int, a_second: int) -> None:
        """How many frames there are; none makes it useless. A page key moves by a second."""
        self.setPageStep(max(a_second, 1))
        self._quietly(lambda: self.setRange(0, max(count - 1, 0)))
        self.setEnabled(count > 1)

    def set_frame(self, frame: int) -> None:
        """The frame on screen; a hand on the slider knows better."""
        if not self.isSliderDown():
            self._quietly(lambda: self.setValue(frame))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self.isEnabled():
            super().mousePressEvent(event)
            return
        self.setSliderDown(True)
        self.setSliderPosition(self._frame_under(event))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderPosition(self._frame_under(event))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderDown(False)

    def _frame_under(self, event: QMouseEvent) -> int:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        )
        room = self.width() - handle.width()
        x = round(event.position().x() - handle.width() / 2)
        return QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), x, max(room, 1))

    def _quietly(self, change: Callable[[], None]) -> None:
        self.blockSignals(True)
        change()
        self.blockSignals(False)
        self.update()
