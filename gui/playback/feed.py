"""What a picture on the stage is fed from; still pictures, and what is common to all."""

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage


class PictureFeed(QObject):
    """Shows the picture of an instant, as soon as it has it.

    Signals:
        image_changed: (QImage, seconds at which it begins in its source); null for no picture.
        failed: Why there are no pictures, in words.
    """

    image_changed = Signal(QImage, float)
    failed = Signal(str)

    def aim(self, source_s: float | None, pace: float) -> None:
        """Wants the picture of an instant.

        Args:
            source_s: Seconds of the source; None for no picture.
            pace: Seconds of the source a second from here on: negative runs back, 0 stands.
        """
        raise NotImplementedError

    def set_size(self, size: QSize) -> None:
        """How large a picture is painted, in the screen's own pixels; smaller is never needed."""

    def close(self) -> None:
        """Frees everything; nothing is told from here on."""


class StillFeed(PictureFeed):
    """One picture for all times."""

    def __init__(self, image: QImage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self._is_shown: bool | None = None

    def aim(self, source_s: float | None, pace: float) -> None:  # noqa: ARG002 - it stands anyway
        wanted = source_s is not None
        if wanted != self._is_shown:
            self._is_shown = wanted
            self.image_changed.emit(self._image if wanted else QImage(), 0.0)
