"""What the player view shows and does, whatever it is that is played."""

from dataclasses import replace
from fractions import Fraction

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from core.errors import AppError
from gui.messages import error_words
from gui.playback.clip import Clip
from gui.playback.feed import PictureFeed
from gui.playback.frame_grid import frame_at, start_of, time_code
from gui.playback.sides import Side, StageMode
from gui.playback.sound import Sound
from gui.playback.time_map import TimeMap
from gui.playback.transport import Stretch, Transport


class Playback(QObject):
    """A source and perhaps a result on one axis, with a sound of either.

    Signals:
        picture_changed: (Side, QImage); null where that side shows nothing now.
        size_changed: (Side, (width, height)), or None for a side that is not there.
        modes_changed: The ways to look there are: a tuple of StageMode.
        mode_changed: The StageMode in force.
        sounds_changed: The sides that can be heard.
        sound_changed: The Side that is heard.
        frames_changed: How many frames the axis has, 0 for an empty player; and a second of it.
        frame_changed: The frame on screen, counted from 0.
        times_changed: Position and length as time codes.
        selection_changed: Whether there is a selection that could be repeated.
        loop_changed: Whether it is repeated.
        problem_changed: What cannot be played, and why; empty for nothing.
    """

    picture_changed = Signal(object, QImage)
    size_changed = Signal(object, object)
    modes_changed = Signal(object)
    mode_changed = Signal(object)
    sounds_changed = Signal(object)
    sound_changed = Signal(object)
    frames_changed = Signal(int, int)
    frame_changed = Signal(int)
    times_changed = Signal(str, str)
    selection_changed = Signal(bool)
    loop_changed = Signal(bool)
    problem_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.transport = Transport(parent=self)
        self.transport.position_changed.connect(self._tell_position)
        self.transport.failed.connect(self._tell_mute)
        self._clips: dict[Side, Clip] = {}
        self._feeds: dict[Side, PictureFeed] = {}
        self._sizes: dict[Side, QSize] = {}
        self._sounds: dict[Side, Sound] = {}
        self._mode, self._heard = StageMode.SOURCE, Side.SOURCE
        self._selection: Stretch | None = None
        self._was_playing = False
        self._pictured: set[Side] = set()

    @property
    def mode(self) -> StageMode:
        return self._mode

    @property
    def modes(self) -> tuple[StageMode, ...]:
        """The ways to look that there are pictures for."""
        return tuple(mode for mode in StageMode if set(mode.sides) <= self._clips.keys())

    @property
    def heard(self) -> Side:
        """Whose sound is chosen."""
        return self._heard

    def clip(self, side: Side) -> Clip | None:
        return self._clips.get(side)

    def set_axis(self, duration_s: float, fps: Fraction) -> None:
        """How long there is something to see or hear."""
        self.transport.set_axis(duration_s, fps)
        frames = max(round(duration_s * fps), 1) if duration_s else 0
        self.frames_changed.emit(frames, round(fps))
        self._tell_position(self.transport.position_s)

    def set_clip(self, side: Side, clip: Clip | None) -> None:
        """Another picture on a side."""
        self._clear(side)
        self.problem_changed.emit("")
        if clip is not None:
            self._clips[side] = clip
            self._feeds[side] = self._open(side, clip)
        self.size_changed.emit(side, None if clip is None else clip.size)
        self.modes_changed.emit(self.modes)
        self.choose_mode(self._mode)

    def set_map(self, side: Side, time_map: TimeMap) -> None:
        """The same picture runs differently along the axis."""
        self._clips[side] = replace(self._clips[side], time_map=time_map)
        self._follow()

    def set_poster(self, side: Side, image: QImage) -> None:
        """What a moving picture shows until its first frame is there."""
        if side not in self._pictured:
            self.picture_changed.emit(side, image)

    def set_sound(self, side: Side, sound: Sound | None) -> None:
        """Another sound of a side."""
        if sound is None:
            self._sounds.pop(side, None)
        else:
            self._sounds[side] = sound
        self.sounds_changed.emit(tuple(one for one in Side if one in self._sounds))
        self.choose_sound(self._heard)

    def set_selection(self, selection: Stretch | None) -> None:
        """The stretch that a loop repeats."""
        self._selection = selection
        self.selection_changed.emit(selection is not None)
        if self.transport.loop is not None:
            self._set_loop(selection)

    def choose_mode(self, mode: StageMode) -> None:
        """Another way to look, as far as there are pictures for it."""
        possible = self.modes
        if possible:
            self._mode = mode if mode in possible else possible[0]
        self.mode_changed.emit(self._mode)
        self._follow()

    def toggle_mode(self, mode: StageMode) -> None:
        """A way to look, or back from it to the result alone."""
        self.choose_mode(StageMode.RESULT if self._mode is mode else mode)

    def choose_sound(self, side: Side) -> None:
        """Whose sound is heard, where there is one; else the other's."""
        others = (side, *(one for one in Side if one is not side))
        self._heard = next((one for one in others if one in self._sounds), side)
        self.transport.set_sound(self._sounds.get(self._heard))
        self.sound_changed.emit(self._heard)

    def swap_sound(self) -> None:
        """The other side's sound."""
        self.choose_sound(Side.RESULT if self._heard is Side.SOURCE else Side.SOURCE)

    def toggle_loop(self) -> None:
        """Repeats the selection, or no more."""
        self._set_loop(None if self.transport.loop is not None else self._selection)

    def play_selection(self) -> None:
        """From the selection's start to its end; all of it when nothing is selected."""
        start, end = self._selection or (0.0, None)
        self.transport.seek(start)
        self.transport.play(until_s=None if self.transport.loop else end)

    def to_start(self) -> None:
        self.transport.seek(0.0)

    def stop_at_start(self) -> None:
        """For what was not seen or heard yet."""
        self.transport.pause()
        self.to_start()

    def to_end(self) -> None:
        self.transport.seek(self.transport.duration_s)

    def begin_scrub(self) -> None:
        """The hand is on the slider: what runs waits."""
        self._was_playing = self.transport.is_playing
        self.transport.pause()

    def scrub(self, frame: int) -> None:
        self.transport.seek(start_of(frame, self.transport.fps))

    def end_scrub(self) -> None:
        """The hand is off: what ran runs on."""
        if self._was_playing:
            self.transport.play()

    def set_picture_size(self, side: Side, size: QSize) -> None:
        """How large a side is painted, in the screen's own pixels."""
        self._sizes[side] = size
        if side in self._feeds:
            self._feeds[side].set_size(size)

    def tell(self, error: AppError) -> None:
        """A problem in the place of a picture or sound."""
        self.problem_changed.emit(error_words(error))

    def close(self) -> None:
        """Stops and frees everything."""
        self.transport.close()
        for feed in self._feeds.values():
            feed.close()
        self._feeds.clear()
        self._clips.clear()

    def _open(self, side: Side, clip: Clip) -> PictureFeed:
        feed = clip.open(self)
        feed.image_changed.connect(lambda image, _at: self._show(side, image))
        feed.failed.connect(lambda words: self._tell_blind(clip, words))
        feed.set_size(self._sizes.get(side, QSize()))
        return feed

    def _clear(self, side: Side) -> None:
        self.transport.leave(side)
        self._clips.pop(side, None)
        feed = self._feeds.pop(side, None)
        if feed is not None:
            feed.close()
            feed.deleteLater()
            self._pictured.discard(side)
            self.picture_changed.emit(side, QImage())

    def _show(self, side: Side, image: QImage) -> None:
        self._pictured.add(side)
        self.picture_changed.emit(side, image)

    def _follow(self) -> None:
        """Only what is seen is decoded."""
        for side, feed in self._feeds.items():
            if side in self._mode.sides:
                self.transport.follow(side, feed, self._clips[side].time_map)
            else:
                self.transport.leave(side)

    def _set_loop(self, stretch: Stretch | None) -> None:
        self.transport.set_loop(stretch)
        self.loop_changed.emit(stretch is not None)

    def _tell_position(self, position_s: float) -> None:
        transport = self.transport
        self.frame_changed.emit(frame_at(position_s, transport.fps))
        codes = (time_code(time, transport.fps) for time in (position_s, transport.duration_s))
        self.times_changed.emit(*codes)

    def _tell_blind(self, clip: Clip, words: str) -> None:
        text = self.tr("“{name}” cannot be played here ({reason}). A render can still read it.")
        self.problem_changed.emit(text.format(name=clip.path.name, reason=words))

    def _tell_mute(self, words: str) -> None:
        text = self.tr("The sound cannot be played here ({reason}). A render can still read it.")
        self.problem_changed.emit(text.format(reason=words))
