"""One photo, studied: what the rest of the engine gets of it."""

from collections.abc import Callable

import numpy as np
import pytest

from core.domain.face import Face
from core.domain.picture import Picture, RgbImage
from core.errors import Cancelled, InputError
from providers.common.faces.landmarks68 import Points68
from providers.sadtalker.options import Preprocess, SadTalkerOptions
from providers.sadtalker.picture.coefficients import CAMERA, KEPT, CoefficientReader
from providers.sadtalker.picture.face_points import MeshLandmarks
from providers.sadtalker.picture.studied import StudiedPicture, study_picture
from tests.kit.clips import photo
from tests.kit.faces import mesh
from tests.kit.pictures import ArrayPicture
from tests.kit.points68 import front_face

PHOTO = ArrayPicture(photo(360))
FACE = mesh(150.0, 140.0, 50.0)


class Given:
    """Finds a face that looks straight ahead, and remembers the squares it was asked about.

    Attributes:
        at: Where: x, y, size.
    """

    nets = ()

    def __init__(self, x: float = 150, y: float = 140, size: float = 50) -> None:
        self.at = x, y, size
        self.squares: list[RgbImage] = []

    def points(self, picture: Picture, face: Face) -> Points68:
        return front_face(*self.at)

    def again(self, square: RgbImage, carried: Points68) -> Points68:
        self.squares.append(square)
        return carried


def studied(
    reader: CoefficientReader,
    landmarks: Given | None = None,
    checkpoint: Callable[[], None] = lambda: None,
    **options: object,
) -> StudiedPicture:
    chosen = SadTalkerOptions.model_validate(options)
    return study_picture(PHOTO, FACE, chosen, landmarks or Given(), reader, checkpoint)


@pytest.mark.parametrize("mode", list(Preprocess))
@pytest.mark.parametrize("compat", ["off", "upstream"])
def test_every_mode_gives_a_square_its_place_and_the_coefficients(
    reader: CoefficientReader, mode: Preprocess, compat: str
) -> None:
    found = studied(reader, preprocess=mode, compat=compat)
    assert found.square.shape == (256, 256, 3)
    assert found.square.dtype == np.uint8
    assert found.placement.picture_size == (PHOTO.width, PHOTO.height)
    assert found.placement.out_size[0] == 256
    assert found.coefficients.shape == (KEPT,)
    assert np.isfinite(found.coefficients).all()


def test_the_large_square_shows_the_same_at_twice_the_size(reader: CoefficientReader) -> None:
    small, large = studied(reader), studied(reader, size="512")
    assert large.square.shape == (512, 512, 3)
    assert large.placement.region == small.placement.region
    scale, x, y = large.coefficients[CAMERA]
    np.testing.assert_allclose((2 * scale, x / 2), small.coefficients[CAMERA][:2], rtol=1e-4)
    assert abs((512 - y) / 2 - (256 - small.coefficients[CAMERA][2])) < 1


def test_the_mode_decides_what_is_seen_not_what_is_read(reader: CoefficientReader) -> None:
    """Crop and full differ in what becomes of the painted square only."""
    crop, full = studied(reader, preprocess="crop"), studied(reader, preprocess="full")
    np.testing.assert_array_equal(crop.square, full.square)
    np.testing.assert_array_equal(crop.coefficients, full.coefficients)
    wide = studied(reader, preprocess="extcrop")
    assert wide.placement.region.width > crop.placement.region.width
    assert wide.coefficients[CAMERA][0] > crop.coefficients[CAMERA][0]


def test_whoever_finds_the_points_is_asked_about_the_square(reader: CoefficientReader) -> None:
    landmarks = Given()
    found = studied(reader, landmarks)
    assert len(landmarks.squares) == 1
    np.testing.assert_array_equal(landmarks.squares[0], found.square)


def test_a_head_outside_the_photo_is_told(reader: CoefficientReader) -> None:
    with pytest.raises(InputError):
        studied(reader, Given(-400, 100, 50))


def test_a_person_who_stops_need_not_wait_for_the_network(reader: CoefficientReader) -> None:
    left = [8]

    def checkpoint() -> None:
        left[0] -= 1
        if not left[0]:
            raise Cancelled

    with pytest.raises(Cancelled):
        studied(reader, checkpoint=checkpoint)
    assert studied(reader).coefficients.shape == (KEPT,)  # nothing of it hangs on the network


def test_the_mesh_is_enough(reader: CoefficientReader) -> None:
    landmarks = MeshLandmarks()
    carried = front_face(100, 100, 40)
    assert landmarks.again(PHOTO.pixels, carried) is carried
    assert landmarks.points(PHOTO, FACE).shape == (68, 2)
    assert landmarks.nets == ()
