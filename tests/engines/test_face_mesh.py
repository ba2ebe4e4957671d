"""The real networks on a real photograph: the portrait that Matplotlib carries."""

from pathlib import Path

import matplotlib
import numpy as np
import pytest
from PIL import Image, ImageDraw

from core.errors import InputError
from core.faces.appearance import appearance
from core.faces.geometry import head_pose, interocular
from core.faces.look import choose, look
from core.faces.occlusion import strangeness
from core.faces.plausibility import CANDIDATE_SCORE, wobble
from providers.common.faces.face_mesh import MeshFinder
from tests.kit.pictures import ArrayPicture

PORTRAIT = Path(matplotlib.get_data_path()) / "sample_data" / "grace_hopper.jpg"


@pytest.fixture(scope="module")
def portrait() -> Image.Image:
    return Image.open(PORTRAIT).convert("RGB")


def _picture(image: Image.Image, index: int = 0) -> ArrayPicture:
    return ArrayPicture(np.ascontiguousarray(np.asarray(image)), index)


def _pasted(portrait: Image.Image, scale: float, place: tuple[int, int]) -> Image.Image:
    canvas = Image.new("RGB", (1280, 720), (180, 150, 110))
    size = (round(portrait.width * scale), round(portrait.height * scale))
    canvas.paste(portrait.resize(size, Image.Resampling.LANCZOS), place)
    return canvas


def test_the_portrait_has_one_sure_face(finder: MeshFinder, portrait: Image.Image) -> None:
    faces = finder.find(_picture(portrait))
    assert len(faces) == 1
    (face,) = faces
    assert face.score > 0.9
    assert face.points.shape == (478, 3)
    assert face.points.dtype == np.float32
    x0, y0, x1, y1 = face.box
    assert 0 < x0 < face.points[1, 0] < x1 < portrait.width
    assert 0 < y0 < face.points[33, 1] < face.points[13, 1] < y1 < portrait.height
    assert abs(head_pose(face.points).yaw) < 40


def test_following_agrees_with_finding_in_any_order(
    finder: MeshFinder, portrait: Image.Image
) -> None:
    still = _picture(portrait)
    moved = _picture(portrait.transform(portrait.size, Image.Transform.AFFINE, (1, 0, 6, 0, 1, -4)))
    found = finder.find(still)[0]
    first = finder.follow(moved, found)
    finder.find(_picture(Image.new("RGB", (200, 200))))
    again = finder.follow(moved, found)
    assert first is not None
    assert again is not None
    np.testing.assert_array_equal(first.points, again.points)
    shift = (first.points - found.points)[:468, :2].mean(axis=0)
    np.testing.assert_allclose(shift, (-6, 4), atol=1.0)
    assert wobble(first.points, finder.find(moved)[0].points) < 0.03


def test_small_faces_in_wide_frames_are_found(finder: MeshFinder, portrait: Image.Image) -> None:
    faces = finder.find(_picture(_pasted(portrait, 0.2, (900, 300))))
    assert len(faces) == 1
    assert faces[0].score > CANDIDATE_SCORE
    assert interocular(faces[0].points) < 0.06 * 720
    assert 900 < faces[0].box[0] < faces[0].box[2] < 1030


def test_a_face_that_is_gone_is_not_followed(finder: MeshFinder, portrait: Image.Image) -> None:
    found = finder.find(_picture(portrait))[0]
    blank = Image.new("RGB", portrait.size, (90, 110, 130))
    assert finder.follow(_picture(blank), found) is None


@pytest.mark.parametrize("seed", range(3))
def test_patterns_hold_no_face(finder: MeshFinder, seed: int) -> None:
    rng = np.random.default_rng(seed)
    image = Image.new("RGB", (480, 360), (120, 120, 100))
    draw = ImageDraw.Draw(image)
    for _ in range(120):
        x, y, r = rng.integers(0, 480), rng.integers(0, 360), rng.integers(5, 60)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=tuple(rng.integers(0, 255, 3).tolist()))
    assert all(face.score < CANDIDATE_SCORE for face in finder.find(_picture(image)))


def test_a_grey_face_far_back_in_a_coloured_room_is_taken_for_a_statue(
    finder: MeshFinder, portrait: Image.Image
) -> None:
    grey = portrait.convert("L").convert("RGB")
    far = finder.find(_picture(_pasted(grey, 0.4, (600, 200))))
    assert [face.score < CANDIDATE_SCORE for face in far] == [True]
    old_photograph = finder.find(_picture(grey))
    assert old_photograph[0].score > 0.9


def test_two_faces_and_the_larger_is_chosen(finder: MeshFinder, portrait: Image.Image) -> None:
    image = _pasted(portrait, 1.0, (60, 60))
    image.paste(portrait.resize((256, 303)).transpose(Image.Transpose.FLIP_LEFT_RIGHT), (800, 200))
    found = look([_picture(image)], finder)
    assert [one.is_candidate for one in found.listings] == [True, True]
    assert found.listings[0].box[2] < found.listings[1].box[0]
    assert choose(found, None, "two.png", finder).n == 1
    assert choose(found, 2, "two.png", finder).n == 2


def test_upside_down_is_told(finder: MeshFinder, portrait: Image.Image) -> None:
    turned = [_picture(portrait.rotate(180))]
    with pytest.raises(InputError) as caught:
        choose(look(turned, finder), None, "turned.png", finder)
    assert caught.value.code == "input.no_face"
    assert "upside down" in caught.value.hint


def test_a_bar_over_the_real_mouth_is_strange(finder: MeshFinder, portrait: Image.Image) -> None:
    face = finder.find(_picture(portrait))[0]
    covered = portrait.copy()
    x0, _, x1, y1 = (float(value) for value in face.box)
    top = float(face.points[1, 1]) + 4
    ImageDraw.Draw(covered).rectangle((x0 - 20, top, x1 + 20, y1 + 20), fill=(128, 128, 128))
    free = appearance(_picture(portrait), face)
    assert strangeness(appearance(_picture(covered), face), free) > 0.5
