"""The face as Wav2Lip's network sees it."""

import cv2
import numpy as np
import pytest

from core.domain.picture import Region
from providers.wav2lip.network import SIDE
from providers.wav2lip.site import face_crop, inside_of, painted_rows
from tests.kit.clips import photo
from tests.kit.pictures import ArrayPicture

FRAME = photo(360)
PICTURE = ArrayPicture(FRAME)


@pytest.mark.parametrize("as_upstream", [False, True])
def test_a_box_as_large_as_the_networks_picture_is_cut_out(*, as_upstream: bool) -> None:
    crop = face_crop(PICTURE, Region(90, 100, 90 + SIDE, 100 + SIDE), as_upstream=as_upstream)
    assert np.array_equal(crop, FRAME[100 : 100 + SIDE, 90 : 90 + SIDE])


def test_a_small_face_is_enlarged_as_in_the_original() -> None:
    crops = [
        face_crop(PICTURE, Region(90, 100, 150, 170), as_upstream=as_upstream)
        for as_upstream in (False, True)
    ]
    assert np.array_equal(crops[0], crops[1])
    assert np.array_equal(crops[0], cv2.resize(FRAME[100:170, 90:150], (SIDE, SIDE)))


def test_a_large_face_is_averaged() -> None:
    lines = np.zeros((500, 400, 3), np.uint8)
    lines[::2] = 200
    box = Region(10, 10, 390, 490)
    ours, theirs = (
        face_crop(ArrayPicture(lines), box, as_upstream=as_upstream)
        for as_upstream in (False, True)
    )
    assert np.ptp(ours) <= np.ptp(theirs) / 2


def test_what_lies_beyond_the_picture_repeats_its_border() -> None:
    box = Region(-30, 100, SIDE - 30, 100 + SIDE)
    crop = face_crop(PICTURE, box, as_upstream=False)
    assert np.array_equal(crop[:, 30:], FRAME[100 : 100 + SIDE, : SIDE - 30])
    assert np.array_equal(crop[:, :30], np.repeat(crop[:, 30:31], 30, axis=1))
    stretched = face_crop(PICTURE, box, as_upstream=True)
    assert np.array_equal(stretched, cv2.resize(FRAME[100 : 100 + SIDE, : SIDE - 30], (SIDE, SIDE)))


def test_a_box_outside_the_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        inside_of(PICTURE, Region(-50, 0, 0, 40))


@pytest.mark.parametrize(("height", "first"), [(96, 148), (97, 149), (200, 200)])
def test_the_lower_half_is_painted(height: int, first: int) -> None:
    assert painted_rows(Region(0, 100, 50, 100 + height)) == first
