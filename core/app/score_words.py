"""A sync score in plain words, the same for every front."""

from collections.abc import Callable
from dataclasses import dataclass

from core.domain.score import LseScore, SyncScore, Verdict

Number = Callable[[float, int], str]  # a value with so many decimals, in the way of the country

# What the figures do not say, to be read beside them.
SCORE_LIMITS_SENTENCE = (
    "The figures tell how well mouth and voice move together, not how natural the film looks."
)
LSE_LIMITS_SENTENCE = "SyncNet's figures do not follow human judgement closely."
_LITTLE_SPEECH_S = 5.0  # with less, some voices fit well enough by chance


@dataclass(frozen=True, slots=True)
class ScoreVerdict:
    """What the figures come to, and the next step; the hint is empty where there is none."""

    title: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One figure; ``text`` is empty where it could not be measured."""

    name: str
    text: str


def plain_number(value: float, decimals: int) -> str:
    """A number as programs write it."""
    return f"{value:.{decimals}f}"


def verdict_words(score: SyncScore, number: Number = plain_number) -> ScoreVerdict:
    """In one sentence whether lips and voice go together."""
    match score.verdict:
        case Verdict.IN_SYNC:
            return ScoreVerdict("Lips and voice are in sync")
        case Verdict.LATE:
            late = _milliseconds(score.offset_ms, number)
            return ScoreVerdict(f"The lips are {late} ms late", f"The sound is {late} ms too early")
        case Verdict.EARLY:
            early = _milliseconds(score.offset_ms, number)
            return ScoreVerdict(
                f"The lips are {early} ms early", f"The sound is {early} ms too late"
            )
        case Verdict.NO_MATCH:
            return ScoreVerdict(
                "The lips do not follow this voice",
                "It may be the sound of another film, or another face may be speaking",
            )
        case Verdict.UNSURE:
            return ScoreVerdict("Whether lips and voice go together cannot be told", _doubt(score))


def figure_words(score: SyncScore, number: Number = plain_number) -> tuple[ScoreLine, ...]:
    """All figures, always the same ones in the same order."""
    return (
        ScoreLine("Offset", _offset(score.offset_ms, number)),
        ScoreLine("Agreement", _of_one(score.correlation, number)),
        ScoreLine("Confidence", _percent(score.confidence, number)),
        ScoreLine("Mouth in silence", _silence(score.movement_in_silence, number)),
        ScoreLine("Mouth sharpness", _sharpness(score.sharpness, number)),
        ScoreLine("Speech measured", f"{number(score.speech_s, 1)} s"),
        *_lse_words(score.lse, number),
    )


def limits_of(score: SyncScore) -> tuple[str, ...]:
    """What the figures of this score do not say."""
    if score.lse is None:
        return (SCORE_LIMITS_SENTENCE,)
    return (SCORE_LIMITS_SENTENCE, LSE_LIMITS_SENTENCE)


def _lse_words(lse: LseScore | None, number: Number) -> tuple[ScoreLine, ...]:
    far = "" if lse is None else f"{number(lse.distance, 2)}, lower is better"
    sure = "" if lse is None else f"{number(lse.confidence, 2)}, higher is better"
    return (
        ScoreLine("SyncNet LSE-D", far),
        ScoreLine("SyncNet LSE-C", sure),
        ScoreLine("SyncNet offset", _offset(None if lse is None else lse.offset_ms, number)),
    )


def _doubt(score: SyncScore) -> str:
    if score.speech_s < _LITTLE_SPEECH_S:
        return "There is too little speech beside a visible mouth"
    if score.correlation is None:
        return "The mouth moves too little, or is too hard to see"
    return "They fit neither well nor badly"


def _offset(offset_ms: float | None, number: Number) -> str:
    if offset_ms is None:
        return ""
    if round(offset_ms) == 0:
        return "0 ms"
    if offset_ms > 0:
        return f"{_milliseconds(offset_ms, number)} ms late"
    return f"{_milliseconds(offset_ms, number)} ms early"


def _milliseconds(offset_ms: float | None, number: Number) -> str:
    assert offset_ms is not None, "a verdict of late or early has an offset"
    return number(abs(offset_ms), 0)


def _of_one(value: float | None, number: Number) -> str:
    return "" if value is None else f"{number(value, 2)} of 1"


def _percent(value: float | None, number: Number) -> str:
    return "" if value is None else f"{number(100 * value, 0)}\u00a0%"


def _silence(value: float | None, number: Number) -> str:
    share = _percent(value, number)
    return f"{share} of that in speech" if share else ""


def _sharpness(value: float | None, number: Number) -> str:
    share = _percent(value, number)
    return f"{share} of the face's" if share else ""
