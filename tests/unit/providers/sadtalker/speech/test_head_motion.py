"""A head that moves without a jump: chunks that overlap, against chunks side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from providers.common.hearing.state_file import StateFile, write_states
from providers.sadtalker.speech.chance import Chance
from providers.sadtalker.speech.head_motion import HeadMotion, told_range
from providers.sadtalker.speech.nets import SpeechNets

MINUTE = 1_500  # frames


@dataclass
class TrainedLike:
    """Moves as the trained network does: smoothly away from the picture's pose, somewhere else by lot."""

    heard: list[np.ndarray] = field(default_factory=list)
    drawn: list[np.ndarray] = field(default_factory=list)

    def motion(self, pose: Any, latent: np.ndarray, style: int, told: np.ndarray) -> np.ndarray:
        self.heard.append(told[:, 0].copy())
        self.drawn.append(latent)
        away = np.sin(np.pi / 2 * np.arange(32) / 32)[:, None]
        return (away * latent[:6] + 0 * told).astype(np.float32)


def moving(tmp_path: Path, net: Any, seed: int = 0, frames: int = MINUTE) -> HeadMotion:
    numbers = np.repeat(np.arange(1, frames + 64, dtype=np.float32)[:, None], 6, axis=1)
    told = write_states(tmp_path / "told", 1, (6,), [numbers])
    return HeadMotion(net, np.zeros(6, np.float32), 0, Chance.of(seed).latent, told)


def joined(blocks: Sequence[np.ndarray] | Any) -> np.ndarray:
    return np.concatenate(list(blocks))


@pytest.fixture
def flowing(tmp_path: Path) -> np.ndarray:
    return joined(moving(tmp_path, TrainedLike()).flowing(0, MINUTE))


@pytest.fixture
def upstream(tmp_path: Path) -> np.ndarray:
    return joined(moving(tmp_path, TrainedLike()).upstream(0, MINUTE, MINUTE))


def steps(motion: np.ndarray) -> np.ndarray:
    """From each frame to the next."""
    return np.linalg.norm(np.diff(motion, axis=0), axis=1)


def test_nothing_jumps_where_the_originals_chunks_meet(
    flowing: np.ndarray, upstream: np.ndarray
) -> None:
    """Frame 1 + 32k is the first of a chunk; the first chunk begins at rest in both."""
    at_joints, typical = steps(flowing)[32::32], np.median(steps(flowing))
    assert at_joints.mean() < 1.2 * typical
    assert steps(flowing).max() < 5 * typical
    assert steps(upstream)[32::32].mean() > 15 * np.median(steps(upstream))


def test_nothing_jumps_where_our_own_chunks_begin(flowing: np.ndarray) -> None:
    assert steps(flowing)[16::16].max() <= steps(flowing).max()
    assert steps(flowing)[16::16].mean() < 1.2 * np.median(steps(flowing))


def test_the_head_begins_at_the_pictures_pose(flowing: np.ndarray) -> None:
    assert (flowing[0] == 0).all()
    assert steps(flowing)[:16].max() < 3 * np.median(steps(flowing))


def test_the_head_does_not_drift(tmp_path: Path) -> None:
    """Its way after ten minutes is as far from the picture's pose as after one."""
    frames = 10 * MINUTE
    motion = joined(moving(tmp_path, TrainedLike(), frames=frames).flowing(0, frames))
    quarters = np.split(motion, 4)
    assert max(abs(one.mean()) for one in quarters) < 0.15 * motion.std()
    spreads = [one.std() for one in quarters]
    assert max(spreads) < 1.2 * min(spreads)


def test_what_is_drawn_changes_step_by_step_and_varies_as_much(tmp_path: Path) -> None:
    net = TrainedLike()
    joined(moving(tmp_path, net).flowing(0, MINUTE))
    drawn = np.stack(net.drawn)
    for kind in (drawn[::2], drawn[1::2]):
        assert kind.std() == pytest.approx(1, abs=0.05)
    alike = [np.mean(one * other) for one, other in pairwise(drawn)]
    assert np.mean(alike) == pytest.approx(np.sqrt(0.5), abs=0.05)


def test_the_head_moves_about_as_far_as_the_originals(
    flowing: np.ndarray, upstream: np.ndarray
) -> None:
    assert 0.75 < flowing.std() / upstream.std() < 1.2


@pytest.mark.parametrize(("first", "stop"), [(0, 1), (0, 2), (1, 2), (0, 40), (17, 33), (500, 777)])
def test_any_stretch_is_that_of_the_whole(
    tmp_path: Path, flowing: np.ndarray, upstream: np.ndarray, first: int, stop: int
) -> None:
    motion = moving(tmp_path, TrainedLike())
    np.testing.assert_array_equal(joined(motion.flowing(first, stop)), flowing[first:stop])
    part = joined(motion.upstream(first, stop, MINUTE))
    np.testing.assert_array_equal(part, upstream[first:stop])


@pytest.mark.parametrize("total", [1, 2, 3, 20, 32, 33, 34, 65, 70])
def test_the_originals_last_chunk_holds_the_last_frames(tmp_path: Path, total: int) -> None:
    net = TrainedLike()
    moved = joined(moving(tmp_path, net).upstream(0, total, total))
    assert moved.shape == (total, 6)
    assert (moved[0] == 0).all()
    for number, heard in enumerate(net.heard[:-1]):
        np.testing.assert_array_equal(heard, np.arange(32) + 1 + 32 * number)
    if total > 1:
        np.testing.assert_array_equal(net.heard[-1], np.clip(np.arange(total - 32, total), 1, None))


@pytest.mark.parametrize("total", [1, 2, 20, 100, 1_000])
def test_no_more_is_told_than_is_asked_for(tmp_path: Path, total: int) -> None:
    """What is outside of the file would be zeros."""
    net = TrainedLike()
    whole = moving(tmp_path, net).told
    for first, stop in ((0, total), (total // 2, total // 2 + 1), (total - 1, total)):
        begin, end = told_range(first, stop, total)
        rows = whole.window(begin, end - begin)
        told = StateFile(tmp_path / "part", begin, len(rows), (6,), outside=np.nan)
        told.path.write_bytes(rows.tobytes())
        motion = HeadMotion(net, np.zeros(6, np.float32), 0, Chance.of(0).latent, told)
        assert np.isfinite(joined(motion.flowing(first, stop))).all()
        assert np.isfinite(joined(motion.upstream(first, stop, total))).all()


def test_styles_and_seeds_move_differently(tmp_path: Path, nets: SpeechNets) -> None:
    first = moving(tmp_path, nets, seed=1)
    other = HeadMotion(nets, first.pose, 45, first.latent, first.told)
    motions = [joined(one.flowing(0, 50)) for one in (first, other, moving(tmp_path, nets, seed=2))]
    assert not np.allclose(motions[0], motions[1], atol=1e-4)
    assert not np.allclose(motions[0], motions[2], atol=1e-4)
    np.testing.assert_array_equal(joined(first.flowing(0, 50)), motions[0])
