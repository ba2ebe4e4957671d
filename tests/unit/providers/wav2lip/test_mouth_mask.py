"""What of a painted face shows."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.face import Points
from core.domain.picture import Mask, Region
from core.faces.geometry import bounding_box
from providers.viseme.mouth.shape import shape_model
from providers.viseme.pose import MouthPose
from providers.wav2lip.mouth_mask import box_mask, face_width, mouth_mask
from providers.wav2lip.site import painted_rows

FEATHER = 0.08
LIPS = (61, 291, 0, 17, 37, 267, 84, 314, 13, 14)
CHIN = (152, 148, 377, 200, 199)
NOSE = (1, 2, 4, 94, 97, 326)
EYES_AND_CHEEKS = (33, 263, 168, 10, 50, 280)
EARS = (234, 454, 132, 361)  # one of which a turned head hides


@cache
def mean_face() -> Points:
    return shape_model().mean.astype(np.float32)


def face(size: float = 120.0, turn: float = 0.0, roll: float = 0.0, opening: float = 0.0) -> Points:
    """A mean face, ``size`` pixels from eye to eye, turned by some degrees."""
    shape = mean_face() + shape_model().displacement(MouthPose(opening, 0.0))
    cos, sin = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    turned = shape @ np.array([[cos, 0, sin], [0, 1, 0], [-sin, 0, cos]])
    cos, sin = np.cos(np.radians(roll)), np.sin(np.radians(roll))
    rolled = turned @ np.array([[cos, sin, 0], [-sin, cos, 0], [0, 0, 1]])
    return (rolled * size + (2 * size, 2 * size, 0)).astype(np.float32)


def box_of(points: Points, below: int = 10) -> Region:
    x0, y0, x1, y1 = (round(float(side)) for side in bounding_box(points))
    return Region(x0, y0, x1, y1 + below)


def at(mask: Mask, points: Points, box: Region, numbers: tuple[int, ...]) -> np.ndarray:
    """The mask at some of the mesh's points that lie in the box."""
    spots = np.rint(points[list(numbers), :2]).astype(int) - (box.x0, box.y0)
    inside = ((spots >= 0) & (spots < (box.width, box.height))).all(axis=1)
    return mask[spots[inside, 1], spots[inside, 0]]


@pytest.mark.parametrize("turn", [-35.0, 0.0, 20.0])
@pytest.mark.parametrize("size", [30.0, 120.0, 400.0])
@pytest.mark.parametrize("opening", [0.0, 0.3])
def test_mouth_and_chin_show_and_the_rest_does_not(
    turn: float, size: float, opening: float
) -> None:
    points = face(size, turn, opening=opening)
    box = box_of(points, below=round(0.1 * size))
    mask = mouth_mask(points, box, FEATHER)
    assert mask.shape == (box.height, box.width)
    assert mask.dtype == np.float32
    assert at(mask, points, box, LIPS).min() > 0.97
    assert at(mask, points, box, CHIN).min() > 0.9
    assert at(mask, points, box, NOSE).max() < 0.05
    assert not at(mask, points, box, EYES_AND_CHEEKS).any()
    assert turn or not at(mask, points, box, EARS).any()


@pytest.mark.parametrize("roll", [-25.0, 25.0])
def test_a_tilted_face(roll: float) -> None:
    points = face(roll=roll)
    mask = mouth_mask(points, box_of(points), FEATHER)
    assert at(mask, points, box_of(points), (0, 13, 14, 17)).min() > 0.97
    assert at(mask, points, box_of(points), NOSE).max() < 0.05


def test_the_edge_is_as_soft_as_asked_where_there_is_room() -> None:
    points = face()
    box = box_of(points)
    row = round(float(points[17, 1])) - box.y0
    widths = []
    for feather in (0.0, 0.05, 0.1, 0.2):
        across = mouth_mask(points, box, feather)[row, : box.width // 2]
        widths.append(np.count_nonzero((across > 0.01) & (across < 0.99)) / face_width(points))
        assert (np.diff(across) >= -1e-3).all()
    assert widths == sorted(widths)
    assert widths[0] < 0.05
    assert widths[2] == pytest.approx(0.1, abs=0.03)


def test_no_edge_is_hard() -> None:
    points = face()
    for below in (-30, 0, 40):
        mask = mouth_mask(points, box_of(points, below), 0.0)
        steps = max(np.abs(np.diff(mask, axis=axis)).max() for axis in (0, 1))
        assert mask.max() == 1
        assert steps < 0.5


def test_the_mask_does_not_jump_when_the_face_moves_a_little() -> None:
    points = face()
    box = box_of(points)
    masks = [mouth_mask(points + np.float32(by), box, FEATHER) for by in (0.0, 0.05, 0.1, 0.5)]
    changes = [np.abs(mask - masks[0]).max() for mask in masks[1:]]
    assert changes[0] < 0.03
    assert changes[1] < 0.06
    assert changes[2] < 0.25


@given(
    st.floats(8, 300),
    st.floats(-60, 60),
    st.floats(-40, 40),
    st.floats(0, 0.3),
    st.tuples(*[st.integers(-80, 80)] * 4),
)
def test_nothing_shows_that_was_not_painted(
    size: float, turn: float, roll: float, feather: float, moved: tuple[int, int, int, int]
) -> None:
    """Wherever the box lies: also where the mouth is not in it."""
    points = face(size, turn, roll)
    x0, y0, x1, y1 = bounding_box(points).astype(int).tolist()
    left, top, wider, higher = moved
    x0, y0 = x0 + left, y0 + top
    box = Region(x0, y0, max(x0 + 1, x1 + wider), max(y0 + 1, y1 + higher))
    mask = mouth_mask(points, box, feather)
    assert mask.shape == (box.height, box.width)
    assert np.isfinite(mask).all()
    assert 0 <= mask.min() <= mask.max() <= 1
    assert not mask[: painted_rows(box) - box.y0].any()


def test_the_whole_box_shows_but_for_its_edges() -> None:
    mask = box_mask(Region(10, 20, 110, 160), 100.0, 0.1)
    assert mask.shape == (140, 100)
    assert (mask[12:-12, 12:-12] == 1).all()
    assert 0 < mask[0].max() < 0.02
    assert (np.diff(mask[70, :50]) >= 0).all()
    assert np.allclose(mask, mask[::-1, ::-1])


@pytest.mark.parametrize("side", [6, 20, 100])
def test_a_box_much_smaller_than_the_face_shows_its_middle(side: int) -> None:
    mask = box_mask(Region(0, 0, side, side), 300.0, 0.3)
    third = side // 3 + 1
    assert (mask[third:-third, third:-third] == 1).all()
    assert mask[0].max() <= 0.5


@pytest.mark.parametrize("feather", [0.0, 0.08, 0.3])
@pytest.mark.parametrize("side", [1, 2, 7, 400])
def test_boxes_of_any_size(side: int, feather: float) -> None:
    mask = box_mask(Region(0, 0, side, side + 3), float(side), feather)
    assert mask.shape == (side + 3, side)
    assert 0 <= mask.min() <= mask.max() <= 1


def test_turning_the_head_keeps_its_width() -> None:
    assert face_width(face(turn=40)) == pytest.approx(face_width(face()), rel=1e-4)
