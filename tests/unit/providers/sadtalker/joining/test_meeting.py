"""What was painted meets the photo at its rim."""

import numpy as np
import pytest

from core.domain.picture import RgbImage
from providers.sadtalker.joining.meeting import Meeting
from providers.sadtalker.joining.rim import Rim
from tests.unit.providers.sadtalker.joining.stand_ins import moved, seen

INNER = Rim(True, True, True, True)


def off(one: RgbImage, other: RgbImage) -> float:
    return float(np.abs(one.astype(int) - other).mean())


@pytest.mark.parametrize("side", [256, 512])
def test_what_the_network_saw_comes_back(side: int) -> None:
    square = seen(side=side)
    assert np.array_equal(Meeting(square, INNER).bent(square), square)


@pytest.mark.parametrize("side", [256, 512])
def test_a_moved_picture_meets_the_photo_at_the_rim(side: int) -> None:
    square = seen(side=side)
    painted = moved(square, 8 * side / 256, -5 * side / 256)
    bent = Meeting(square, INNER).bent(painted)
    rim = np.zeros((side, side), bool)
    band, corner = slice(2, 8), slice(side // 4, -side // 4)
    rim[band, corner] = rim[corner, band] = True
    assert off(bent[rim], square[rim]) < 0.35 * off(painted[rim], square[rim])
    inside = slice(side // 5, -side // 5)
    assert np.array_equal(bent[inside, inside], painted[inside, inside])


def test_sides_of_the_photo_itself_are_left_alone() -> None:
    square = seen()
    painted = moved(square, 6)
    bent = Meeting(square, Rim(True, False, False, False)).bent(painted)
    assert not np.array_equal(bent[:, :30], painted[:, :30])
    assert np.array_equal(bent[:, 40:], painted[:, 40:])


def test_something_else_altogether_gives_a_picture_too() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (256, 256, 3), np.uint8)
    bent = Meeting(seen(), INNER).bent(noise)
    assert bent.shape == noise.shape
    assert bent.dtype == np.uint8
    flat = np.full_like(noise, 90)
    assert np.array_equal(Meeting(seen(), INNER).bent(flat), flat)
