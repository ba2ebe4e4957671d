"""How well lips and voice of a film go together, as figures."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from core.domain.base import Value


class ScoreRequest(Value):
    """A film whose lips are held against a voice; answered by a worker.

    Attributes:
        audio: The voice; None takes the film's own sound.
        audio_track: Counted from 1; None takes the default track, else the first.
        face: ``n`` of ``inspect``'s list, counted from 1; None lets the program choose.
        syncnet: The weights of SyncNet, where LSE is to be measured, too; needs torch.
    """

    kind: Literal["score"] = "score"
    video: Path
    audio: Path | None = None
    audio_track: Annotated[int, Field(ge=1)] | None = None
    face: Annotated[int, Field(ge=1)] | None = None
    syncnet: Path | None = None


class Verdict(StrEnum):
    """What the figures of the built-in measure come to."""

    IN_SYNC = "in_sync"
    LATE = "late"
    EARLY = "early"
    NO_MATCH = "no_match"
    UNSURE = "unsure"


class LseScore(Value):
    """Lip sync error as SyncNet sees it.

    Attributes:
        distance: LSE-D, lower is better.
        confidence: LSE-C, higher is better.
        offset_ms: Where SyncNet finds the lips; above 0 they are late.
        windows: How many windows of five frames it saw.
    """

    distance: float
    confidence: float
    offset_ms: float
    windows: int


class SyncScore(Value):
    """How well lips and voice go together.

    Attributes:
        verdict: In one word.
        offset_ms: Where the lips are against the voice; above 0 they are late. None without a match.
        correlation: Of the mouth with the one that the voice lets expect, at that offset, -1..1; None
            where the mouth never moves or nobody speaks.
        confidence: 0..1, how surely this mouth belongs to this voice.
        movement_in_silence: Movement of the mouth where nobody speaks, over that where somebody does;
            None where either is missing.
        sharpness: Of the mouth against the face around it, 1 is as sharp; None where there is too
            little to see.
        speech_s: Seconds of speech beside a visible mouth, which the figures rest on.
        lse: None where SyncNet is not installed.
        notes: (code, text) of what a user should know: several faces, odd files.
    """

    verdict: Verdict
    offset_ms: float | None = None
    correlation: float | None = None
    confidence: float = 0.0
    movement_in_silence: float | None = None
    sharpness: float | None = None
    speech_s: float = 0.0
    lse: LseScore | None = None
    notes: tuple[tuple[str, str], ...] = ()
