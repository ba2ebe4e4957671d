"""Where the pieces of a long voice lie and how they are joined."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Cancelled
from providers.common.hearing.whisper_states import MOST_FRAMES
from providers.common.hearing.whisper_voice import FADE, frame_count, pieces_of, voice_states
from tests.kit.voices import MemoryVoice
from tests.kit.whisper import LoudnessStates

PLACE, CALL = 1, 2  # layers of the stand-in


def voice(frames: int, samples: int = 0) -> MemoryVoice:
    """Each frame's loudness is its number."""
    steps = np.repeat(np.arange(frames, dtype=np.float32) / 10_000, 320)
    return MemoryVoice(np.append(steps, np.full(samples, frames / 10_000, np.float32)))


def heard(frames: int, first: int = 0, stop: int | None = None) -> np.ndarray:
    blocks = voice_states(LoudnessStates(), voice(frames), first, frames if stop is None else stop)
    return np.concatenate(list(blocks))


@pytest.mark.parametrize("total", [1, 700, MOST_FRAMES])
def test_what_is_heard_at_once_is_one_piece(total: int) -> None:
    (piece,) = pieces_of(total)
    assert (piece.at, piece.begin, piece.end) == (0, 0, total)


@given(st.integers(MOST_FRAMES + 1, 200_000))
@settings(max_examples=60, deadline=None)
def test_the_pieces_of_a_long_voice_overlap_and_keep_clear_of_their_ends(total: int) -> None:
    pieces = pieces_of(total)
    assert pieces[0].begin == pieces[0].at == 0
    assert pieces[-1].end == pieces[-1].at + MOST_FRAMES == total
    for before, after in pairwise(pieces):
        assert before.end - after.begin == FADE
        assert before.at + MOST_FRAMES - before.end >= 50
        assert after.begin - after.at >= 50
        assert after.end - FADE >= after.begin + FADE


@pytest.mark.parametrize("frames", [1, 1500, 1501, 1700, 2_999, 4_321])
def test_every_frame_comes_once_and_in_order(frames: int) -> None:
    states = heard(frames)
    np.testing.assert_allclose(states[:, 0, 0] * 10_000, np.arange(frames), atol=0.01)


def test_one_piece_is_faded_into_the_next() -> None:
    calls = heard(2_000)[:, CALL, 0]
    assert set(np.unique(calls[:950])) | set(np.unique(calls[1050:])) == {1, 2}
    ramp = calls[calls > 1][: FADE + 1]
    np.testing.assert_allclose(np.diff(ramp[:FADE]), 1 / FADE, atol=1e-5)
    assert ramp[FADE] == 2


@given(first=st.integers(0, 4_000), length=st.integers(1, 3_000))
@settings(max_examples=25, deadline=None)
def test_a_stretch_is_what_the_whole_has_there(first: int, length: int) -> None:
    stop = min(first + length, 4_000)
    part = heard(4_000, first, stop) if stop > first else np.zeros((0, 5, 384), np.float32)
    for layer in (0, PLACE):
        np.testing.assert_array_equal(part[:, layer], WHOLE[first:stop, layer])


WHOLE = heard(4_000)


def test_only_the_pieces_of_a_stretch_are_heard() -> None:
    whisper = LoudnessStates()
    blocks = list(voice_states(whisper, voice(4_000), 10, 20))
    assert [len(block) for block in blocks] == [10]
    assert whisper.calls == [480_000]


def test_an_empty_stretch_is_not_heard_at_all() -> None:
    whisper = LoudnessStates()
    assert sum(len(block) for block in voice_states(whisper, voice(100), 100, 100)) == 0
    assert whisper.calls == []


def test_the_samples_behind_the_last_whole_frame_are_heard() -> None:
    odd = voice(3, samples=7)
    assert frame_count(odd) == 4
    whisper = LoudnessStates()
    (block,) = voice_states(whisper, odd, 0, 4)
    assert len(block) == 4
    assert whisper.calls == [3 * 320 + 7]


def test_it_tells_what_is_done_and_can_be_stopped_between_two_pieces() -> None:
    told: list[float] = []

    def tick(share: float) -> None:
        told.append(share)
        if share > 0.5:
            raise Cancelled

    blocks = voice_states(LoudnessStates(), voice(5_000), 0, 5_000, tick)
    with pytest.raises(Cancelled):
        list(blocks)
    assert told == [0.0, 0.25, 0.5, 0.75]
