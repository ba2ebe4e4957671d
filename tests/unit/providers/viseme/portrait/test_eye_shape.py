"""Lids measured on the mean face."""

import numpy as np
import pytest

from providers.viseme.mouth.shape import shape_model
from providers.viseme.portrait.eye_shape import EYES, EyePoints, EyeShape, find_eyes

UNIT = 120.0
SIZE = (400, 400)


def points(turn: float = 0.0) -> np.ndarray:
    mean = shape_model().mean * UNIT
    cosine, sine = np.cos(turn), np.sin(turn)
    roll = np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]])
    return mean @ roll.T + (200, 160, 0)


def closed(*eyes: EyePoints) -> np.ndarray:
    shape = points()
    for eye in eyes:
        shape[list(eye.upper)] = shape[list(eye.lower)]
    return shape


def eyes(turn: float = 0.0) -> tuple[EyeShape, ...]:
    return find_eyes(points(turn), UNIT, SIZE)


def test_two_open_eyes_are_found() -> None:
    left, right = eyes()
    assert left.region.x1 <= right.region.x0 + 0.3 * UNIT
    for eye in (left, right):
        assert eye.opening.any()
        assert eye.under.any()


@pytest.mark.parametrize("shut", [EYES, EYES[:1], EYES[1:]])
def test_closed_eyes_are_not_found_and_nobody_winks(shut: tuple[EyePoints, ...]) -> None:
    assert find_eyes(closed(*shut), UNIT, SIZE) == ()


@pytest.mark.parametrize("turn", [0.0, 0.3, -0.3])
def test_the_edges_run_along_the_lids(turn: float) -> None:
    shape = points(turn)
    for eye, index in zip(eyes(turn), EYES, strict=True):
        for edge, lid in ((eye.upper, index.upper), (eye.lower, index.lower)):
            for x, y in shape[list(lid), :2].round().astype(int):
                row, column = y - eye.region.y0, x - eye.region.x0
                off = eye.off_line[row, column] - edge[row, column]
                assert abs(off) < 0.02 * UNIT


def test_skin_gives_way_below_the_brow() -> None:
    for eye in eyes():
        assert eye.giving.min() > 0
        assert eye.giving.max() < 0.25 * UNIT


def test_an_eye_outside_of_the_picture_is_not_found() -> None:
    assert len(find_eyes(points() - (230, 0, 0), UNIT, SIZE)) == 1
    assert find_eyes(points() - (1000, 0, 0), UNIT, SIZE) == ()
