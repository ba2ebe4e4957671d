"""Motion between what was seen and what was painted."""

import cv2
import numpy as np
import pytest

from providers.sadtalker.joining.motion import MotionFinder, chained, sampled
from tests.unit.providers.sadtalker.joining.stand_ins import moved, seen


def test_the_same_picture_has_not_moved() -> None:
    assert not MotionFinder(seen()).origins(seen()).any()


@pytest.mark.parametrize(("across", "down"), [(0.5, 0.0), (3.0, -2.0), (-9.0, 6.0)])
def test_a_shift_is_found(across: float, down: float) -> None:
    origins = MotionFinder(seen()).origins(moved(seen(), across, down))
    off = origins[20:-20, 20:-20] + np.array([across, down])
    assert np.abs(off).mean() < 0.1


def test_a_picture_seen_through_its_origins_is_the_painted_one() -> None:
    painted = moved(seen(), 4, 3)
    origins = MotionFinder(seen()).origins(painted)
    again = np.asarray(sampled(seen(), origins, cv2.INTER_CUBIC))
    part = np.s_[20:-20, 20:-20]
    assert np.abs(again[part].astype(int) - painted[part]).mean() < 1


def test_without_motion_samples_are_the_picture() -> None:
    still = np.zeros((256, 256, 2), np.float32)
    for how in (cv2.INTER_LINEAR, cv2.INTER_CUBIC):
        assert np.array_equal(sampled(seen(), still, how), seen())


def test_flows_one_after_the_other() -> None:
    one, other = (np.full((40, 40, 2), by, np.float32) for by in (2, -3))
    assert np.allclose(chained(one, other), -1)


@pytest.mark.parametrize("level", [0, 90])
def test_nothing_to_hold_on_to(level: int) -> None:
    flat = np.full((64, 64, 3), level, np.uint8)
    assert np.isfinite(MotionFinder(flat).origins(flat)).all()
