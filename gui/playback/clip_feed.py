"""A clip's pictures in step with the clock: played forward, sought one by one otherwise."""

from pathlib import Path

from PySide6.QtCore import QObject, QSize, Slot
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame

from gui.playback.converter import FrameConverter
from gui.playback.decoder import ClipDecoder
from gui.playback.feed import PictureFeed
from gui.playback.finder import FrameFinder

_ENOUGH, _MOST = 2, 4  # frames the decoder runs ahead of the clock
_CATCH_UP = 1.15  # times the pace while it is less
_LATE_S = 0.25  # further behind, seeking is quicker than catching up


class ClipFeed(PictureFeed):
    """Frames of a file.

    The decoder is kept a little ahead of the clock, and the frame whose time has come is picked
    from those around it; only picked ones become pictures.
    """

    def __init__(self, path: Path, frame_s: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame_s = frame_s
        self._wanted_s: float | None = 0.0
        self._pace = 0.0
        self._shown: QVideoFrame | None = None
        self._size = QSize()
        self._decoder = ClipDecoder(path, frame_s, self)
        self._finder = FrameFinder(self._decoder, frame_s, self)
        self._converter = FrameConverter(self)
        self._decoder.arrived.connect(self._aim_again)
        self._finder.found.connect(self._aim_again)
        self._decoder.failed.connect(self.failed)
        self._converter.made.connect(self._publish)

    def aim(self, source_s: float | None, pace: float) -> None:
        self._wanted_s, self._pace = source_s, pace
        if source_s is None:
            self._decoder.pause()
            self._show(None)
        elif self._decoder.is_primed:
            self._decoder.focus_s = source_s
            if pace > 0:
                self._run(source_s, pace)
                self._show(self._decoder.latest_before(source_s) or self._shown)
            else:
                self._show(self._finder.find(source_s, pace) or self._shown)

    def set_size(self, size: QSize) -> None:
        is_larger = size.width() > self._size.width()
        self._size = size
        if is_larger and self._shown is not None:
            self._convert(self._shown)

    def close(self) -> None:
        self._finder.close()
        self._decoder.close()
        self._converter.close()

    def _run(self, source_s: float, pace: float) -> None:
        if self._finder.is_busy:
            return
        self._finder.forget()
        latest = self._decoder.latest_s
        lead = 0.0 if latest is None else latest - source_s
        if lead < -max(_LATE_S * pace, 2 * self._frame_s) or lead > 2 * _MOST * self._frame_s:
            self._finder.go(source_s)
            self._decoder.play(pace)
        elif lead > _MOST * self._frame_s:
            self._decoder.pause()
        elif lead < _ENOUGH * self._frame_s:
            self._decoder.play(pace * _CATCH_UP)
        elif self._decoder.is_playing:
            self._decoder.play(pace)

    @Slot()
    def _aim_again(self) -> None:
        self.aim(self._wanted_s, self._pace)

    def _show(self, frame: QVideoFrame | None) -> None:
        if frame is self._shown:
            return
        self._shown = frame
        if frame is None:
            self._converter.drop()
            self.image_changed.emit(QImage(), 0.0)
        else:
            self._convert(frame)

    def _convert(self, frame: QVideoFrame) -> None:
        self._converter.convert(frame, self._decoder.start_of(frame), self._size)

    @Slot(QImage, float)
    def _publish(self, image: QImage, time_s: float) -> None:
        if self._shown is not None:
            self.image_changed.emit(image, time_s)
