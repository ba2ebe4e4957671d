"""Decoded frames to pictures of the size they are painted in, beside the window's thread."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Qt, QThread, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame


@dataclass(frozen=True, slots=True)
class _Order:
    frame: QVideoFrame
    begins_s: float
    size: QSize


class _Hand(QObject):
    """Lives on the converter's thread."""

    made = Signal(QImage, float)

    @Slot(object)
    def make(self, order: _Order) -> None:
        image = order.frame.toImage()
        wanted = order.size
        if not wanted.isEmpty() and wanted.width() < image.width():
            image = image.scaled(
                wanted,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        self.made.emit(image, order.begins_s)


class FrameConverter(QObject):
    """Turns one frame at a time; of those that come meanwhile only the latest.

    Signals:
        made: (QImage, seconds at which the frame begins).
    """

    made = Signal(QImage, float)
    _ordered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread(self)
        self._thread.setObjectName("frames")
        self._hand = _Hand()
        self._hand.moveToThread(self._thread)
        self._ordered.connect(self._hand.make, Qt.ConnectionType.QueuedConnection)
        self._hand.made.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._is_busy = False
        self._next: _Order | None = None
        self._thread.start()

    def convert(self, frame: QVideoFrame, begins_s: float, size: QSize) -> None:
        """Orders a picture no wider than ``size``; an empty size keeps the frame's own."""
        order = _Order(frame, begins_s, size)
        if self._is_busy:
            self._next = order
            return
        self._is_busy = True
        self._ordered.emit(order)

    def drop(self) -> None:
        """Forgets what has not begun."""
        self._next = None

    def close(self) -> None:
        """Ends the thread; nothing is told from here on."""
        self._next = None
        self._hand.made.disconnect(self._take)
        self._thread.quit()
        self._thread.wait()

    @Slot(QImage, float)
    def _take(self, image: QImage, time_s: float) -> None:
        order, self._next = self._next, None
        self._is_busy = order is not None
        if order is not None:
            self._ordered.emit(order)
        self.made.emit(image, time_s)
