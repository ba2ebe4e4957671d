"""The figures of a sync score as a person reads them."""

import pytest

from core.app.score_words import figure_words, limits_of, verdict_words
from core.domain.score import LseScore, SyncScore, Verdict

SCORE = SyncScore(
    verdict=Verdict.LATE,
    offset_ms=80.4,
    correlation=0.618,
    confidence=0.974,
    movement_in_silence=0.12,
    sharpness=0.871,
    speech_s=12.43,
)
LSE = LseScore(distance=7.214, confidence=6.033, offset_ms=-40.0, windows=90)


def figures(score: SyncScore) -> dict[str, str]:
    return {line.name: line.text for line in figure_words(score)}


def test_the_verdict_says_how_late_in_whole_milliseconds() -> None:
    assert verdict_words(SCORE).title == "The lips are 80 ms late"
    early = SCORE.model_copy(update={"verdict": Verdict.EARLY, "offset_ms": -120.0})
    assert verdict_words(early).title == "The lips are 120 ms early"
    assert "120 ms too late" in verdict_words(early).hint


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_words(verdict: Verdict) -> None:
    assert verdict_words(SCORE.model_copy(update={"verdict": verdict})).title


def test_a_doubt_tells_its_reason() -> None:
    silent = SyncScore(verdict=Verdict.UNSURE, speech_s=0.3)
    assert "too little speech" in verdict_words(silent).hint
    still = silent.model_copy(update={"speech_s": 20.0})
    assert "moves too little" in verdict_words(still).hint
    between = still.model_copy(update={"correlation": 0.3})
    assert "neither well nor badly" in verdict_words(between).hint


def test_figures_carry_units() -> None:
    told = figures(SCORE)
    assert told["Offset"] == "80 ms late"
    assert told["Agreement"] == "0.62 of 1"
    assert told["Confidence"] == "97\u00a0%"
    assert told["Mouth in silence"] == "12\u00a0% of that in speech"
    assert told["Mouth sharpness"] == "87\u00a0% of the face's"
    assert told["Speech measured"] == "12.4 s"


def test_what_could_not_be_measured_is_empty_in_its_place() -> None:
    bare = SyncScore(verdict=Verdict.UNSURE)
    assert [line.name for line in figure_words(bare)] == [line.name for line in figure_words(SCORE)]
    told = figures(bare)
    assert {told[name] for name in ("Offset", "Agreement", "Mouth in silence")} == {""}
    assert told["SyncNet LSE-D"] == ""


def test_syncnets_figures_say_which_way_is_better_and_what_they_are_not() -> None:
    both = SCORE.model_copy(update={"lse": LSE})
    told = figures(both)
    assert told["SyncNet LSE-D"] == "7.21, lower is better"
    assert told["SyncNet LSE-C"] == "6.03, higher is better"
    assert told["SyncNet offset"] == "40 ms early"
    assert "human judgement" in limits_of(both)[-1]
    assert all("SyncNet" not in limit for limit in limits_of(SCORE))


def test_an_offset_below_half_a_millisecond_is_no_offset() -> None:
    assert figures(SCORE.model_copy(update={"offset_ms": -0.4}))["Offset"] == "0 ms"


def test_numbers_are_written_as_the_front_does() -> None:
    comma = figure_words(SCORE, lambda value, decimals: f"{value:.{decimals}f}".replace(".", ","))
    assert "0,62 of 1" in [line.text for line in comma]
