"""From files that came in, however they came, to the face and the voice of the draft."""

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from core.app.service import Service
from core.app.surveyor import Inspection
from core.domain.media import MediaInfo
from core.errors import AppError, InputError
from core.platform.stop import StopToken
from gui.bridge import Bridge
from gui.presenters.inputs.draft import FaceInput, RenderDraft, VoiceInput
from gui.presenters.inputs.roles import Assignment, Question, Role, TooMany, assign, assigned
from gui.workers import Workshop


class SourcePresenter(QObject):
    """Takes paths, finds out what they are, gives them their places.

    Signals:
        looking: True while files are being looked at.
        asked: A Question that only a person can answer (``answer``).
        refused: (path or None, AppError): a file that cannot be used, and why.
        accepted: Files have found their places.
    """

    looking = Signal(bool)
    asked = Signal(object)
    refused = Signal(object, object)
    accepted = Signal()

    def __init__(
        self,
        service: Service,
        bridge: Bridge,
        workshop: Workshop,
        draft: RenderDraft,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._bridge, self._workshop = service, bridge, workshop
        self._draft = draft
        self._is_looking = False
        self._waiting: deque[tuple[tuple[Path, ...], Role | None]] = deque()
        self._heard: tuple[Path, int | None] | None = None
        self._stop_listening = StopToken()
        draft.changed.connect(self._listen)

    def take(self, paths: Sequence[Path], wanted: Role | None = None) -> None:
        """Files or folders, in any order; ``wanted`` is the place they were put on."""
        if not paths:
            return
        self.looking.emit(True)
        self._waiting.append((tuple(paths), wanted))
        self._look()

    def answer(self, question: Question, role: Role) -> None:
        """A person said what the file is for; the other one gets the other role."""
        place = assigned(question.media, role)
        if question.rest:
            other = assigned(question.rest[0], Role.VOICE if role is Role.FACE else Role.FACE)
            place = Assignment(place.face or other.face, place.voice or other.voice)
        self._place(place)

    def use_own_sound(self) -> None:
        """The face's own sound becomes the voice."""
        face = self._draft.state.face
        if face is not None:
            self._place(Assignment(voice=face.media))

    def remove(self, role: Role) -> None:
        """Empties a place."""
        if role is Role.FACE:
            self._draft.change(face=None, face_n=None, selection=None)
        else:
            self._draft.change(voice=None, audio_track=None, selection=None)

    def _look(self) -> None:
        """Looks at what came first: of two that come one by one, neither is lost."""
        if self._is_looking or not self._waiting:
            return
        self._is_looking = True
        paths, wanted = self._waiting.popleft()
        self._workshop.start(
            "probe",
            lambda stop, _tell: self._probe(paths, stop),
            then=lambda found: self._looked(lambda: self._probed(found, wanted)),
            failed=lambda error: self._looked(lambda: self.refused.emit(None, error)),
        )

    def _looked(self, tell: Callable[[], None]) -> None:
        self._is_looking = False
        if not self._waiting:
            self.looking.emit(False)
        try:
            tell()
        finally:
            self._look()

    def _probe(
        self, paths: Sequence[Path], stop: StopToken
    ) -> tuple[list[MediaInfo], list[tuple[Path, AppError]]]:
        found: list[MediaInfo] = []
        bad: list[tuple[Path, AppError]] = []
        for given in paths:
            try:
                for path in self._service.media.files_in(given):
                    stop.check()
                    found.append(self._service.media.probe(path))
            except AppError as error:
                bad.append((given, error))
        return found, bad

    def _probed(
        self, result: tuple[list[MediaInfo], list[tuple[Path, AppError]]], wanted: Role | None
    ) -> None:
        found, bad = result
        for path, error in bad:
            self.refused.emit(path, error)
        if not found:
            return
        state = self._draft.state
        decision = assign(
            found,
            has_face=state.face is not None,
            has_voice=state.voice is not None,
            wanted=wanted,
        )
        match decision:
            case Assignment():
                self._place(decision)
            case Question():
                self.asked.emit(decision)
            case TooMany():
                self.refused.emit(None, _too_many(decision))

    def _place(self, place: Assignment) -> None:
        try:
            _check_fits(place)
        except InputError as error:
            self.refused.emit(error_path(place), error)
            return
        changes: dict[str, object] = {"selection": None}
        if place.face is not None:
            changes |= {"face": FaceInput(place.face), "face_n": None}
        if place.voice is not None:
            changes |= {"voice": VoiceInput(place.voice), "audio_track": None}
        self._draft.change(**changes)
        if place.face is not None:
            self._look_for_faces(place.face.path)
        self.accepted.emit()

    def _look_for_faces(self, path: Path) -> None:
        def found(inspection: Inspection) -> None:
            face = self._draft.state.face
            if face is not None and face.path == path:
                self._draft.change(face=FaceInput(face.media, inspection.survey))

        def failed(error: AppError) -> None:
            face = self._draft.state.face
            if face is not None and face.path == path:
                self.refused.emit(path, error)

        self._bridge.when_done(self._service.inspect(path), found, failed)

    def _listen(self) -> None:
        """Finds out where somebody speaks, anew when the recording or its track is another one."""
        state = self._draft.state
        wanted = None if state.voice is None else (state.voice.path, state.audio_track)
        if wanted == self._heard:
            return
        self._heard = wanted
        self._stop_listening.set()
        if wanted is None:
            return
        self._stop_listening = StopToken()
        path, track = wanted

        def heard(speech: tuple[tuple[float, float], ...]) -> None:
            voice = self._draft.state.voice
            if voice is not None and wanted == self._heard:
                self._draft.change(voice=VoiceInput(voice.media, speech))

        self._bridge.when_done(
            self._service.media.speech(path, track, self._stop_listening),
            heard,
            lambda error: self.refused.emit(path, error),
        )


def error_path(place: Assignment) -> Path | None:
    """The file that an error about an assignment is about."""
    media = place.voice or place.face
    return None if media is None else media.path


def _check_fits(place: Assignment) -> None:
    if place.face is not None and place.face.video is None:
        raise InputError(
            "input.no_picture",
            f"There is no picture in “{place.face.path.name}”",
            "Choose a video or a photo for the face",
        )
    if place.voice is not None and not place.voice.audio_tracks:
        raise InputError(
            "input.no_sound",
            f"There is no sound in “{place.voice.path.name}”",
            "Choose a recording, or a video with sound, for the voice",
        )


def _too_many(found: TooMany) -> InputError:
    translate = QCoreApplication.translate
    title = (
        translate("SourcePresenter", "{count} recordings came at once")
        if found.kind is Role.VOICE
        else translate("SourcePresenter", "{count} videos or photos came at once")
    )
    return InputError(
        "input.too_many",
        title.format(count=found.count),
        translate("SourcePresenter", "Drop one face and one voice"),
    )
