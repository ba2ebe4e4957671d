"""The sound that is played, and what it says about the time."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

_FASTEST = 2.0  # beyond it speech is noise


@dataclass(frozen=True, slots=True)
class Sound:
    """A file's sound on the player's axis.

    Attributes:
        track: Counted from 1; None takes the file's default.
        start_s: Where on the axis the file's sound begins; may lie before the axis.
    """

    path: Path
    duration_s: float
    track: int | None = None
    start_s: float = 0.0

    def covers(self, axis_s: float) -> bool:
        return self.start_s <= axis_s < self.start_s + self.duration_s


class SoundPlayer(QObject):
    """Plays one Sound; works without an audio device, too.

    Signals:
        failed: Why it cannot be played, in Qt's words.
    """

    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sound: Sound | None = None
        self._devices = QMediaDevices(self)
        self._output = QAudioOutput(self)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        self._player.errorOccurred.connect(self._fail)
        self._player.tracksChanged.connect(self._choose_track)
        self._devices.audioOutputsChanged.connect(self._follow_device)
        self._player.mediaStatusChanged.connect(self._note_end)
        self._last_ms = 0
        self._is_over = False

    @property
    def sound(self) -> Sound | None:
        return self._sound

    @property
    def is_playing(self) -> bool:
        return self._player.playbackState() is QMediaPlayer.PlaybackState.PlayingState

    def load(self, sound: Sound | None) -> None:
        """Takes up another sound, silent until ``play``."""
        before, self._sound = self._sound, sound
        if sound is None or before is None or before.path != sound.path:
            self._player.setSource(QUrl() if sound is None else QUrl.fromLocalFile(str(sound.path)))
        self._choose_track()

    def play(self, axis_s: float, rate: float) -> bool:
        """From an instant of the axis; False when there is nothing to hear then or so fast."""
        sound = self._sound
        self._is_over = False
        if sound is None or not sound.covers(axis_s) or not 0 < rate <= _FASTEST:
            self.pause()
            return False
        self._last_ms = round((axis_s - sound.start_s) * 1000)
        self._player.setPlaybackRate(rate)
        self._player.setPosition(self._last_ms)
        self._player.play()
        return True

    def join(self, axis_s: float, rate: float) -> None:
        """Plays, too, where the axis has run into it; not again after its end."""
        if not self.is_playing and not self._is_over:
            self.play(axis_s, rate)

    def pause(self) -> None:
        if self.is_playing:
            self._player.pause()

    def measured_s(self) -> float | None:
        """The axis' time by the sound; None unless the sound told a new one since the last call."""
        position = self._player.position()
        if self._sound is None or not self.is_playing or position == self._last_ms:
            return None
        self._last_ms = position
        return position / 1000 + self._sound.start_s

    def set_volume(self, volume: float) -> None:
        """0 to 1, as loud as it feels."""
        self._output.setVolume(volume**2)

    def set_muted(self, is_muted: bool) -> None:
        self._output.setMuted(is_muted)

    def close(self) -> None:
        self._player.stop()
        self._player.setSource(QUrl())

    def _choose_track(self) -> None:
        if self._sound is not None and self._sound.track is not None:
            wanted = self._sound.track - 1
            if wanted < len(self._player.audioTracks()) != 0:
                self._player.setActiveAudioTrack(wanted)

    def _follow_device(self) -> None:
        self._output.setDevice(QMediaDevices.defaultAudioOutput())

    def _note_end(self, status: QMediaPlayer.MediaStatus) -> None:
        self._is_over = self._is_over or status is QMediaPlayer.MediaStatus.EndOfMedia

    def _fail(self, _error: QMediaPlayer.Error, words: str) -> None:
        self._is_over = True
        self.failed.emit(words)
