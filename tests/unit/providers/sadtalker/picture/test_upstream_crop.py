"""The original's rectangle beyond what its own numbers show."""

import numpy as np
import pytest

from core.domain.picture import Region
from core.errors import InputError
from providers.sadtalker.options import Preprocess
from providers.sadtalker.picture.cut import cut
from providers.sadtalker.picture.upstream_crop import UpstreamCrop, upstream_crop
from tests.kit.pictures import ArrayPicture
from tests.kit.points68 import front_face


def test_it_is_taken_where_a_person_asks_for_it() -> None:
    found = front_face(400, 300, 60)
    made = cut(found, (800, 600), Preprocess.CROP, as_upstream=True)
    assert isinstance(made, UpstreamCrop)
    theirs = made.placement(256).region
    ours = cut(found, (800, 600), Preprocess.CROP, as_upstream=False).placement(256).region
    assert theirs.y0 % 2, "on no chroma boundary, to which ours is moved"
    assert (ours.x0, ours.y0) == (theirs.x0, theirs.y0 - 1)
    assert (ours.x1, ours.y1) == (theirs.x1, theirs.y1 - 1)


def test_a_large_face_is_pasted_in_the_wrong_place() -> None:
    part = upstream_crop(front_face(2000, 1500, 700), (4000, 3600), Preprocess.FULL)
    assert part.resized == (2000, 1800)
    region = part.placement(256).region
    assert region.x1 < 2000  # the face's middle is at its corner
    np.testing.assert_allclose(
        part.carried(np.array([[2 * part.seen.x0, 2 * part.seen.y1]], np.float32), 256), [[0, 256]]
    )


def test_a_large_picture_is_shown_smaller() -> None:
    picture = ArrayPicture(np.full((3600, 4000, 3), 99, np.uint8))
    part = upstream_crop(front_face(2000, 1500, 700), (4000, 3600), Preprocess.FULL)
    square = part.square(picture, 64)
    assert square.shape == (64, 64, 3)
    assert (square == 99).all()


def test_with_the_border_the_film_keeps_the_shape_without() -> None:
    found = front_face(60, 200, 60)
    part = upstream_crop(found, (640, 480), Preprocess.EXTCROP)
    inner = upstream_crop(found, (640, 480), Preprocess.CROP)
    assert part.shape == inner.shape
    assert part.placement(256).out_size == inner.placement(256).out_size
    assert part.placement(256).region == part.seen != inner.seen


def test_resize_takes_all() -> None:
    part = upstream_crop(front_face(10, 10, 60), (640, 480), Preprocess.RESIZE)
    assert part.placement(256).region == part.seen == Region(0, 0, 640, 480)


def test_the_first_pictures_part_is_that_of_a_film() -> None:
    part = upstream_crop(front_face(200, 200, 60), (640, 480), Preprocess.CROP)
    assert part.serves(front_face(600, 400, 60), is_cut=True)


def test_nothing_left_of_a_head_is_told() -> None:
    with pytest.raises(InputError) as told:
        upstream_crop(front_face(-900, 200, 60), (640, 480), Preprocess.CROP)
    assert told.value.code == "input.no_face"
