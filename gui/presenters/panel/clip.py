"""The settings of the clip: length, frame rate, sound track, quality, seed, transcript."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.app.service import Service
from core.app.transcript import read_transcript
from core.domain.request import LengthMode, Quality
from core.domain.timecode import timecode
from core.errors import AppError
from gui.models.form import Field, FieldValue, FormState
from gui.models.length import LengthStory
from gui.presenters.inputs.draft import RenderDraft
from gui.presenters.panel.clip_fields import (
    OWN_RATE,
    clip_fields,
    clip_values,
    fills,
    has_own_rate,
    lengths,
    parsed_rate,
)
from gui.presenters.panel.history import DraftHistory
from gui.workers import Workshop


class ClipPresenter(QObject):
    """A form in front of the draft's own fields.

    Signals:
        fields_changed: Fields (tuple of Field): other files, other questions.
        state_changed: FormState.
        story_changed: LengthStory, or None when the picture is long enough.
        transcript_changed: The words that are spoken; empty for none.
        transcript_shown: Whether the engine makes something of a transcript.
        transcript_refused: AppError of a transcript's file, None when the last one was fine.
    """

    fields_changed = Signal(object)
    state_changed = Signal(object)
    story_changed = Signal(object)
    transcript_changed = Signal(str)
    transcript_shown = Signal(bool)
    transcript_refused = Signal(object)

    def __init__(
        self,
        service: Service,
        workshop: Workshop,
        draft: RenderDraft,
        history: DraftHistory,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._workshop = service, workshop
        self._draft, self._history = draft, history
        self._fields: tuple[Field, ...] = ()
        self._is_own_rate = False
        self._bad_rate = ""
        self._readers = {one.id for one in service.engines() if one.capabilities.reads_transcript}
        draft.changed.connect(self._follow)

    def start(self) -> None:
        """Takes the settings' quality and tells the form for the first time."""
        self._draft.change(quality=self._service.settings.value.quality)
        self._follow()

    def edit(self, name: str, value: FieldValue) -> None:
        """A person set a field."""
        setters: dict[str, Callable[[FieldValue], None]] = {
            "length": lambda value: self._set("length", LengthMode(str(value))),
            "crossfade_frames": lambda value: self._set("crossfade_frames", int(value)),
            "rate": self._choose_rate,
            "own_rate": self._write_rate,
            "audio_track": lambda value: self._set("audio_track", int(value)),
            "quality": lambda value: self._set("quality", Quality(str(value))),
            "seed": lambda value: self._set("seed", int(value)),
        }
        setters[name](value)

    def settle(self) -> None:
        """The field was left."""
        self._history.settle()

    def reset(self, name: str) -> None:
        """A field goes back to its default."""
        self._history.settle()
        self.edit(name, next(field.default for field in self._fields if field.name == name))
        self._history.settle()

    def write_transcript(self, text: str) -> None:
        """The words that are spoken, as a person typed them; the editor has its own undo."""
        self._draft.change(transcript=text if text.strip() else None)

    def read_transcript(self, path: Path) -> None:
        """Takes the transcript from a text file."""

        def read(text: str) -> None:
            self.transcript_refused.emit(None)
            self._draft.change(transcript=text)

        def failed(error: AppError) -> None:
            self.transcript_refused.emit(error)

        self._workshop.start(
            "transcript",
            lambda _stop, _tell: read_transcript(path),
            then=read,
            failed=failed,
        )

    def _set(self, name: str, value: object) -> None:
        label = next((field.label for field in self._fields if field.name == name), name)
        text = self.tr("Change {field}").format(field=label)
        self._history.change(text, key=f"clip {name}", **{name: value})

    def _choose_rate(self, value: FieldValue) -> None:
        self._is_own_rate, self._bad_rate = value == OWN_RATE, ""
        rate = parsed_rate(str(value))
        if rate is not None:
            self._set("fps", rate)
        self._follow()

    def _write_rate(self, value: FieldValue) -> None:
        rate = parsed_rate(str(value))
        self._bad_rate = str(value) if rate is None else ""
        if rate is not None:
            self._set("fps", rate)
        self._follow()

    def _follow(self) -> None:
        state = self._draft.state
        fields = clip_fields(state, self._service.settings.value.quality)
        if fields != self._fields:
            self._fields = fields
            self.fields_changed.emit(fields)
        self.state_changed.emit(self._form_state())
        self.story_changed.emit(self._story())
        self.transcript_changed.emit(state.transcript or "")
        self.transcript_shown.emit(state.engine in self._readers)

    def _form_state(self) -> FormState:
        values = clip_values(self._draft.state, is_own_rate=self._is_own_rate)
        problems: tuple[tuple[str, str], ...] = ()
        if self._bad_rate and has_own_rate(self._draft.state):
            values["own_rate"] = self._bad_rate
            problems = (("own_rate", self.tr("A rate is a number from 1 to 240")),)
        shown = {field.name: field.default for field in self._fields}
        return FormState(
            values=tuple((name, values[name]) for name in shown),
            changed=frozenset(name for name, default in shown.items() if values[name] != default),
            problems=problems,
        )

    def _story(self) -> LengthStory | None:
        state, seconds = self._draft.state, lengths(self._draft.state)
        if seconds is None or state.face is None or not fills(state):
            return None
        picture, voice = seconds
        video = state.face.media.video
        rate = 25.0 if video is None else float(video.fps)
        text = self.tr("The voice lasts {voice}, the picture {picture}.").format(
            voice=timecode(voice), picture=timecode(picture)
        )
        dissolve = state.crossfade_frames / rate
        return LengthStory(state.length, picture, voice, dissolve, text)
