"""What a user asks for."""

from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from core.domain.base import Value
from core.errors import InputError

OptionValue = bool | int | float | str
SOURCE_URL = "source_url"  # the option of engines that fetch a picture themselves
SCRIPT, SPEAKER = "script", "voice"  # those of engines that speak a text
BLINK_FILM, POSE_FILM = "blink_reference", "pose_reference"  # those that name films to follow


class LengthMode(StrEnum):
    """What to do when voice and face differ in length; every mode but trim lasts as long as the voice."""

    TRIM = "trim"
    REPEAT = "repeat"
    PINGPONG = "pingpong"
    CROSSFADE = "crossfade"
    HOLD = "hold"


class Device(StrEnum):
    """Where an engine computes."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


class Quality(StrEnum):
    """How much of the picture's detail the encoder keeps: smaller files, or finer ones."""

    DRAFT = "draft"
    STANDARD = "standard"
    HIGH = "high"


class RenderRequest(Value):
    """One face, one voice, one output file.

    Attributes:
        start_s, end_s: The part of the output's time line to render; source and voice share that line.
        preview_s: Render only so many seconds from ``start_s``.
        audio: The voice; None where an engine that speaks texts is given one by its options.
        fps: Frame rate for stills and numbered pictures.
        face: ``n`` of ``inspect``'s list, counted from 1; None lets the program choose.
        audio_track: Counted from 1; None takes the default track, else the first.
        max_credits: Most that a cloud engine may cost; None leaves it to the settings.
    """

    kind: Literal["render"] = "render"
    source: Path
    audio: Path | None
    output: Path
    engine: str = "viseme"
    options: dict[str, OptionValue] = Field(default_factory=dict)
    face: Annotated[int, Field(ge=1)] | None = None
    start_s: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    end_s: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    preview_s: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    fps: Annotated[Fraction, Field(ge=1, le=240)] = Fraction(25)
    length: LengthMode = LengthMode.PINGPONG
    crossfade_frames: Annotated[int, Field(ge=1, le=60)] = 12
    audio_track: Annotated[int, Field(ge=1)] | None = None
    seed: Annotated[int, Field(ge=0, lt=2**32)] = 0
    transcript: str | None = None
    quality: Quality = Quality.STANDARD
    device: Device = Device.AUTO
    max_credits: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    overwrite: bool = False
    keep_temp: bool = False

    @property
    def voice(self) -> Path:
        """The file with the voice. Raises InputError where there is none."""
        if self.audio is None:
            raise InputError(
                "input.no_voice",
                "There is no voice",
                "Choose a sound file, or an engine that speaks a text",
            )
        return self.audio

    @property
    def has_remote_source(self) -> bool:
        """Whether the engine fetches the picture itself, from the address in its options."""
        return bool(self.options.get(SOURCE_URL))

    @property
    def examples(self) -> tuple[Path, ...]:
        """Films that the engine follows beside the voice."""
        named = (self.options.get(name) for name in (BLINK_FILM, POSE_FILM))
        return tuple(Path(str(film)) for film in named if film)

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The files that are read, picture first."""
        return (self.source,) if self.audio is None else (self.source, self.audio)


class SurveyRequest(Value):
    """A look at inputs before a render, answered by the built-in worker: at either or at both.

    Attributes:
        source: Whose faces to list.
        fps: Frame rate of numbered pictures.
        casts: Also choose who speaks and warn as a render does; a source without a usable face is
            then an error.
        audio: Where to listen for speech.
        audio_track, face: As in a render request.
        follows_s: The source is a film that an engine follows for so many seconds: no face in these is
            an error, what lies behind them does not matter.
    """

    kind: Literal["survey"] = "survey"
    source: Path | None = None
    fps: Fraction = Fraction(25)
    casts: bool = False
    audio: Path | None = None
    audio_track: Annotated[int, Field(ge=1)] | None = None
    face: Annotated[int, Field(ge=1)] | None = None
    follows_s: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
