"""Poses: still, moving, after a film, calm in silence."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from providers.common.hearing.state_file import StateFile, write_states
from providers.common.hearing.voice_activity import Span
from providers.sadtalker.speech.head import MovingHead, StillHead, calmed
from providers.sadtalker.speech.windows import HeardVoice

POSE = np.arange(6, dtype=np.float32)
MOTION = np.random.default_rng(0).standard_normal((90, 6)).astype(np.float32)
FILM = np.cumsum(MOTION[:20], axis=0)


@pytest.fixture
def motion(tmp_path: Path) -> StateFile:
    return write_states(tmp_path / "motion", 0, (6,), [MOTION])


def test_a_still_head_keeps_the_pictures_pose() -> None:
    np.testing.assert_array_equal(StillHead(POSE).frames(7, 12), np.tile(POSE, (5, 1)))


def test_a_moving_head_is_smooth_around_the_pictures_pose(motion: StateFile) -> None:
    poses = MovingHead(POSE, motion, 90, None, as_upstream=False).frames(0, 90)
    assert 0.1 < (poses - POSE).std() < 0.6 * MOTION.std()


@pytest.mark.parametrize("as_upstream", [False, True])
def test_a_films_motion_is_added_as_it_is(motion: StateFile, as_upstream: bool) -> None:
    """Not smoothed again; played back and forth, or from its beginning as in the original."""
    alone = MovingHead(POSE, motion, 90, None, as_upstream).frames(0, 40)
    both = MovingHead(POSE, motion, 90, FILM, as_upstream).frames(0, 40)
    added = both - alone
    film = FILM - FILM[0]
    wanted = [*film, *film] if as_upstream else [*film, *film[-2:0:-1], *film[:2]]
    np.testing.assert_allclose(added, wanted, atol=1e-4)


def heard(spans: list[Span] | None) -> HeardVoice:
    return HeardVoice(StateFile(Path("none"), 0, 0, (80,)), 0, Fraction(0), spans)


def calm(spans: list[Span] | None, frames: int = 250) -> np.ndarray:
    blocks = iter([np.ones((100, 6), np.float32), np.ones((frames - 100, 6), np.float32)])
    return np.concatenate(list(calmed(blocks, heard(spans), 0)))[:, 0]


def test_the_head_calms_down_softly_where_nobody_speaks() -> None:
    share = calm([Span(0.0, 2.0), Span(8.0, 10.0)])
    assert (share[:51] == 1).all() and (share[200:] == 1).all()
    assert 0.1 < share.min() < 0.5
    assert (share[80:170] == share.min()).all()
    assert np.abs(np.diff(share)).max() < 0.06, "over a second"


def test_a_short_pause_is_no_rest() -> None:
    assert calm([Span(0.0, 4.0), Span(4.4, 10.0)]).min() > 0.9


def test_a_voice_without_speech_is_calm_and_one_that_nobody_looked_at_is_not() -> None:
    assert len(set(calm([]).tolist())) == 1 and calm([])[0] < 0.5
    assert (calm(None) == 1).all()
