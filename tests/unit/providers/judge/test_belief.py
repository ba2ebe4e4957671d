"""From a correlation to a verdict."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.score import Verdict
from providers.judge.belief import confidence_of, verdict_of
from providers.judge.matching import Match

CHANCE = 0.11  # of ten seconds


def found(correlation: float, offset_s: float = 0.0, chance: float = CHANCE) -> Match:
    return Match(offset_s, correlation, chance)


def verdict(one: Match) -> Verdict:
    return verdict_of(one, confidence_of(one))


@given(st.floats(-1, 1), st.floats(-1, 1), st.floats(0.001, 1))
def test_a_better_fit_is_never_less_sure(one: float, other: float, chance: float) -> None:
    low, high = sorted((one, other))
    assert confidence_of(found(low, chance=chance)) <= confidence_of(found(high, chance=chance))
    assert 0.01 < confidence_of(found(low, chance=chance)) < 0.99


def test_what_people_reach_is_sure_and_what_strangers_reach_is_not() -> None:
    assert confidence_of(found(0.53)) > 0.97
    assert confidence_of(found(0.24)) < 0.1


def test_short_speech_leaves_doubt() -> None:
    assert verdict(found(0.45, chance=0.2)) is Verdict.UNSURE
    assert verdict(found(0.45, chance=0.1)) is Verdict.IN_SYNC


def test_an_hour_of_a_weak_fit_is_still_a_weak_fit() -> None:
    assert verdict(found(0.05, chance=0.001)) is Verdict.NO_MATCH
    assert verdict(found(0.35, chance=0.001)) is Verdict.IN_SYNC


@pytest.mark.parametrize(
    ("offset_s", "expected"),
    [
        (0.0, Verdict.IN_SYNC),
        (0.079, Verdict.IN_SYNC),
        (0.08, Verdict.LATE),
        (-0.119, Verdict.IN_SYNC),
        (-0.12, Verdict.EARLY),
    ],
)
def test_early_lips_are_borne_longer_than_late_ones(offset_s: float, expected: Verdict) -> None:
    assert verdict(found(0.6, offset_s)) is expected


def test_an_offset_without_a_match_says_nothing() -> None:
    assert verdict(found(0.1, 0.4)) is Verdict.NO_MATCH
