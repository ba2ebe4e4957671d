"""A clip's frames as Qt decodes them, without their sound, and the last few of them."""

from collections import deque
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

_KEPT = 6  # decoders with a pool of pictures of their own run dry when more are held
SLACK_S = 0.004  # a frame's own start, rounded to ms or µs on the way, belongs to that frame


class ClipDecoder(QObject):
    """Plays, waits and seeks on its own axis: seconds from the clip's first frame.

    Signals:
        arrived: One more frame is there.
        failed: Why the clip cannot be played, in Qt's words.
    """

    arrived = Signal()
    failed = Signal(str)

    def __init__(self, path: Path, frame_s: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame_s = frame_s
        self._frames: deque[QVideoFrame] = deque(maxlen=_KEPT)
        self._origin_s: float | None = None
        self._sink = QVideoSink(self)
        self._player = QMediaPlayer(self)
        self._player.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(self._take)
        self._player.errorOccurred.connect(self._fail)
        self._player.setSource(QUrl.fromLocalFile(str(path)))
        self._player.pause()

    @property
    def is_primed(self) -> bool:
        """Whether the first frame was seen; before it nothing can be sought."""
        return self._origin_s is not None

    @property
    def is_playing(self) -> bool:
        return self._player.playbackState() is QMediaPlayer.PlaybackState.PlayingState

    @property
    def newest_s(self) -> float | None:
        """Where the latest frame begins."""
        return self.start_of(self._frames[-1]) if self._frames else None

    @property
    def newest(self) -> QVideoFrame | None:
        return self._frames[-1] if self._frames else None

    def covering(self, at_s: float) -> QVideoFrame | None:
        """The frame on screen at an instant, if it is among the last few."""
        at = at_s + SLACK_S
        return next((f for f in self._frames if self.start_of(f) <= at < self._end(f)), None)

    def latest_before(self, at_s: float) -> QVideoFrame | None:
        """The last frame begun at an instant, among the last few."""
        at = at_s + SLACK_S
        begun = [frame for frame in self._frames if self.start_of(frame) <= at]
        return max(begun, key=self.start_of, default=None)

    def play(self, rate: float) -> None:
        if self._player.playbackRate() != rate:
            self._player.setPlaybackRate(rate)
        if not self.is_playing:
            self._player.play()

    def pause(self) -> None:
        if self.is_playing:
            self._player.pause()

    def seek(self, at_s: float) -> None:
        """Frames from there on arrive next; what was kept is of no use then."""
        if self._player.playbackState() is QMediaPlayer.PlaybackState.StoppedState:
            self._player.pause()  # a player at its end takes no position
        self._player.setPosition(round((at_s + SLACK_S + (self._origin_s or 0.0)) * 1000))

    def close(self) -> None:
        self._sink.videoFrameChanged.disconnect(self._take)
        self._player.stop()
        self._player.setSource(QUrl())
        self._frames.clear()

    def start_of(self, frame: QVideoFrame) -> float:
        """Seconds from the clip's first frame."""
        return frame.startTime() / 1e6 - (self._origin_s or 0.0)

    def _end(self, frame: QVideoFrame) -> float:
        start = self.start_of(frame)
        lasts = (frame.endTime() - frame.startTime()) / 1e6
        return start + (lasts if lasts > 0 else self._frame_s)

    @Slot(QVideoFrame)
    def _take(self, frame: QVideoFrame) -> None:
        if not frame.isValid():  # told when a clip is over
            return
        if self._origin_s is None:
            self._origin_s = frame.startTime() / 1e6
        self._frames.append(frame)
        self.arrived.emit()

    def _fail(self, _error: QMediaPlayer.Error, words: str) -> None:
        self.failed.emit(words)
