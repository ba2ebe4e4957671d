import numpy as np

from core.domain.picture import Region
from core.faces.rotated import UpsideDown
from tests.kit.pictures import ArrayPicture

PIXELS = np.random.default_rng(0).integers(0, 255, (20, 30, 3), np.uint8)


def test_the_whole_picture_is_turned() -> None:
    turned = UpsideDown(ArrayPicture(PIXELS, 4))
    assert (turned.width, turned.height, turned.index) == (30, 20, 4)
    np.testing.assert_array_equal(turned.rgb(), np.rot90(PIXELS, 2))


def test_a_region_is_one_of_the_turned_picture() -> None:
    part = UpsideDown(ArrayPicture(PIXELS)).rgb(Region(3, 2, 9, 12))
    np.testing.assert_array_equal(part, np.rot90(PIXELS, 2)[2:12, 3:9])


def test_turning_twice_gives_the_picture_back() -> None:
    picture = ArrayPicture(PIXELS)
    twice = UpsideDown(UpsideDown(picture))
    np.testing.assert_array_equal(twice.rgb(), PIXELS)
    np.testing.assert_array_equal(twice.luma((6, 4)), picture.luma((6, 4)))


def test_planes_are_turned_too() -> None:
    turned = UpsideDown(ArrayPicture(PIXELS))
    upright = ArrayPicture(np.ascontiguousarray(np.rot90(PIXELS, 2)))
    for mine, theirs in zip(
        turned.planes_in(Region(2, 4, 8, 12)), upright.planes_in(Region(2, 4, 8, 12)), strict=True
    ):
        np.testing.assert_array_equal(mine, theirs)
    assert turned.color == upright.color
