"""The player of the lip-sync page: follows the draft, and shows a preview beside it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.app.service import Service
from core.domain.media import MediaInfo, MediaKind
from core.domain.request import RenderRequest
from core.errors import AppError
from gui.playback.face_marks import FaceMark, marks_at
from gui.playback.sides import Side, StageMode
from gui.playback.time_map import TimeMap, part
from gui.presenters.inputs.draft import DraftState, RenderDraft
from gui.presenters.pictures import poster
from gui.presenters.player.clips import (
    POSTER_PX,
    clip_of,
    frame_rate,
    needs_still,
    picture_length,
    sound_of,
    source_map,
)
from gui.presenters.player.output_time import output_length, voice_length
from gui.presenters.player.playback import Playback
from gui.workers import Worker, Workshop


class PlayerPresenter(QObject):
    """Keeps the playback at what the draft holds.

    The axis is the output's.

    Signals:
        position_changed: Seconds on that axis; about 30 times a second while it plays.
        marks_changed: The faces at this instant: a tuple of FaceMark.
        whisper_changed: A word about the face's picture: looking for faces, none found; or empty.
        note_changed: What to tell in place of a picture; empty where there is one.
    """

    position_changed = Signal(float)
    marks_changed = Signal(object)
    whisper_changed = Signal(str)
    note_changed = Signal(str)

    def __init__(
        self,
        service: Service,
        workshop: Workshop,
        draft: RenderDraft,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._workshop, self._draft = service, workshop, draft
        self.playback = Playback(self)
        self._before = DraftState()
        self._marks: tuple[FaceMark, ...] = ()
        self._poster: Worker | None = None
        self._probe: Worker | None = None
        self._gave_up: Path | None = None
        self._heard_s: float | None = None
        self.playback.transport.position_changed.connect(self._move)
        draft.changed.connect(self.follow)

    @property
    def position_s(self) -> float:
        return self.playback.transport.position_s

    @property
    def shown_s(self) -> float | None:
        """Second of the source whose frame is shown; None while there is none."""
        media, clip = _face(self._draft.state), self.playback.clip(Side.SOURCE)
        if media is None or clip is None:
            return None
        shown, last = clip.time_map(self.position_s), self._last_s(media)
        return last if shown is None else min(shown, last)

    def follow(self) -> None:
        """Takes up what is different in the draft."""
        before, now = self._before, self._draft.state
        self._before = now
        if _face(now) != _face(before):
            self._show_face(_face(now))
        if _axis(now) != _axis(before):
            self._lay_out(now)
        if _sounds(now) != _sounds(before):
            self._load_sound(now)
        if now.selection != before.selection:
            self.playback.set_selection(now.selection)
        if _is_new(_face(now), _face(before)) or _is_new(_voice(now), _voice(before)):
            self.playback.stop_at_start()
        self._tell_faces()

    def set_heard(self, seconds: float | None) -> None:
        """How long the voice turned out to be; counts where its file does not tell."""
        if seconds == self._heard_s:
            return
        self._heard_s, state = seconds, self._draft.state
        if state.voice is not None and not voice_length(state):
            self._lay_out(state)
            self._load_sound(state)

    def seek(self, time_s: float) -> None:
        self.playback.transport.seek(time_s)

    def play_selection(self) -> None:
        self.playback.play_selection()

    def choose_face(self, n: int) -> None:
        """A person picked who is to speak."""
        self._draft.change(face_n=n)

    def stop_looking(self, path: Path) -> None:
        """The look for faces in this file has failed; somebody else says why."""
        self._gave_up = path
        self._tell_faces()

    def show_result(self, path: Path, request: RenderRequest) -> None:
        """Puts a rendered stretch beside the source and plays it, once it is known."""
        self._stop(self._probe)
        self._probe = self._workshop.start(
            "result",
            lambda _stop, _tell: self._service.media.probe(path),
            then=lambda media: self._play_result(media, request.start_s),
            failed=self.playback.tell,
        )

    def clear_result(self) -> None:
        """The source alone."""
        self._stop(self._probe)
        self.playback.set_sound(Side.RESULT, None)
        self.playback.set_clip(Side.RESULT, None)

    def close(self) -> None:
        """Stops and frees everything."""
        self._stop(self._probe)
        self._stop(self._poster)
        self.playback.close()

    def _show_face(self, media: MediaInfo | None) -> None:
        self._stop(self._poster)
        self._gave_up = None
        self.clear_result()
        self.playback.set_clip(Side.SOURCE, None)
        if media is None:
            return
        if not needs_still(media):
            self.playback.set_clip(Side.SOURCE, clip_of(media, source_map(media, None)))
        self._poster = self._workshop.start(
            "poster",
            lambda _stop, _tell: poster(self._service, media.path, POSTER_PX),
            then=lambda image: self._take_poster(media, image),
            failed=self._miss_poster,
        )

    def _take_poster(self, media: MediaInfo, image: QImage) -> None:
        if needs_still(media):
            state = self._draft.state
            self.playback.set_clip(Side.SOURCE, clip_of(media, _map(state, media), image))
        else:
            self.playback.set_poster(Side.SOURCE, image)

    def _miss_poster(self, error: AppError) -> None:
        if self.playback.clip(Side.SOURCE) is None:  # a film that plays needs none
            self.playback.tell(error)

    def _lay_out(self, state: DraftState) -> None:
        media = _face(state)
        self.playback.set_axis(output_length(state, self._heard_s), frame_rate(media, state.fps))
        if media is not None and self.playback.clip(Side.SOURCE) is not None:
            self.playback.set_map(Side.SOURCE, _map(state, media))

    def _load_sound(self, state: DraftState) -> None:
        if state.voice is not None:
            sound = sound_of(state.voice.media, state.audio_track)
            if sound is not None and not sound.duration_s:
                sound = replace(sound, duration_s=self._heard_s or 0.0)
        else:
            sound = None if state.face is None else sound_of(state.face.media)
        self.clear_result()
        self.playback.set_sound(Side.SOURCE, sound)

    def _play_result(self, media: MediaInfo, start_s: float) -> None:
        length = picture_length(media)
        playback = self.playback
        playback.set_clip(Side.RESULT, clip_of(media, part(start_s, length)))
        playback.set_sound(Side.RESULT, sound_of(media, start_s=start_s))
        if playback.mode is StageMode.SOURCE:
            playback.choose_mode(StageMode.RESULT)
        playback.choose_sound(Side.RESULT)
        playback.transport.seek(start_s)
        playback.transport.play(until_s=start_s + length)

    def _move(self, position_s: float) -> None:
        self.position_changed.emit(position_s)
        self._tell_marks()

    def _tell_faces(self) -> None:
        self.whisper_changed.emit(self._whisper())
        self.note_changed.emit(self._note())
        self._tell_marks()

    def _tell_marks(self) -> None:
        face, clip = self._draft.state.face, self.playback.clip(Side.SOURCE)
        marks: tuple[FaceMark, ...] = ()
        if face is not None and face.survey is not None and clip is not None:
            marks = marks_at(face.survey, self._draft.state.face_n, clip.time_map(self.position_s))
        if marks != self._marks:
            self._marks = marks
            self.marks_changed.emit(marks)

    def _whisper(self) -> str:
        face = self._draft.state.face
        if face is None:
            return ""
        if face.survey is None and face.path != self._gave_up:
            return self.tr("Looking for faces …")
        if face.survey is not None and not face.survey.faces:
            return self.tr("No face found")
        if face.media.kind is MediaKind.SEQUENCE:
            return self.tr("Numbered pictures stand still here; they move in the result")
        return ""

    def _note(self) -> str:
        if self._draft.state.face is None:
            return self.tr("Drop a video or photo of a face here")
        return ""

    def _last_s(self, media: MediaInfo) -> float:
        """Where the last frame begins."""
        frame_s = float(1 / frame_rate(media, self._draft.state.fps))
        return max(picture_length(media) - frame_s, 0.0)

    @staticmethod
    def _stop(worker: Worker | None) -> None:
        if worker is not None:
            worker.stop()


def _face(state: DraftState) -> MediaInfo | None:
    return None if state.face is None else state.face.media


def _voice(state: DraftState) -> MediaInfo | None:
    return None if state.voice is None else state.voice.media


def _is_new(media: MediaInfo | None, before: MediaInfo | None) -> bool:
    return media is not None and media != before


def _axis(state: DraftState) -> tuple[object, ...]:
    return (
        *_sounds(state),
        state.length,
        state.crossfade_frames,
        state.fps,
    )


def _sounds(state: DraftState) -> tuple[object, ...]:
    return _face(state), _voice(state), state.audio_track


def _map(state: DraftState, media: MediaInfo) -> TimeMap:
    length = None if state.voice is None else state.length
    return source_map(media, length, state.crossfade_frames)
