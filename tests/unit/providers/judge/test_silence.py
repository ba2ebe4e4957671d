"""Movement of the mouth where nobody speaks."""

from dataclasses import replace

import numpy as np
import pytest

from providers.common.hearing.voice_activity import Span
from providers.judge.mouth_track import RATE_HZ, MouthTrack
from providers.judge.silence import movement_in_silence
from tests.kit.spoken import syllables, whole

SPANS = (Span(0.0, 3.0), Span(5.0, 8.0))


def mouth(share: float, offset_s: float = 0.0) -> MouthTrack:
    """Moves in 3..5 s by a share of what it does elsewhere."""
    moments = np.arange(8 * RATE_HZ) / RATE_HZ - offset_s
    is_silent = (moments >= 3) & (moments < 5)
    steps = np.diff(syllables(8, 4), axis=0, prepend=0) * np.where(is_silent, share, 1)[:, None]
    return whole(steps.cumsum(0))


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_the_share_is_told(share: float) -> None:
    found = movement_in_silence(mouth(share), SPANS, 0.0, 8.0)
    assert found == pytest.approx(share, abs=0.12)


def test_silence_is_looked_for_where_the_lips_are_late() -> None:
    late = mouth(0.0, 0.4)
    at_once = movement_in_silence(late, SPANS, 0.0, 8.0)
    assert movement_in_silence(late, SPANS, 0.4, 8.0) == pytest.approx(0.0, abs=0.02)
    assert at_once is not None and at_once > 0.1


@pytest.mark.parametrize(
    ("spans", "voice_s"),
    [
        ((), 8.0),
        ((Span(0.0, 8.0),), 8.0),
        ((Span(0.0, 2.9), Span(3.4, 8.0)), 8.0),
        ((Span(0.0, 3.0),), 3.3),
    ],
    ids=["nobody speaks", "always somebody", "a short pause", "nothing known behind the voice"],
)
def test_without_both_there_is_no_share(spans: tuple[Span, ...], voice_s: float) -> None:
    assert movement_in_silence(mouth(0.5), spans, 0.0, voice_s) is None


def test_cuts_and_gaps_are_no_movement() -> None:
    track = mouth(0.0)
    values = track.values.copy()
    values[200:] += 3.0
    cut = replace(track, values=values, shot=(np.arange(400) >= 200).astype(int))
    gone = replace(track, values=values, is_seen=np.arange(400) != 200)
    for odd in (cut, gone):
        assert movement_in_silence(odd, SPANS, 0.0, 8.0) == pytest.approx(0.0, abs=0.02)


def test_a_mouth_that_never_moves_has_none() -> None:
    assert movement_in_silence(whole(np.zeros((400, 2))), SPANS, 0.0, 8.0) is None
