"""What a finished job leaves behind."""

from pathlib import Path

from core.domain.base import Value


class Sighting(Value):
    """Where a face was at ``time_s`` of the source; ``box`` is xyxy in display pixels."""

    time_s: float
    box: tuple[float, float, float, float]


class FaceListing(Value):
    """A face a user can choose: ``n`` counts from 1, left to right, at ``time_s`` of the source.

    Attributes:
        box: xyxy in display pixels.
        score: 0..1; chosen by itself only from ``is_candidate``.
        is_candidate: False for what looks like a pet, a background statue or a picture in the picture.
        sightings: All looks that found this face, in order of time; the one at ``time_s`` is among them.
    """

    n: int
    box: tuple[float, float, float, float]
    score: float
    time_s: float
    is_candidate: bool = True
    sightings: tuple[Sighting, ...] = ()


class Gap(Value):
    """A stretch of output that passed through untouched, half-open seconds on the output's time line."""

    start_s: float
    end_s: float
    reason: str


class SyncResult(Value):
    """A finished, verified file and how it came to be.

    Attributes:
        width, height: Of the picture; 0 where a result of an earlier version does not say.
        is_from_still: The source is a photo.
        untouched: Stretches where frames passed through unchanged, with the reason.
        timings_s: Busy seconds by stage: decode, track, drive, composite, encode.
        engine_version: Of the engine's code; weight revisions stand in ``weights``.
        licences: Names by subject, of every part of the engine that this render used.
        commercial_use: Whether all of them allow it.
        input_sha256: By role: source, audio.
    """

    path: Path
    engine: str
    engine_version: str
    weights: dict[str, str] = {}
    frames: int
    fps: str
    duration_s: float
    width: int = 0
    height: int = 0
    is_from_still: bool = False
    untouched: tuple[Gap, ...] = ()
    timings_s: dict[str, float] = {}
    wall_s: float = 0.0
    audio_delivery: str = ""
    licences: dict[str, str] = {}
    commercial_use: bool = True
    input_sha256: dict[str, str] = {}
    output_sha256: str = ""


class SurveyResult(Value):
    """What a survey found.

    Attributes:
        faces: The faces a user can choose from, left to right.
        chosen: ``n`` of the one taken by default; None when nobody can speak.
        picture_s: Duration of a moving source; None for a still.
        width, height, fps: Of the frames that a render would write; 0 and empty without a picture.
        turned_deg: How far the face that speaks is turned to a side; 0 where nobody was to speak.
        voice_s, speech_s: Duration of the voice and how much of it is speech; None without one.
        speech: Where somebody speaks, half-open seconds of the voice, in order.
    """

    faces: tuple[FaceListing, ...] = ()
    chosen: int | None = None
    picture_s: float | None = None
    width: int = 0
    height: int = 0
    fps: str = ""
    turned_deg: float = 0.0
    voice_s: float | None = None
    speech_s: float | None = None
    speech: tuple[tuple[float, float], ...] = ()
