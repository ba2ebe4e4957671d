"""Windows around any time of a film."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from providers.common.hearing.state_file import write_states
from providers.sadtalker.speech.track import MotionTrack

FRAMES = 60
ROWS = np.random.default_rng(0).standard_normal((FRAMES, 70)).astype(np.float32)


def track(
    tmp_path: Path, first: int = 0, stop: int = FRAMES, start: Fraction | int = 0
) -> MotionTrack:
    file = write_states(tmp_path / "track", first, (70,), [ROWS[first:stop]])
    return MotionTrack(file, Fraction(start), FRAMES)


def window(frame: int) -> np.ndarray:
    return ROWS[np.clip(np.arange(frame - 13, frame + 14), 0, FRAMES - 1)].T


def test_a_window_shows_13_frames_to_each_side(tmp_path: Path) -> None:
    made = track(tmp_path).windows([Fraction(frame, 25) for frame in range(FRAMES)])
    assert made.shape == (FRAMES, 70, 27) and made.dtype == np.float32
    np.testing.assert_array_equal(made, [window(frame) for frame in range(FRAMES)])


def test_times_may_be_in_any_order_and_far_apart(tmp_path: Path) -> None:
    made = track(tmp_path).windows([Fraction(2), Fraction(0), Fraction(1)])
    np.testing.assert_array_equal(made, [window(50), window(0), window(25)])
    assert track(tmp_path).windows([]).shape == (0, 70, 27)


@pytest.mark.parametrize("fps", [24, 30, 50, Fraction(30_000, 1_001)])
def test_between_frames_coefficients_are_mixed(tmp_path: Path, fps: Fraction) -> None:
    times = [number / Fraction(fps) for number in range(int(2.4 * fps))]
    for time, made in zip(times, track(tmp_path).windows(times), strict=True):
        frame, share = divmod(time * 25, 1)
        mixed = window(int(frame)) * float(1 - share) + window(int(frame) + 1) * float(share)
        np.testing.assert_allclose(made, mixed, atol=1e-5)


def test_beyond_the_ends_the_outer_frames_stay(tmp_path: Path) -> None:
    made = track(tmp_path).windows([Fraction(9), Fraction(0), Fraction(-9)])
    np.testing.assert_array_equal(made[0], np.repeat(ROWS[-1:].T, 27, axis=1))
    np.testing.assert_array_equal(made[1][:, :14], np.repeat(ROWS[:1].T, 14, axis=1))
    np.testing.assert_array_equal(made[2], np.repeat(ROWS[:1].T, 27, axis=1))


def test_a_part_counts_from_its_own_beginning(tmp_path: Path) -> None:
    part = track(tmp_path, 7, 50, Fraction(4, 5))
    times = [Fraction(frame, 25) for frame in range(15)]
    np.testing.assert_array_equal(part.windows(times), [window(20 + one) for one in range(15)])
    assert part.frames == FRAMES
