"""The square that SyncNet sees of a face."""

import numpy as np
import pytest

from core.domain.picture import Region
from providers.judge.syncnet.crops import crop_region, face_crop
from tests.kit.pictures import ArrayPicture

RAMP = np.ascontiguousarray(
    np.broadcast_to(np.arange(200, dtype=np.uint8)[None, :, None], (160, 200, 3))
)


def test_the_margin_is_beside_and_below_but_not_above() -> None:
    assert crop_region(np.array([100.0, 70.0, 50.0])) == Region(30, 20, 170, 160)


def test_halves_are_cut_off_as_in_the_original() -> None:
    """Borders of 9 pixels around; 10.7 - 7.35 and 10.7 + 7.35, 10.2 - 5.25 and 10.2 + 9.45."""
    assert crop_region(np.array([10.7, 10.2, 5.25])) == Region(3, 4, 18, 19)


def test_a_face_inside_is_scaled_to_the_networks_size() -> None:
    seen = face_crop(ArrayPicture(RAMP), np.array([100.0, 70.0, 50.0]))
    assert seen.shape == (224, 224, 3) and seen.dtype == np.uint8
    assert abs(int(seen[100, 0, 0]) - 30) <= 1 and abs(int(seen[100, -1, 0]) - 169) <= 1


def test_beyond_the_picture_it_is_grey() -> None:
    seen = face_crop(
        ArrayPicture(np.full((160, 200, 3), 7, np.uint8)), np.array([10.0, 30.0, 50.0])
    )
    assert (seen[:, :20] == 110).all() and (seen[:10] == 110).all()
    assert (seen[120, 120:] == 7).all()


@pytest.mark.parametrize("place", [(900.0, 900.0, 50.0), (100.0, 70.0, 0.0)])
def test_a_face_that_is_not_there_is_grey(place: tuple[float, float, float]) -> None:
    seen = face_crop(ArrayPicture(RAMP), np.array(place))
    assert seen.shape == (224, 224, 3) and (seen == 110).all()
