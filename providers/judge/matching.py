"""Where on the time line a mouth fits best to the one that its voice lets expect."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from providers.judge.mouth_track import RATE_HZ

REACH_S = 0.6
_REACH = round(REACH_S * RATE_HZ)
_SHARES = (0.7, 0.3)  # of opening and width in the fit

Track = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Match:
    """The best fit.

    Attributes:
        offset_s: Above 0 the lips are late.
        correlation: -1..1.
    """

    offset_s: float
    correlation: float


def match(seen: Track, expected: Track, weight: Track) -> Match:
    """The lag at which the two agree best.

    Args:
        seen: float64 (n, 2), 50 a second.
        expected: The same of the voice.
        weight: float64 (n,), how much a moment of the voice counts.
    """
    lags = np.arange(-_REACH, _REACH + 1)
    found = np.array([_correlation(seen, expected, weight, lag) for lag in lags])
    best = int(np.argmax(found))
    return Match((lags[best] + _summit(found, best)) / RATE_HZ, float(found[best]))


def _correlation(seen: Track, expected: Track, weight: Track, lag: int) -> float:
    """Weighted Pearson r of both measures when the mouth is ``lag`` samples late."""
    count = min(len(seen), len(expected)) - abs(lag)
    late, early = max(lag, 0), max(-lag, 0)
    mouth, voice = seen[late : late + count], expected[early : early + count]
    w = weight[early : early + count]
    w = w / max(w.sum(), 1e-9)
    mouth, voice = mouth - w @ mouth, voice - w @ voice
    scale = np.sqrt((w @ mouth**2) * (w @ voice**2))
    return float((w @ (mouth * voice) / np.maximum(scale, 1e-12)) @ np.array(_SHARES))


def _summit(values: Track, at: int) -> float:
    """Where a parabola through a peak and its neighbours is highest, -.5...5."""
    if not 0 < at < len(values) - 1:
        return 0.0
    left, middle, right = values[at - 1 : at + 2]
    bend = left - 2 * middle + right
    return 0.0 if bend >= 0 else float(0.5 * (left - right) / bend)
