"""The lag at which a mouth fits to a voice."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.judge.matching import REACH_S, match, speech_beside
from providers.judge.mouth_track import RATE_HZ, MouthTrack
from tests.kit.spoken import seen, syllables, whole

ALWAYS = np.ones(6 * RATE_HZ)
VOICE = syllables(6, 1)


@settings(deadline=None, max_examples=30)
@given(st.floats(-0.5, 0.5))
def test_an_offset_is_found_between_the_samples(offset_s: float) -> None:
    found = match(seen(VOICE, offset_s, noise=0.3), VOICE, ALWAYS)
    assert found is not None
    assert found.offset_s == pytest.approx(offset_s, abs=0.008)
    assert found.correlation > 0.7


def test_nothing_is_looked_for_beyond_the_reach() -> None:
    found = match(seen(VOICE, 1.0), VOICE, ALWAYS)
    assert found is not None and abs(found.offset_s) <= REACH_S
    assert found.correlation < 0.6


def test_chance_tells_how_far_strangers_agree() -> None:
    """At one lag the correlation of strangers strays by about what is said."""
    long, always = 30, np.ones(30 * RATE_HZ)
    found = [match(seen(syllables(long, n)), syllables(long, n + 500), always) for n in range(20)]
    heights = [one.correlation / one.chance for one in found if one]
    assert len(heights) == 20
    assert 1.5 < np.mean(heights) < 3.2  # the best of the lags, some fifteen of them independent
    longer = match(seen(VOICE, noise=1), VOICE, ALWAYS), found[0]
    assert longer[0] and longer[1] and longer[0].chance > 1.8 * longer[1].chance


def test_slow_changes_of_the_face_do_not_count() -> None:
    drift = np.sin(np.arange(len(VOICE)) / RATE_HZ)[:, None] * np.array([0.3, 0.3])
    found = match(seen(VOICE + drift, 0.1), VOICE, ALWAYS)
    assert found is not None
    assert found.offset_s == pytest.approx(0.1, abs=0.01)
    assert found.correlation > 0.9


def test_a_cut_is_no_movement() -> None:
    track = seen(VOICE, 0.1)
    second = np.arange(len(VOICE)) >= 150
    jumping = MouthTrack(track.values + second[:, None] * 0.5, track.is_seen, second.astype(int))
    found = match(jumping, VOICE, ALWAYS)
    assert found is not None
    assert found.offset_s == pytest.approx(0.1, abs=0.01)
    assert found.correlation > 0.9


def test_shots_of_a_few_frames_are_borne() -> None:
    track = seen(VOICE, 0.1)
    shots = MouthTrack(track.values, track.is_seen, np.arange(len(VOICE)) // 7)
    assert match(shots, VOICE, ALWAYS) is not None


def test_moments_without_the_mouth_do_not_count() -> None:
    track = seen(VOICE, -0.06)
    is_seen = np.arange(len(VOICE)) % 150 < 110
    gone = MouthTrack(track.values * is_seen[:, None], is_seen, track.shot)
    found = match(gone, VOICE, ALWAYS)
    assert found is not None
    assert found.offset_s == pytest.approx(-0.06, abs=0.01)


def test_only_speech_counts() -> None:
    speaking = (np.arange(len(VOICE)) < 200).astype(float)
    other = 3 * syllables(6, 9) - 2 * VOICE.mean(0)
    chewing = np.where(speaking[:, None] > 0, VOICE, other)
    found = match(whole(chewing), VOICE, speaking)
    assert found is not None and found.correlation > 0.9
    assert speech_beside(whole(chewing), speaking) == pytest.approx(4.0)


@pytest.mark.parametrize(
    ("mouth", "voice"),
    [
        (np.full_like(VOICE, 0.3), VOICE),
        (VOICE, np.zeros_like(VOICE)),
        (VOICE[:0], VOICE),
        (VOICE, VOICE[:0]),
    ],
)
def test_where_nothing_moves_there_is_no_match(mouth: np.ndarray, voice: np.ndarray) -> None:
    assert match(whole(mouth), voice, np.ones(len(voice))) is None


@pytest.mark.parametrize("count", [1, 10, 30, 31, 40])
def test_hardly_any_film_is_borne(count: int) -> None:
    found = match(whole(VOICE[:count]), VOICE, ALWAYS)
    assert (found is None) == (count <= 30)


def test_a_mouth_that_is_never_seen_has_no_match() -> None:
    track = seen(VOICE)
    hidden = replace(track, is_seen=np.zeros(len(VOICE), bool))
    assert match(hidden, VOICE, ALWAYS) is None
    assert speech_beside(hidden, ALWAYS) == 0


def test_voice_and_film_may_differ_in_length() -> None:
    for shorter in (seen(VOICE[:200], 0.04), seen(VOICE, 0.04)):
        found = match(shorter, VOICE[:250], np.ones(250))
        assert found is not None
        assert found.offset_s == pytest.approx(0.04, abs=0.01)


def test_speech_beside_a_hidden_mouth_only_agrees_by_chance() -> None:
    is_silent = np.arange(len(VOICE)) < 150
    hidden = replace(seen(VOICE), is_seen=is_silent)
    found = match(hidden, VOICE, (~is_silent).astype(float))
    assert found is not None and found.correlation < found.chance
