"""Lets the time run, together with the sound."""

from enum import Enum, auto

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from gui.playback.clock import Clock
from gui.playback.sound import SoundPlayer

_TICK_MS = 12
_PATIENCE = 80  # ticks a sound may take to begin
_CALM_MS = 120  # after a seek, before what ran runs on


class _Phase(Enum):
    STOPPED = auto()
    SETTLING = auto()  # runs on as soon as nobody seeks any more
    STARTING = auto()  # waits for the sound
    RUNNING = auto()


class Runner(QObject):
    """Clock and sound as one: the time begins to run when the sound is heard, and follows it.

    Signals:
        ticked: Some milliseconds have passed while it runs.
        playing_changed: Whether it runs, or is about to.
    """

    ticked = Signal()
    playing_changed = Signal(bool)

    def __init__(self, clock: Clock | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock or Clock()
        self.sound = SoundPlayer(self)
        self._phase = _Phase.STOPPED
        self._ticks = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self.start)

    @property
    def position_s(self) -> float:
        return self._clock.position_s

    @property
    def rate(self) -> float:
        """Times the real speed; negative is backward."""
        return self._clock.rate

    @property
    def is_playing(self) -> bool:
        return self._phase is not _Phase.STOPPED

    @property
    def is_running(self) -> bool:
        """Whether the time passes right now."""
        return self._phase is _Phase.RUNNING

    def move(self, time_s: float) -> None:
        """Another time; the sound is where it was until ``start`` or ``settle``."""
        self._clock.seek(time_s)

    def set_rate(self, rate: float) -> None:
        self._clock.set_rate(rate)

    def start(self) -> None:
        """Runs from where it stands."""
        self._clock.stop()
        has_sound = self.sound.play(self.position_s, self.rate)
        if not has_sound:
            self._clock.start()
        self._set_phase(_Phase.STARTING if has_sound else _Phase.RUNNING)
        self._timer.start()

    def settle(self) -> None:
        """What runs waits until this was not called for a moment, and runs on from there."""
        if self.is_playing:
            self._rest()
            self._set_phase(_Phase.SETTLING)
            self._calm.start()

    def stop(self) -> None:
        self._calm.stop()
        self._rest()
        self._set_phase(_Phase.STOPPED)

    def close(self) -> None:
        self.stop()
        self.sound.close()

    def _rest(self) -> None:
        self._timer.stop()
        self._clock.stop()
        self.sound.pause()

    def _set_phase(self, phase: _Phase) -> None:
        was_playing, self._phase, self._ticks = self.is_playing, phase, 0
        if self.is_playing != was_playing:
            self.playing_changed.emit(self.is_playing)

    def _tick(self) -> None:
        self._ticks += 1
        measured = self.sound.measured_s()
        if self._phase is _Phase.STARTING:
            self._await(measured)
        elif measured is not None:
            self._clock.steer(measured)
        else:
            self.sound.join(self.position_s, self.rate)
        if self.is_running:
            self.ticked.emit()

    def _await(self, measured: float | None) -> None:
        may_come = self.sound.is_playing and self._ticks < _PATIENCE
        if measured is None and may_come:
            return
        if measured is not None:
            self._clock.seek(measured)
        self._clock.start()
        self._set_phase(_Phase.RUNNING)
