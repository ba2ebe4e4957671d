"""The rectangle around a head: inside the picture, in the face's shape, and back again."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.picture import RgbImage
from core.errors import InputError
from providers.sadtalker.options import Preprocess
from providers.sadtalker.picture.crop import crop
from tests.kit.clips import photo
from tests.kit.pictures import ArrayPicture
from tests.kit.points68 import front_face

HEADS = [Preprocess.CROP, Preprocess.EXTCROP, Preprocess.FULL, Preprocess.EXTFULL]
PHOTO = photo(360)


def pasted(photo: RgbImage, mode: Preprocess, side: int, x: float, y: float) -> RgbImage:
    """The photo with its square stretched back to where it comes from."""
    part = crop(front_face(x, y, 50), (photo.shape[1], photo.shape[0]), mode)
    square = part.square(ArrayPicture(photo), side)
    done = photo.copy()
    area = part.placement(side).region
    place = np.s_[area.y0 : area.y1, area.x0 : area.x1]
    done[place] = cv2.resize(square, (area.width, area.height), interpolation=cv2.INTER_LINEAR)
    return done


@given(
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(9, 400),
    st.tuples(st.integers(80, 900), st.integers(80, 900)),
    st.sampled_from(HEADS),
)
def test_it_is_a_square_inside_the_picture(
    x: float, y: float, size: float, picture_size: tuple[int, int], mode: Preprocess
) -> None:
    width, height = picture_size
    region = crop(front_face(x * width, y * height, size), picture_size, mode).region
    assert not region.is_empty
    assert region == region.clipped(width, height)
    assert region.width == region.height <= 4.9 * size + 7


def test_a_head_in_the_middle_is_taken_with_hair_and_chin() -> None:
    found = front_face(400, 300, 60)
    region = crop(found, (800, 600), Preprocess.CROP).region
    assert region.x0 < found[:, 0].min() and region.x1 > found[:, 0].max()
    assert region.y0 < found[:, 1].min() - 30 and region.y1 > found[:, 1].max()
    wide = crop(found, (800, 600), Preprocess.EXTCROP).region
    assert wide.joined(region) == wide
    assert 1.15 < wide.width / region.width < 1.25


@pytest.mark.parametrize(("x", "y"), [(20, 300), (780, 300), (400, 20), (400, 590), (790, 590)])
def test_a_head_at_the_border_keeps_its_shape(x: float, y: float) -> None:
    region = crop(front_face(x, y, 60), (800, 600), Preprocess.FULL).region
    assert region.width == region.height
    assert region.x0 <= x < region.x1 and region.y0 <= y < region.y1


def test_a_large_head_is_measured_where_it_is() -> None:
    small = crop(front_face(400, 300, 60), (800, 600), Preprocess.FULL).region
    large = crop(front_face(8000, 6000, 1200), (16000, 12000), Preprocess.FULL).region
    for one, other in zip(
        (small.x0, small.y0, small.x1, small.y1),
        (large.x0, large.y0, large.x1, large.y1),
        strict=True,
    ):
        assert abs(20 * one - other) <= 20


def test_resize_takes_all_whoever_is_in_it() -> None:
    part = crop(front_face(-500, -500, 30), (640, 480), Preprocess.RESIZE)
    placement = part.placement(256)
    assert (placement.region.width, placement.region.height) == (640, 480)
    assert placement.out_size == (256, 192)


@pytest.mark.parametrize("mode", HEADS)
def test_the_film_has_the_shape_of_what_was_cut_out(mode: Preprocess) -> None:
    placement = crop(front_face(60, 90, 60), (150, 400), mode).placement(512)
    width, height = placement.out_size
    assert placement.region.width == 150
    assert width == 512
    assert height % 2 == 0
    assert abs(height / width - placement.region.height / 150) < 0.01


def test_a_head_outside_is_told() -> None:
    with pytest.raises(InputError) as told:
        crop(front_face(-900, 200, 60), (640, 480), Preprocess.CROP)
    assert told.value.code == "input.no_face"


@pytest.mark.parametrize("mode", [*HEADS, Preprocess.RESIZE])
@pytest.mark.parametrize(("x", "y"), [(140, 130), (20, 130), (280, 340)])
def test_a_square_that_is_stretched_back_shows_the_photo(
    mode: Preprocess, x: float, y: float
) -> None:
    done = pasted(PHOTO, mode, 512, x, y)
    off = np.abs(done.astype(int) - PHOTO)
    shifted = np.abs(np.roll(done, 1, axis=1).astype(int) - PHOTO)
    assert off.mean() < 0.5 * shifted.mean()


def test_points_are_carried_to_where_the_square_shows_them() -> None:
    marked = np.zeros((360, 300, 3), np.uint8)
    marked[200:204, 150:154] = 255
    part = crop(front_face(140, 130, 60), (300, 360), Preprocess.CROP)
    seen = part.square(ArrayPicture(marked), 256)[..., 0].astype(float)
    rows, columns = np.mgrid[0:256, 0:256] + 0.5
    middle = [float((grid * seen).sum() / seen.sum()) for grid in (columns, rows)]
    carried = part.carried(np.array([[152, 202]], np.float32), 256)[0]
    np.testing.assert_allclose(carried, middle, atol=0.15)


def test_it_serves_a_film_until_the_face_leaves_it_or_the_shot_changes() -> None:
    part = crop(front_face(400, 300, 60), (800, 600), Preprocess.CROP)
    assert part.serves(front_face(420, 310, 60), is_cut=False)
    assert not part.serves(front_face(420, 310, 60), is_cut=True)
    assert not part.serves(front_face(600, 310, 60), is_cut=False)


@pytest.mark.parametrize("mode", [mode for mode in Preprocess if mode.is_full])
@pytest.mark.parametrize("x", [19.3, 211.0, 400.7, 785.9])
def test_the_part_of_the_photo_is_on_its_chroma_boundaries(mode: Preprocess, x: float) -> None:
    region = crop(front_face(x, 297.4, 61.3), (800, 600), mode).region
    assert region == region.even(800, 600)


@pytest.mark.parametrize("size", [(800, 300), (300, 800)])
@pytest.mark.parametrize("mode", [Preprocess.CROP, Preprocess.EXTFULL])
def test_a_close_up_keeps_its_shape(size: tuple[int, int], mode: Preprocess) -> None:
    """A head that does not fit is not squeezed."""
    x, y = size[0] / 2 + 40, size[1] / 2
    region = crop(front_face(x, y, 100), size, mode).region
    assert region.width == region.height == 300
    assert abs((region.x0 + region.x1) / 2 - x) < 60
    assert region == region.clipped(*size)
