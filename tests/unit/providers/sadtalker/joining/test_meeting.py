"""What was painted meets the photo at its rim."""

import cv2
import numpy as np
import pytest

from core.domain.picture import RgbImage
from providers.sadtalker.joining.meeting import Meeting
from providers.sadtalker.joining.motion import MotionFinder, sampled
from providers.sadtalker.joining.rim import Rim
from tests.unit.providers.sadtalker.joining.stand_ins import grey, moved, seen

INNER = Rim(True, True, True, True)


def bent(square: RgbImage, painted: RgbImage, rim: Rim = INNER) -> RgbImage:
    bend = Meeting(len(square), rim).bend(MotionFinder(grey(square)).origins(grey(painted)))
    return np.asarray(sampled(painted, bend, cv2.INTER_CUBIC), np.uint8)


def off(one: RgbImage, other: RgbImage) -> float:
    return float(np.abs(one.astype(int) - other).mean())


@pytest.mark.parametrize("side", [256, 512])
def test_a_moved_picture_meets_the_photo_at_the_rim(side: int) -> None:
    square = seen(side=side)
    painted = moved(square, 8 * side / 256, -5 * side / 256)
    met = bent(square, painted)
    rim = np.zeros((side, side), bool)
    band, middle = slice(2, 8), slice(side // 4, -side // 4)
    rim[band, middle] = rim[middle, band] = True
    assert off(met[rim], square[rim]) < 0.35 * off(painted[rim], square[rim])
    inside = slice(side // 5, -side // 5)
    assert np.array_equal(met[inside, inside], painted[inside, inside])


def test_sides_of_the_photo_itself_are_left_alone() -> None:
    square = seen()
    painted = moved(square, 6)
    met = bent(square, painted, Rim(True, False, False, False))
    assert not np.array_equal(met[:, :30], painted[:, :30])
    assert np.array_equal(met[:, 40:], painted[:, 40:])


@pytest.mark.parametrize("across", [25.0, -60.0])
def test_nothing_folds_however_far_it_moved(across: float) -> None:
    """Places keep their order."""
    far = np.zeros((256, 256, 2), np.float32)
    far[..., 0] = across
    bend = Meeting(256, INNER).bend(far)
    assert np.abs(bend).max() > 5
    assert (np.diff(np.arange(256) + bend[..., 0], axis=1) > 0).all()


def test_what_did_not_move_is_not_bent() -> None:
    still = np.zeros((64, 64, 2), np.float32)
    assert not Meeting(64, INNER).bend(still).any()
