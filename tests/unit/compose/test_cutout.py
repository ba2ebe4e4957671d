"""A box out of a picture and back into it."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.compose.cutout import completed, enlarged, scale_of, scaled_to
from core.domain.picture import Region, RgbImage

SIDE = 32
PICTURE = np.random.default_rng(0).integers(0, 256, (90, 120, 3), np.uint8)
starts = st.integers(-40, 100)
lengths = st.integers(1, 70)


def visible(box: Region) -> tuple[RgbImage, Region]:
    inside = box.clipped(120, 90)
    return np.ascontiguousarray(PICTURE[inside.y0 : inside.y1, inside.x0 : inside.x1]), inside


@given(starts, starts, lengths, lengths)
def test_a_box_is_completed_by_the_nearest_pixels(x: int, y: int, width: int, height: int) -> None:
    box = Region(x, y, x + width, y + height)
    part, inside = visible(box)
    if inside.is_empty:
        return
    whole = completed(part, inside, box)
    rows = np.clip(np.arange(box.y0, box.y1), 0, 89)
    columns = np.clip(np.arange(box.x0, box.x1), 0, 119)
    assert np.array_equal(whole, PICTURE[np.ix_(rows, columns)])


@given(starts, starts)
def test_what_is_as_large_as_the_networks_picture_comes_back(x: int, y: int) -> None:
    box = Region(x, y, x + SIDE, y + SIDE)
    part, inside = visible(box)
    if inside.is_empty:
        return
    cropped = scaled_to(completed(part, inside, box), SIDE, cv2.INTER_CUBIC, averages=True)
    for as_upstream in (False, True):
        assert np.array_equal(enlarged(cropped, box, inside, as_upstream=as_upstream), part)


def test_large_faces_are_averaged() -> None:
    """A pattern of lines becomes grey; interpolated, it becomes other lines."""
    lines = np.zeros((7 * SIDE, 7 * SIDE, 3), np.uint8)
    lines[::2] = 200
    averaged = scaled_to(lines, SIDE, cv2.INTER_LINEAR, averages=True)
    interpolated = scaled_to(lines, SIDE, cv2.INTER_LINEAR, averages=False)
    assert np.ptp(averaged) < 60
    assert np.ptp(interpolated) == 200


@pytest.mark.parametrize("as_upstream", [False, True])
def test_the_visible_part_of_an_enlarged_face(*, as_upstream: bool) -> None:
    face = PICTURE[:SIDE, :SIDE]
    box, inside = Region(-20, 10, 80, 90), Region(0, 10, 80, 90)
    whole = enlarged(face, box, box, as_upstream=as_upstream)
    part = enlarged(face, box, inside, as_upstream=as_upstream)
    assert whole.shape == (80, 100, 3)
    assert np.array_equal(part, whole[:, 20:])
    assert part.flags.c_contiguous


def test_the_scale_is_that_of_the_longer_side() -> None:
    assert scale_of(Region(0, 0, 64, 16), SIDE) == 2
