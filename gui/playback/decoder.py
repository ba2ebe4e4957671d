"""A clip's frames as Qt decodes them, without their sound, and those around the one that is wanted."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

SLACK_S = 0.004  # a frame's own start, rounded to ms or µs on the way, belongs to that frame
_LEAST, _MOST = 6, 30  # frames kept
_ROOM = 64 * 2**20  # bytes for them
_BYTES_A_PIXEL = 1.5


class ClipDecoder(QObject):
    """Plays, waits and seeks on its own axis: seconds from the clip's first frame.

    Of the frames that came it keeps those nearest to ``focus_s``.

    Signals:
        arrived: One more frame is there.
        failed: Why the clip cannot be played, in Qt's words.
    """

    arrived = Signal()
    failed = Signal(str)

    def __init__(self, path: Path, frame_s: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame_s = frame_s
        self._frames: dict[int, QVideoFrame] = {}  # by start, µs of the file
        self._latest: QVideoFrame | None = None
        self._origin_s: float | None = None
        self.focus_s = 0.0
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
    def latest(self) -> QVideoFrame | None:
        """The frame that arrived last."""
        return self._latest

    @property
    def latest_s(self) -> float | None:
        """Where the frame that arrived last begins: the decoder goes on behind it."""
        return None if self._latest is None else self.start_of(self._latest)

    @property
    def capacity(self) -> int:
        """How many frames are kept at most."""
        frame = self._latest
        if frame is None or frame.handleType() is not QVideoFrame.HandleType.NoHandle:
            return _LEAST  # a decoder with a pool of its own runs dry when more are held
        size = frame.width() * frame.height() * _BYTES_A_PIXEL
        return max(_LEAST, min(_MOST, round(_ROOM / size)))

    def covering(self, at_s: float) -> QVideoFrame | None:
        """The frame on screen at an instant, if it is kept."""
        at = at_s + SLACK_S
        frames = self._frames.values()
        return next((f for f in frames if self.start_of(f) <= at < self._end_of(f)), None)

    def latest_before(self, at_s: float) -> QVideoFrame | None:
        """The last frame begun at an instant, among those that are kept."""
        at = at_s + SLACK_S
        begun = [frame for frame in self._frames.values() if self.start_of(frame) <= at]
        return max(begun, key=self.start_of, default=None)

    def unbroken_from(self, at_s: float) -> float:
        """Where the kept frames begin that lead up to an instant without a gap."""
        begins_s = at_s
        starts = (self.start_of(frame) for frame in self._frames.values())
        for start_s in sorted((s for s in starts if s <= at_s + SLACK_S), reverse=True):
            if begins_s - start_s > 1.5 * self._frame_s:
                break
            begins_s = start_s
        return begins_s

    def start_of(self, frame: QVideoFrame) -> float:
        """Seconds from the clip's first frame."""
        return frame.startTime() / 1e6 - (self._origin_s or 0.0)

    def play(self, rate: float) -> None:
        if self._player.playbackRate() != rate:
            self._player.setPlaybackRate(rate)
        if not self.is_playing:
            self._player.play()

    def pause(self) -> None:
        if self.is_playing:
            self._player.pause()

    def seek(self, at_s: float) -> None:
        """Frames from there on arrive next."""
        if self._player.playbackState() is QMediaPlayer.PlaybackState.StoppedState:
            self._player.pause()  # a player at its end takes no position
        position = round((at_s + SLACK_S + (self._origin_s or 0.0)) * 1000)
        if position == self._player.position():
            position += 1  # going where it is brings no frame
        self._player.setPosition(position)

    def close(self) -> None:
        self._sink.videoFrameChanged.disconnect(self._take)
        self._player.stop()
        self._player.setSource(QUrl())
        self._frames.clear()
        self._latest = None

    def _end_of(self, frame: QVideoFrame) -> float:
        start = self.start_of(frame)
        lasts = (frame.endTime() - frame.startTime()) / 1e6
        return start + (lasts if lasts > 0 else self._frame_s)

    @Slot(QVideoFrame)
    def _take(self, frame: QVideoFrame) -> None:
        if not frame.isValid():  # told when a clip is over
            return
        if self._origin_s is None:
            self._origin_s = frame.startTime() / 1e6
        self._latest = self._frames.setdefault(frame.startTime(), frame)
        while len(self._frames) > self.capacity:
            self._frames.pop(max(self._frames, key=self._distance))
        self.arrived.emit()

    def _distance(self, start_us: int) -> float:
        return abs(start_us / 1e6 - (self._origin_s or 0.0) - self.focus_s)

    def _fail(self, _error: QMediaPlayer.Error, words: str) -> None:
        self.failed.emit(words)
