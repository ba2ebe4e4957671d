"""The time line follows the draft, and the draft its selection."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from core.app.service import Service
from core.errors import AppError
from gui.messages import translated
from gui.presenters.inputs.draft import DraftState, FaceInput, RenderDraft, VoiceInput
from gui.presenters.inputs.file_facts import face_facts, voice_facts
from gui.presenters.inputs.roles import Question, Role
from gui.presenters.inputs.source import SourcePresenter
from gui.presenters.player.clips import chosen_track
from gui.presenters.player.output_time import (
    face_length,
    frame_length,
    output_length,
    voice_length,
)
from gui.presenters.timeline.film import FilmPresenter
from gui.presenters.timeline.outline import OutlinePresenter
from gui.workers import Workshop

Span = tuple[float, float]


class TimeLinePresenter(QObject):
    """Tells the time line what to show; takes what a person does on it.

    Signals:
        file_changed: (role, name, facts, place): a row's file; an empty name for none.
        text_spoken: Whether a text is spoken in place of a recording.
        own_sound_offered: Whether the face's own sound can be the voice.
        length_changed: (seconds of the output, seconds of a frame).
        film_changed: (picture_s or None, LengthMode, crossfade_s, frame_s), or None without a face.
        film_cleared, picture_found(second, QImage): As FilmPresenter tells.
        outline_changed: As OutlinePresenter tells.
        heard: How long the voice turned out to be, in seconds; None while nobody knows.
        speech_changed: Stretches (tuple of (start, end)), or None while nobody has listened.
        selection_changed: (start, end) or None.
        made_anew: The output's frames are others now; what was known of a result does not hold.
        problem_changed: (role, title, hint); an empty title for none.
        asked: (file name, choices); an empty name takes the question back.
        looking: Whether files are being looked at.
    """

    file_changed = Signal(str, str, str, str)
    text_spoken = Signal(bool)
    own_sound_offered = Signal(bool)
    length_changed = Signal(float, float)
    film_changed = Signal(object)
    film_cleared = Signal()
    picture_found = Signal(float, object)
    outline_changed = Signal(object, float)
    heard = Signal(object)
    speech_changed = Signal(object)
    selection_changed = Signal(object)
    made_anew = Signal(object)
    problem_changed = Signal(str, str, str)
    asked = Signal(str, object)
    looking = Signal(bool)

    def __init__(
        self,
        service: Service,
        workshop: Workshop,
        draft: RenderDraft,
        source: SourcePresenter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft, self._source = draft, source
        self._film = FilmPresenter(service, workshop, self)
        self._outline = OutlinePresenter(service, workshop, self)
        self._heard_s: float | None = None
        self._read = 1.0
        self._question: Question | None = None
        self._selection: Span | None = None
        self._told: dict[str, tuple[object, ...]] = {}
        self._put_on: Role | None = None
        self._film.cleared.connect(self.film_cleared)
        self._film.found.connect(self.picture_found)
        self._film.failed.connect(lambda error: self._tell_problem(Role.FACE, error))
        self._outline.changed.connect(self._take_outline)
        self._outline.failed.connect(self._give_up_outline)
        source.looking.connect(self._look)
        source.asked.connect(self._ask)
        source.refused.connect(self._refuse)
        source.accepted.connect(self._settle)
        draft.changed.connect(self._follow)

    def start(self) -> None:
        """Tells everything for the first time."""
        self._follow()

    def take(self, role: str, paths: Sequence[Path]) -> None:
        """Files were put on a certain row."""
        self._put_on = Role(role)
        self._source.take(paths, Role(role))

    def remove(self, role: str) -> None:
        """Empties a row."""
        self.problem_changed.emit(role, "", "")
        self._source.remove(Role(role))

    def use_own_sound(self) -> None:
        """The face's own sound becomes the voice."""
        self.problem_changed.emit(Role.VOICE, "", "")
        self._source.use_own_sound()

    def answer(self, role: str) -> None:
        """What the file of the question is for."""
        question, self._question = self._question, None
        if question is not None:
            self._source.answer(question, Role(role))

    def dismiss_question(self) -> None:
        """The file is not taken."""
        self._question = None

    def select(self, selection: Span | None) -> None:
        """A person chose the part to render; None for all of it."""
        self._selection = selection
        self._draft.change(selection=selection)

    def _follow(self) -> None:
        state = self._draft.state
        self._film.show(state.face)
        voice = state.voice
        self._outline.show(None if voice is None else voice.media, state.audio_track)
        self._tell_files(state)
        length = output_length(state, self._heard_s)
        self._tell("length_changed", length, frame_length(state))
        self._tell("film_changed", _film_source(state))
        self._tell("made_anew", _made_of(state))
        self._tell("speech_changed", None if voice is None else voice.speech)
        if state.selection != self._selection:  # else it would disturb a drag
            self._selection = state.selection
            self.selection_changed.emit(state.selection)
        self._hold_selection(length)

    def _tell(self, signal: str, *values: object, about: str = "") -> None:
        """Emits what is not known already: the draft changes with every option, this rarely."""
        if self._told.get(signal + about) != values:
            self._told[signal + about] = values
            getattr(self, signal).emit(*values)

    def _tell_files(self, state: DraftState) -> None:
        face, voice = state.face, state.voice
        self._tell_file(Role.FACE, face, "" if face is None else face_facts(face.media))
        self._tell_file(Role.VOICE, voice, "" if voice is None else self._voice_facts(state))
        self._tell("text_spoken", state.has_text)
        has_sound = face is not None and bool(face.media.audio_tracks)
        self._tell("own_sound_offered", has_sound and voice is None)

    def _tell_file(self, role: Role, side: FaceInput | VoiceInput | None, facts: str) -> None:
        name, place = ("", "") if side is None else (side.path.name, str(side.path))
        self._tell("file_changed", str(role), name, facts, place, about=role)

    def _voice_facts(self, state: DraftState) -> str:
        assert state.voice is not None
        if self._read < 1:
            words = QCoreApplication.translate("TimeLine", "Reading the sound … {percent} %")
            return words.format(percent=int(self._read * 100))
        media = state.voice.media
        length = voice_length(state) or self._heard_s
        return voice_facts(media, chosen_track(media, state.audio_track), length)

    def _hold_selection(self, length: float) -> None:
        """A selection beyond a shorter output's end would be a request for nothing."""
        selection = self._draft.state.selection
        if selection is None or not length or selection[1] <= length:
            return
        start = selection[0]
        self._draft.change(selection=(start, length) if start < length else None)

    def _take_outline(self, outline: object, fraction: float) -> None:
        self._heard_s = getattr(outline, "duration_s", None)
        self._read = 1.0 if outline is None else fraction
        if self._read == 1:
            self.heard.emit(self._heard_s)
        self.outline_changed.emit(outline, fraction)
        if outline is not None:
            state = self._draft.state
            self._tell_files(state)
            self._tell("length_changed", output_length(state, self._heard_s), frame_length(state))

    def _give_up_outline(self, error: AppError) -> None:
        self._read = 1.0  # it is read no more
        self._tell_files(self._draft.state)
        self._tell_problem(Role.VOICE, error)

    def _ask(self, question: Question) -> None:
        self._question = question
        self.asked.emit(question.media.path.name, tuple(str(role) for role in question.choices))

    def _look(self, is_looking: bool) -> None:
        """With new files, what was wrong with the ones before is of no more interest."""
        self.looking.emit(is_looking)
        if is_looking:
            for role in (Role.FACE, Role.VOICE):
                self.problem_changed.emit(role, "", "")

    def _settle(self) -> None:
        """Files have found their places."""
        self._put_on = self._question = None
        self.asked.emit("", ())

    def _refuse(self, path: Path | None, error: AppError) -> None:
        put_on, self._put_on = self._put_on, None
        # Later, when the files that came together with this one have found their places.
        QTimer.singleShot(0, self, lambda: self._tell_problem(put_on or self._role_of(path), error))

    def _role_of(self, path: Path | None) -> Role:
        """Whose row a refused file belongs to: where it is, or what is missing."""
        state = self._draft.state
        if path is not None and state.face is not None and state.face.path == path:
            return Role.FACE
        if path is not None and state.voice is not None and state.voice.path == path:
            return Role.VOICE
        return Role.VOICE if state.face is not None and state.voice is None else Role.FACE

    def _tell_problem(self, role: Role, error: AppError) -> None:
        self.problem_changed.emit(role, translated(error.title), translated(error.hint))


def _made_of(state: DraftState) -> tuple[object, ...]:
    """What decides which frames the output is made of."""
    sides = (None if side is None else side.media for side in (state.face, state.voice))
    return (
        *sides,
        state.audio_track,
        state.length,
        state.crossfade_frames,
        state.fps,
        state.face_n,
    )


def _film_source(state: DraftState) -> tuple[object, ...] | None:
    if state.face is None:
        return None
    frame_s = frame_length(state)
    return face_length(state), state.length, state.crossfade_frames * frame_s, frame_s
