"""The 68 points and the face's box on a real photograph: the portrait that Matplotlib carries."""

from pathlib import Path

import matplotlib
import numpy as np
import pytest
from PIL import Image, ImageOps

from core.domain.face import Face
from core.domain.picture import Region
from core.faces.geometry import interocular
from providers.common.faces.face_mesh import MeshFinder
from providers.common.faces.landmarks68 import MIRRORED_68, MeshPoints, Points68
from providers.musetalk.face_box import face_box, shift_range
from tests.kit.pictures import ArrayPicture

PORTRAIT = Path(matplotlib.get_data_path()) / "sample_data" / "grace_hopper.jpg"
Found = tuple[Face, Points68, Region]


def looked_at(finder: MeshFinder, image: Image.Image) -> Found:
    picture = ArrayPicture(np.ascontiguousarray(np.asarray(image)))
    (face,) = finder.find(picture)
    points = MeshPoints().points(picture, face)
    return face, points, face_box(points, 0, None)


@pytest.fixture(scope="module")
def portrait() -> Image.Image:
    return Image.open(PORTRAIT).convert("RGB")


@pytest.fixture(scope="module")
def found(finder: MeshFinder, portrait: Image.Image) -> Found:
    return looked_at(finder, portrait)


def test_the_box_goes_from_above_the_brows_to_the_chin(found: Found) -> None:
    face, points, box = found
    size = interocular(face.points)
    assert box.y0 < points[17:27, 1].min() - 0.1 * size
    assert abs(box.y1 - face.points[152, 1]) < 0.05 * size
    assert 1.4 < box.width / size < 1.9
    assert 1.7 < box.height / size < 2.6
    assert points[27, 1] < (box.y0 + box.y1) / 2 < points[30, 1]


def test_the_jaw_goes_around_the_face(found: Found) -> None:
    _, points, _ = found
    inner = points[17:]
    assert points[:4, 0].max() < inner[:, 0].min()
    assert points[13:17, 0].min() > inner[:, 0].max() - 1
    assert points[8, 1] > inner[:, 1].max()
    assert (np.diff(points[:17, 0]) > -1).all()


def test_the_mirrored_face_has_the_mirrored_points(
    finder: MeshFinder, portrait: Image.Image, found: Found
) -> None:
    face, points, _ = found
    _, other, _ = looked_at(finder, ImageOps.mirror(portrait))
    turned = other[MIRRORED_68]
    turned[:, 0] = portrait.width - 1 - turned[:, 0]
    assert np.abs(turned - points).max() < 0.08 * interocular(face.points)


def test_the_box_grows_with_the_face(
    finder: MeshFinder, portrait: Image.Image, found: Found
) -> None:
    size = (portrait.width * 2, portrait.height * 2)
    _, _, box = looked_at(finder, portrait.resize(size, Image.Resampling.LANCZOS))
    for doubled, side in zip(
        (box.x0, box.y0, box.x1, box.y1),
        (found[2].x0, found[2].y0, found[2].x1, found[2].y1),
        strict=True,
    ):
        assert abs(doubled - 2 * side) < 0.05 * box.height


def test_users_of_the_original_would_be_told_a_range_of_some_pixels(found: Found) -> None:
    reach = shift_range([found[1]])
    assert reach is not None
    assert all(5 < way < 40 for way in reach)
