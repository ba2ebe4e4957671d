"""Motion between what was seen and what was painted."""

import cv2
import numpy as np
import pytest

from core.domain.picture import RgbImage
from providers.sadtalker.joining.motion import Flow, MotionFinder, chained, sampled, sampled_inside
from tests.unit.providers.sadtalker.joining.stand_ins import grey, moved, seen


def origins_of(painted: RgbImage) -> Flow:
    return MotionFinder(grey(seen())).origins(grey(painted))


def test_the_same_picture_has_not_moved() -> None:
    assert not origins_of(seen()).any()


@pytest.mark.parametrize(("across", "down"), [(0.5, 0.0), (3.0, -2.0), (-9.0, 6.0)])
def test_a_shift_is_found(across: float, down: float) -> None:
    origins = origins_of(moved(seen(), across, down))
    off = origins[20:-20, 20:-20] + np.array([across, down])
    assert np.abs(off).mean() < 0.1


def test_a_picture_seen_through_its_origins_is_the_painted_one() -> None:
    painted = moved(seen(), 4, 3)
    origins = origins_of(painted)
    again = np.asarray(sampled(seen(), origins, cv2.INTER_CUBIC))
    part = np.s_[20:-20, 20:-20]
    assert np.abs(again[part].astype(int) - painted[part]).mean() < 1


def test_without_motion_samples_are_the_picture() -> None:
    still = np.zeros((256, 256, 2), np.float32)
    for how in (cv2.INTER_LINEAR, cv2.INTER_CUBIC):
        assert np.array_equal(sampled(seen(), still, how), seen())


def test_a_flow_is_enlarged_to_the_picture() -> None:
    """Its pixels are so many of the picture's."""
    image = np.arange(80, dtype=np.float32)[None].repeat(40, axis=0)
    by_one = np.zeros((10, 20, 2), np.float32)
    by_one[..., 0] = 1
    assert np.array_equal(sampled(image, by_one, cv2.INTER_LINEAR)[:, :76], image[:, 4:])


def test_outside_there_is_the_border_or_nothing() -> None:
    image, far = np.full((8, 8), 5, np.float32), np.full((8, 8, 2), 20, np.float32)
    assert (sampled(image, far, cv2.INTER_LINEAR) == 5).all()
    assert not sampled_inside(image, far).any()


def test_flows_one_after_the_other() -> None:
    one, other = (np.full((40, 40, 2), by, np.float32) for by in (2, -3))
    assert np.allclose(chained(one, other), -1)


@pytest.mark.parametrize("level", [0, 90])
def test_nothing_to_hold_on_to(level: int) -> None:
    flat = np.full((64, 64), level, np.uint8)
    assert np.isfinite(MotionFinder(flat).origins(flat)).all()
