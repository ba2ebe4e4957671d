"""Where on the time line a mouth fits best to the one that its voice lets expect."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from providers.judge.mouth_track import RATE_HZ, MouthTrack, Track

REACH_S = 0.6
SHARES = np.array((0.75, 0.25))
"""Of opening and width in the agreement."""

_REACH = round(REACH_S * RATE_HZ)
_CALM_S = (
    0.25  # half the window whose mean is taken off: poses and smiles are slower, syllables not
)
_MEMORY = RATE_HZ // 2  # samples after which a mouth has forgotten where it was
_STILL = 1e-4  # deviation, over the eyes' distance, below which nothing moves
_LEAST_SHARE = 0.6  # of the speech beside a visible mouth that must be left at a lag
LEAST_SPEECH_S = 1.0
"""Seconds of speech beside a visible mouth without which nothing can be told."""


@dataclass(frozen=True, slots=True)
class Match:
    """The best fit.

    Attributes:
        offset_s: Above 0 the lips are late.
        correlation: -1..1, of the changes within half a second.
        chance: How far the correlation strays by chance: its standard deviation between a mouth and
            a voice that have nothing to do with each other.
    """

    offset_s: float
    correlation: float
    chance: float


def speech_beside(seen: MouthTrack, speaking: Track) -> float:
    """Seconds of speech during which the mouth is seen."""
    count = min(len(seen.is_seen), len(speaking))
    return float(speaking[:count] @ seen.is_seen[:count]) / RATE_HZ


def match(seen: MouthTrack, expected: Track, speaking: Track) -> Match | None:
    """The lag within REACH_S at which the two agree best; None where nothing moves or is left.

    Args:
        seen: The mouth of the film.
        expected: float64 (n, 2), the mouth that the voice lets expect, on the same time line.
        speaking: float64 (n,), 1 in speech, 0 elsewhere.
    """
    count = min(len(seen.values), len(expected))
    if count <= _REACH:
        return None
    is_seen = seen.is_seen[:count].astype(np.float64)
    mouth = _in_shots(seen.values[:count], is_seen, seen.shot[:count])
    voice, weight = _lively(expected[:count], np.ones(count)), speaking[:count]
    if min(_deviation(mouth, is_seen), _deviation(voice, weight)) < _STILL:
        return None
    lags = range(-_REACH, _REACH + 1)
    found = np.array([_agreement(mouth, is_seen, voice, weight, lag) for lag in lags])
    best = int(np.argmax(found))
    return Match(
        offset_s=(lags[best] + _summit(found, best)) / RATE_HZ,
        correlation=float(found[best]),
        chance=_chance(mouth, is_seen, voice, weight),
    )


def _agreement(mouth: Track, is_seen: Track, voice: Track, weight: Track, lag: int) -> float:
    """Weighted Pearson r of both measures, in their shares, when the mouth is ``lag`` samples late."""
    count = len(mouth) - abs(lag)
    late, early = max(lag, 0), max(-lag, 0)
    counted = weight[early : early + count] * is_seen[late : late + count]
    total = float(counted.sum())
    if total <= _LEAST_SHARE * float(weight @ is_seen):
        return 0.0
    counted = counted / total
    made, heard = mouth[late : late + count], voice[early : early + count]
    made, heard = made - counted @ made, heard - counted @ heard
    scale = np.sqrt((counted @ made**2) * (counted @ heard**2))
    return float((counted @ (made * heard) / np.maximum(scale, 1e-12)) @ SHARES)


def _chance(mouth: Track, is_seen: Track, voice: Track, weight: Track) -> float:
    """Source: M. S. Bartlett, J. R. Stat. Soc. 98(3), 1935: var r = sum of both autocorrelations / n."""
    own = np.stack([_autocorrelation(column, is_seen) for column in mouth.T])
    heard = np.stack([_autocorrelation(column, weight) for column in voice.T])
    slowness = 1.0 + 2.0 * (own * heard)[:, 1:].sum(axis=1)
    variance = float(SHARES**2 @ np.maximum(slowness, 0.1)) / max(float(weight @ is_seen), 1.0)
    return float(np.sqrt(variance))


def _autocorrelation(column: Track, weight: Track) -> Track:
    """Of a weighted sequence, for lags up to _MEMORY."""
    mean = float(weight @ column) / max(float(weight.sum()), 1e-9)
    centred = np.sqrt(weight) * (column - mean)
    products = np.array([centred[lag:] @ centred[: len(centred) - lag] for lag in range(_MEMORY)])
    relative: Track = products / max(float(products[0]), 1e-12)
    return relative


def _in_shots(values: Track, weight: Track, shot: NDArray[np.int64]) -> Track:
    """The changes within each shot: a cut is no movement."""
    cuts = [0, *(np.flatnonzero(np.diff(shot)) + 1), len(values)]
    parts = [_lively(values[start:stop], weight[start:stop]) for start, stop in pairwise(cuts)]
    return np.concatenate(parts)


def _lively(values: Track, weight: Track) -> Track:
    """The values without their weighted mean over a window of twice _CALM_S (Hann)."""
    reach = round(_CALM_S * RATE_HZ)
    window = np.hanning(2 * reach + 3)[1:-1]
    around = np.convolve(weight, window, "same") if len(weight) > len(window) else _all(weight)
    columns = []
    for column in values.T:
        weighed = column * weight
        is_long = len(column) > len(window)
        near = np.convolve(weighed, window, "same") if is_long else _all(weighed)
        columns.append((column - near / np.maximum(around, 1e-9)) * (weight > 0))
    return np.stack(columns, axis=1)


def _all(values: Track) -> Track:
    return np.full(len(values), values.sum())


def _deviation(values: Track, weight: Track) -> float:
    """Of the livelier measure."""
    total = max(float(weight.sum()), 1e-9)
    mean = weight @ values / total
    return float(np.sqrt(weight @ (values - mean) ** 2 / total).max())


def _summit(values: Track, at: int) -> float:
    """Where a parabola through a peak and its neighbours is highest, -.5...5."""
    if not 0 < at < len(values) - 1:
        return 0.0
    left, middle, right = values[at - 1 : at + 2]
    bend = left - 2 * middle + right
    return 0.0 if bend >= 0 else float(0.5 * (left - right) / bend)
