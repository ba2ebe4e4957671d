"""Single frames of a clip that stands, or runs backward."""

import time

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtMultimedia import QVideoFrame

from gui.playback.decoder import ClipDecoder

_NEAR = 10  # frames: so far ahead, running there is quicker than seeking
_FAST = 8.0  # times the real speed, when running to a frame
_ASIDE = 2  # frames: so far from what was sought one of uneven times may begin
_PATIENCE_MS = 1500  # what brought no frame by then is over


class FrameFinder(QObject):
    """Finds a frame among those kept, by running up to it, or by seeking.

    A decoder that seeks begins at the keyframe before. So a step forward runs on from where the
    decoder is, and going back fetches a stretch of frames at once, and the next before it is needed.

    Signals:
        found: What was on its way is there, or will not come.
    """

    found = Signal()

    def __init__(self, decoder: ClipDecoder, frame_s: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._decoder, self._frame_s = decoder, frame_s
        self._sought_s: float | None = None
        self._target_s = 0.0  # of the last seek
        self._then_s: float | None = None  # where to run from the frame that is sought
        self._until_s: float | None = None  # a run's end
        self._began_s: float | None = None  # when the stretch on its way was asked for
        self._cost_s = 0.0  # how long the last one took
        self._last_s, self._is_back = 0.0, False
        self._settled: QVideoFrame | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._end)
        decoder.arrived.connect(self._arrive)

    @property
    def is_busy(self) -> bool:
        """Whether something is on its way."""
        return self._patience.isActive()

    def find(self, at_s: float, pace: float = 0.0) -> QVideoFrame | None:
        """The frame of an instant; until it is there what was found last, or None.

        Args:
            pace: Seconds a second by which the instant moves, negative: what is fetched is to be
                where it will be then.
        """
        if at_s != self._last_s:
            self._is_back = 0 < self._last_s - at_s <= _NEAR * self._frame_s
            self._last_s = at_s
        frame = self._decoder.covering(at_s)
        if not self.is_busy:
            self._decoder.pause()
            if frame is None:
                self._fetch(at_s, pace)
            elif self._is_back:
                self._fetch_ahead(at_s, pace)
        return frame or self._settled

    def go(self, at_s: float) -> None:
        """Seeks, for a decoder that runs on from there."""
        self._sought_s = at_s
        self._seek(at_s)

    def forget(self) -> None:
        """Nothing found so far is of use any more."""
        self._settled = self._sought_s = None

    def close(self) -> None:
        self._patience.stop()

    def _fetch(self, at_s: float, pace: float) -> None:
        if at_s == self._sought_s:  # the decoder has nothing better for it: a gap, or the end
            return
        latest_s = self._decoder.latest_s
        if latest_s is not None and 0 < at_s - latest_s <= _NEAR * self._frame_s:
            self._sought_s = at_s
            self._run(at_s)
        elif self._is_back:
            self._sought_s = max(at_s + min(pace, 0.0) * self._cost_s, 0.0)
            self._stretch(self._sought_s)
        else:
            self.go(at_s)

    def _fetch_ahead(self, at_s: float, pace: float) -> None:
        """On the way back: the stretch before what is kept, when half of that is used up."""
        earliest_s = self._decoder.unbroken_from(at_s)
        if earliest_s > 0 and at_s - earliest_s < self._reach_s / 2:
            self._sought_s = None
            then_s = at_s + min(pace, 0.0) * self._cost_s
            self._stretch(min(earliest_s - self._frame_s, then_s))

    def _stretch(self, to_s: float) -> None:
        """Frames up to and with the one of an instant."""
        self._began_s = time.monotonic()
        self._seek(max(to_s - self._reach_s, 0.0), then_s=max(to_s, 0.0))

    def _seek(self, at_s: float, then_s: float | None = None) -> None:
        self._target_s, self._until_s, self._then_s = at_s, None, then_s
        self._patience.start()
        self._decoder.seek(at_s)

    def _run(self, to_s: float) -> None:
        self._until_s, self._then_s = to_s, None
        self._patience.start()
        self._decoder.play(_FAST)

    @property
    def _reach_s(self) -> float:
        """A stretch is a little less than half of what can be kept."""
        return (self._decoder.capacity // 2 - 1) * self._frame_s

    def _arrive(self) -> None:
        latest_s = self._decoder.latest_s
        if not self.is_busy or latest_s is None:
            return
        if self._until_s is None and not self._is_answer(latest_s):
            return  # of an earlier order; a seek begun before the last has ended blocks the window
        if self._then_s is not None and not self._has(latest_s, self._then_s):
            self._run(self._then_s)
        elif self._until_s is None:
            self._end()
        elif self._has(latest_s, self._until_s):
            self._decoder.pause()
            if self._began_s is not None:
                self._cost_s = time.monotonic() - self._began_s
            self._end()

    def _is_answer(self, latest_s: float) -> bool:
        is_near = abs(latest_s - self._target_s) <= _ASIDE * self._frame_s
        return is_near or self._decoder.covering(self._target_s) is self._decoder.latest

    def _has(self, latest_s: float, wanted_s: float) -> bool:
        """Whether the frame that begins at ``latest_s`` is the wanted one, or behind it."""
        return latest_s >= wanted_s - self._frame_s / 2

    def _end(self) -> None:
        self._patience.stop()
        self._began_s = None
        if self._sought_s is not None:
            self._settled = self._decoder.covering(self._sought_s) or self._decoder.latest
        self.found.emit()
