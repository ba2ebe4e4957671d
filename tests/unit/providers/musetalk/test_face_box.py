"""The box of a face from its 68 points."""

import numpy as np
import pytest

from core.domain.picture import Region
from providers.common.faces.landmarks68 import CHIN, NOSE_BRIDGE, Points68
from providers.musetalk.face_box import face_box, shift_range, with_margin

FOUND = Region(1, 2, 3, 4)


def face(left: float = 40, right: float = 120, nose: float = 90, chin: float = 150) -> Points68:
    points = np.full((68, 2), ((left + right) / 2, nose), np.float32)
    points[0, 0], points[16, 0] = left, right
    points[NOSE_BRIDGE, 1], points[CHIN, 1] = nose, chin
    return points


def test_the_nose_is_the_middle_and_the_chin_the_bottom() -> None:
    assert face_box(face(), 0, FOUND) == Region(40, 30, 120, 150)


@pytest.mark.parametrize(("shift", "top"), [(7, 44), (-7, 16), (-60, 0)])
def test_a_shift_moves_the_top_twice_as_far_but_not_out_of_the_picture(
    shift: int, top: int
) -> None:
    assert face_box(face(), shift, FOUND) == Region(40, top, 120, 150)


def test_a_shift_below_the_chin_leaves_an_empty_box_and_so_the_detectors() -> None:
    assert face_box(face(), 90, FOUND) == FOUND
    assert face_box(face(), 90, None).is_empty


def test_a_box_that_begins_left_of_the_picture_is_the_detectors() -> None:
    assert face_box(face(left=-3), 0, FOUND) == FOUND
    assert face_box(face(left=-3), 0, None) == Region(-3, 30, 120, 150)


def test_less_than_a_pixel_outside_is_still_inside() -> None:
    assert face_box(face(left=-0.9), 0, FOUND).x0 == 0


def test_the_points_stay_as_they_are() -> None:
    points = face()
    points.setflags(write=False)
    face_box(points, 5, None)
    assert points[NOSE_BRIDGE, 1] == 90


@pytest.mark.parametrize(("floor", "bottom"), [(400, 160), (155, 155), (140, 140), (None, 160)])
def test_the_margin_ends_at_the_picture(floor: int | None, bottom: int) -> None:
    assert with_margin(Region(40, 30, 120, 150), 10, floor) == Region(40, 30, 120, bottom)


def test_nobody_there_has_no_range() -> None:
    assert shift_range([]) is None
    assert shift_range([face(nose=90)]) == (0, 0)
