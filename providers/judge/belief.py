"""From a correlation to a number that can be read as a probability, and to a verdict."""

import math

from core.domain.score import Verdict
from providers.judge.matching import Match

LATE_S = 0.080
EARLY_S = -0.120
"""Beyond these lips are told to be late or early. People notice sound that is 45 ms early or 125 ms
late (ITU-R BT.1359-1); a measure of a few seconds is exact to about 35 ms."""
SURE = 0.8

_MATCHING, _MATCHING_SPREAD = 0.53, 0.10  # correlation of people with their own voice
_STRANGE, _STRANGE_SPREAD = 2.17, 0.52  # chances that the best lag of another voice reaches
_OWN_SPREAD = 0.6  # chances
_LEAST_CHANCE = 0.04  # a correlation that an hour of film rests on is not exact either
_MOST_LOG_ODDS = 4.0


def confidence_of(found: Match) -> float:
    """How probable it is that mouth and voice belong together, when one of two films does: .02...98.

    Compares how well the correlation fits to those of people with their own voice and to those of
    people with another's; docs/score.md tells where the figures come from.
    """
    chance = math.hypot(found.chance, _LEAST_CHANCE)
    height = found.correlation / chance
    own, own_spread = _MATCHING / chance, math.hypot(_OWN_SPREAD, _MATCHING_SPREAD / chance)
    # Better than most is no sign against it, and neither is worse than chance.
    for_it = _log_density(min(height, own), own, own_spread)
    against = _log_density(max(height, _STRANGE), _STRANGE, _STRANGE_SPREAD)
    odds = min(max(for_it - against, -_MOST_LOG_ODDS), _MOST_LOG_ODDS)
    return 1.0 / (1.0 + math.exp(-odds))


def verdict_of(found: Match, confidence: float) -> Verdict:
    """In one word."""
    if 1.0 - SURE < confidence < SURE:
        return Verdict.UNSURE
    if confidence <= 1.0 - SURE:
        return Verdict.NO_MATCH
    if found.offset_s >= LATE_S:
        return Verdict.LATE
    return Verdict.EARLY if found.offset_s <= EARLY_S else Verdict.IN_SYNC


def _log_density(value: float, mean: float, spread: float) -> float:
    """Of a normal distribution, without its constant."""
    return -0.5 * ((value - mean) / spread) ** 2 - math.log(spread)
