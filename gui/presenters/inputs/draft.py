"""The request being composed: every part of the lip-sync tab changes it or follows it."""

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.domain.media import MediaInfo
from core.domain.request import SCRIPT, LengthMode, OptionValue, Quality, RenderRequest
from core.domain.result import SurveyResult

DEFAULT_ENGINE = "viseme"


@dataclass(frozen=True, slots=True)
class FaceInput:
    """The video or photo, and the faces in it once they were looked for."""

    media: MediaInfo
    survey: SurveyResult | None = None

    @property
    def path(self) -> Path:
        return self.media.path

    @property
    def is_still(self) -> bool:
        return not self.media.has_moving_picture


@dataclass(frozen=True, slots=True)
class VoiceInput:
    """The recording, and where somebody speaks in it once that was listened for."""

    media: MediaInfo
    speech: tuple[tuple[float, float], ...] | None = None

    @property
    def path(self) -> Path:
        return self.media.path


@dataclass(frozen=True, slots=True)
class DraftState:
    """All choices; the defaults are those of a render request.

    Attributes:
        selection: Seconds [start, end) of the output to render; None for all of it.
        face_n: The chosen face counted from 1; None lets the program choose.
        output: Where the result goes; None until a face is there.
    """

    face: FaceInput | None = None
    voice: VoiceInput | None = None
    engine: str = DEFAULT_ENGINE
    options: tuple[tuple[str, OptionValue], ...] = ()
    length: LengthMode = LengthMode.PINGPONG
    crossfade_frames: int = 12
    fps: Fraction = Fraction(25)
    selection: tuple[float, float] | None = None
    face_n: int | None = None
    audio_track: int | None = None
    transcript: str | None = None
    quality: Quality = Quality.STANDARD
    seed: int = 0
    output: Path | None = None
    overwrite: bool = False

    @property
    def has_text(self) -> bool:
        """Whether a text is spoken, in place of a recording."""
        return bool(str(dict(self.options).get(SCRIPT, "")).strip())


class RenderDraft(QObject):
    """Holds the state and tells who follows it.

    Signals:
        changed: Something is different now.
        inputs_changed: The face's or the voice's file is another one.
    """

    changed = Signal()
    inputs_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = DraftState()

    @property
    def state(self) -> DraftState:
        return self._state

    def change(self, **fields: object) -> None:
        """Sets fields of the state; tells only when something really changed."""
        before, self._state = self._state, replace(self._state, **fields)  # type: ignore[arg-type]
        if self._state == before:
            return
        if _path(before.face) != _path(self._state.face) or _path(before.voice) != _path(
            self._state.voice
        ):
            self.inputs_changed.emit()
        self.changed.emit()

    def is_complete(self) -> bool:
        """Whether there is a face, something to be said, and a place for the result."""
        state = self._state
        is_said = state.has_text or state.voice is not None
        return is_said and None not in (state.face, state.output)

    def has_files(self) -> bool:
        """Whether every engine of this computer could render it: a text is spoken by none of them."""
        return self.is_complete() and self._state.voice is not None

    def request(self) -> RenderRequest | None:
        """What would be rendered; None while a face, or what is to be said, is missing."""
        state = self._state
        if state.face is None or state.output is None or not self.is_complete():
            return None
        audio = None if state.voice is None or state.has_text else state.voice.path
        start, end = state.selection or (0.0, None)
        return RenderRequest(
            source=state.face.path,
            audio=audio,
            output=state.output,
            engine=state.engine,
            options=dict(state.options),
            face=state.face_n,
            start_s=start,
            end_s=end,
            fps=state.fps,
            length=state.length,
            crossfade_frames=state.crossfade_frames,
            audio_track=state.audio_track,
            seed=state.seed,
            transcript=state.transcript,
            quality=state.quality,
            overwrite=state.overwrite,
        )


def _path(side: FaceInput | VoiceInput | None) -> Path | None:
    return None if side is None else side.path
