"""Play, pause, seek, step, shuttle and loop; the pictures follow."""

from fractions import Fraction

from PySide6.QtCore import QObject, Signal

from gui.playback.clock import Clock
from gui.playback.feed import PictureFeed
from gui.playback.frame_grid import frame_at, start_of
from gui.playback.runner import Runner
from gui.playback.sound import Sound
from gui.playback.time_map import TimeMap, heading

Stretch = tuple[float, float]

_TELL_EVERY = 3  # ticks: about 30 times a second
_ROUNDING_S = 1e-6
_SHUTTLE = (1.0, 2.0, 4.0)


class Transport(QObject):
    """Moves along an axis of seconds, from frame to frame when it stands.

    Signals:
        position_changed: Seconds; about 30 times a second while it runs.
        playing_changed: Whether it runs.
        rate_changed: Times the real speed; negative is backward.
        loop_changed: The stretch that is repeated, (start, end), or None.
        failed: Why the sound cannot be played, in Qt's words.
    """

    position_changed = Signal(float)
    playing_changed = Signal(bool)
    rate_changed = Signal(float)
    loop_changed = Signal(object)
    failed = Signal(str)

    def __init__(self, clock: Clock | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = Runner(clock, self)
        self._runner.ticked.connect(self._tick)
        self._runner.playing_changed.connect(self.playing_changed)
        self._runner.sound.failed.connect(self.failed)
        self._feeds: dict[str, tuple[PictureFeed, TimeMap]] = {}
        self._duration_s, self._fps = 0.0, Fraction(25)
        self._loop: Stretch | None = None
        self._until_s: float | None = None
        self._ticks = 0

    @property
    def position_s(self) -> float:
        return self._runner.position_s

    @property
    def duration_s(self) -> float:
        return self._duration_s

    @property
    def fps(self) -> Fraction:
        return self._fps

    @property
    def rate(self) -> float:
        return self._runner.rate

    @property
    def is_playing(self) -> bool:
        return self._runner.is_playing

    @property
    def loop(self) -> Stretch | None:
        return self._loop

    def set_axis(self, duration_s: float, fps: Fraction) -> None:
        """How long it is and how its frames lie; a position beyond the end moves to it."""
        self._duration_s, self._fps = duration_s, fps
        if self.position_s > self._last_s:
            self.seek(self._last_s)

    def set_sound(self, sound: Sound | None) -> None:
        """Another sound; what runs goes on with it."""
        if sound != self._runner.sound.sound:
            self._runner.sound.load(sound)
            self._runner.settle()

    def follow(self, name: str, feed: PictureFeed, time_map: TimeMap) -> None:
        """A picture that is to keep up from here on."""
        self._feeds[name] = feed, time_map
        self._aim()

    def leave(self, name: str) -> None:
        """A picture that nobody sees rests where it is."""
        if name in self._feeds:
            feed, time_map = self._feeds.pop(name)
            feed.aim(time_map(self.position_s), 0.0)

    def play(self, *, until_s: float | None = None) -> None:
        """From here; from the start when it stands at the end or outside the loop."""
        if not self._duration_s:
            return
        first, end = self._loop or (0.0, self._last_s)
        at = self.position_s + _ROUNDING_S
        if self.rate > 0 and not first <= at < end:
            self._move(first)
        self._until_s = until_s
        self._runner.start()

    def pause(self) -> None:
        """Stands on the frame that is shown."""
        if self.is_playing:
            self.step(0)

    def toggle(self) -> None:
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def seek(self, time_s: float) -> None:
        """Goes there; what ran runs on once the seeking has calmed down."""
        self._until_s = None
        self._runner.settle()
        self._move(min(max(time_s, 0.0), self._last_s))

    def step(self, frames: int) -> None:
        """So many frames on or back, and stands there."""
        self._runner.stop()
        self._set_rate(1.0)
        self.seek(start_of(max(frame_at(self.position_s, self._fps) + frames, 0), self._fps))

    def shuttle(self, direction: int) -> None:
        """Runs forward (1) or backward (-1); again doubles the speed, up to four times."""
        speeds = [direction * speed for speed in _SHUTTLE]
        is_faster = self.is_playing and self.rate in speeds
        again = speeds.index(self.rate) + 1 if is_faster else 0
        self._runner.stop()
        self._set_rate(speeds[min(again, len(speeds) - 1)])
        self.play()

    def set_loop(self, stretch: Stretch | None) -> None:
        """Repeats a stretch; None plays to the end."""
        if stretch != self._loop:
            self._loop = stretch
            self.loop_changed.emit(stretch)

    def set_volume(self, volume: float) -> None:
        """0 to 1."""
        self._runner.sound.set_volume(volume)

    def set_muted(self, is_muted: bool) -> None:
        self._runner.sound.set_muted(is_muted)

    def close(self) -> None:
        """Stops and frees the sound; the pictures belong to others."""
        self._feeds.clear()
        self._runner.close()

    @property
    def _last_s(self) -> float:
        """Where the last frame begins."""
        count = frame_at(self._duration_s, self._fps)
        is_whole = abs(start_of(count, self._fps) - self._duration_s) < _ROUNDING_S
        return start_of(max(count - 1, 0) if is_whole else count, self._fps)

    def _set_rate(self, rate: float) -> None:
        if rate != self.rate:
            self._runner.set_rate(rate)
            self.rate_changed.emit(rate)

    def _move(self, time_s: float) -> None:
        self._runner.move(time_s)
        self._aim()
        self.position_changed.emit(time_s)

    def _tick(self) -> None:
        if self._turn(self.position_s):
            return
        self._aim()
        self._ticks += 1
        if self._ticks % _TELL_EVERY == 0:
            self.position_changed.emit(self.position_s)

    def _turn(self, at_s: float) -> bool:
        """At an end: back to the loop's start, or stops. Whether it was at one."""
        until_s = self._until_s
        if self.rate < 0 and at_s <= 0:
            self._finish(0.0)
        elif until_s is not None and at_s >= until_s:
            self._finish(max(until_s - float(1 / self._fps), 0.0))
        elif self._loop is not None and self.rate > 0 and at_s >= self._loop[1]:
            self._move(self._loop[0])
            self._runner.start()
        elif at_s >= self._duration_s:
            self._finish(self._last_s)
        else:
            return False
        return True

    def _finish(self, time_s: float) -> None:
        self._until_s = None
        self._runner.stop()
        self._set_rate(1.0)
        self._move(time_s)

    def _aim(self) -> None:
        frame_s, at = float(1 / self._fps), self.position_s
        rate = self.rate if self._runner.is_running else 0.0
        for feed, time_map in tuple(self._feeds.values()):
            feed.aim(time_map(at), heading(time_map, at, frame_s) * rate)
