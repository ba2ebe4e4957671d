"""How a face mesh turns."""

import cv2
import numpy as np
import pytest

from providers.viseme.mouth.shape import shape_model
from providers.viseme.portrait.gesture import Gesture
from providers.viseme.portrait.turning import Turning, head_region, inside_outline, study_turning

UNIT = 100.0
SIZE = (480, 520)
MIDDLE = (240, 210, 0)
NOSE_TIP, EAR, CHIN, BROW, EYELID = 4, 234, 152, 105, 145


def points() -> np.ndarray:
    """The mean face, facing the camera."""
    return shape_model().mean * UNIT + MIDDLE


def turning(*, within_outline: bool = False) -> Turning:
    return study_turning(points(), UNIT, SIZE, within_outline=within_outline)


def displacement(gesture: Gesture, *, within_outline: bool = False) -> np.ndarray:
    return turning(within_outline=within_outline).field(gesture).rows(slice(0, SIZE[1]))


def moved(gesture: Gesture, point: int) -> np.ndarray:
    """How far a point of the mesh goes, (right, down)."""
    x, y = points()[point, :2].round().astype(int)
    return -displacement(gesture)[y, x]


def test_rest_moves_nothing() -> None:
    assert not displacement(Gesture()).any()


def test_the_nose_leads_and_the_ears_stay() -> None:
    nose, ear = moved(Gesture(yaw=3), NOSE_TIP)[0], moved(Gesture(yaw=3), EAR)[0]
    assert nose > 2
    assert abs(ear) < 0.4 * nose


@pytest.mark.parametrize(
    ("gesture", "way"),
    [
        (Gesture(yaw=2), (1, 0)),
        (Gesture(pitch=2), (0, -1)),
        (Gesture(right=0.02), (1, 0)),
        (Gesture(down=0.02), (0, 1)),
        (Gesture(roll=2), (1, 0)),  # clockwise around the neck: the face goes right
    ],
)
def test_signs(gesture: Gesture, way: tuple[int, int]) -> None:
    assert moved(gesture, NOSE_TIP) @ way > 1


def test_brows_go_up_and_the_rest_stays() -> None:
    assert moved(Gesture(brow=1), BROW)[1] < -2
    for point in (EYELID, NOSE_TIP, CHIN):
        assert np.abs(moved(Gesture(brow=1), point)).max() < 0.3


def test_shoulders_stay() -> None:
    field = displacement(Gesture(yaw=3, pitch=3, roll=3, right=0.03))
    assert not field[round(points()[CHIN, 1] + 0.95 * UNIT) :].any()


def test_within_the_outline_nothing_moves_beyond_it() -> None:
    gesture = Gesture(yaw=3, pitch=3, roll=3, right=0.03)
    field = displacement(gesture, within_outline=True)
    inside = inside_outline(points(), SIZE)
    cell = np.ones((13, 13), np.uint8)  # what interpolation between the grid's places may add
    near = cv2.dilate(inside.astype(np.uint8), cell) > 0
    assert np.abs(field[inside]).max() > 3
    assert not field[~near].any()


def test_may_move_holds_all_that_moves() -> None:
    gesture = Gesture(yaw=3, pitch=3, roll=3, right=0.03, down=0.03)
    field = displacement(gesture)
    assert not field[~turning().may_move()].any()


@pytest.mark.parametrize("corner", [(0, 0, 0), (200, 150, 0), (-180, -160, 0)])
def test_the_region_is_even_and_inside(corner: tuple[int, int, int]) -> None:
    region = head_region(points() + corner, UNIT, (640, 480))
    assert region == region.even(640, 480)
    assert region == region.clipped(640, 480)
    assert min(region.width, region.height) > UNIT
