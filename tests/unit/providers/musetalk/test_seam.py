"""The square around a face and the mask in its box, where the golden data do not go."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.picture import Region
from providers.common.faces.face_parsing import LOWER_LIP, NECK, NOSE, SKIN
from providers.musetalk.options import Parsing
from providers.musetalk.seam import (
    SeamSettings,
    blend_mask,
    crop_square,
    replaced,
    square_picture,
)
from tests.kit.pictures import ArrayPicture

ALL_SKIN = np.full((512, 512), SKIN, np.uint8)
PLACES = st.integers(-300, 300)
SIDES = st.integers(0, 90)


@given(x=PLACES, y=PLACES, width=SIDES, height=SIDES)
def test_every_box_gets_a_mask_of_its_size(x: int, y: int, width: int, height: int) -> None:
    box = Region(x, y, x + width, y + height)
    square = crop_square(box)
    mask = blend_mask(ALL_SKIN, square, box, SeamSettings())
    assert mask.shape == (height, width)
    assert mask.dtype == np.uint8
    assert square.width == square.height
    if min(width, height) >= 30:
        assert mask[-height // 4, width // 2] == 255
        assert not mask[0].any()


def test_the_soft_edge_is_over_at_the_sides_and_the_bottom_of_the_box() -> None:
    box = Region(60, 80, 260, 330)
    square = crop_square(box)
    mask = blend_mask(ALL_SKIN, square, box, SeamSettings())
    assert max(mask[:, 0].max(), mask[:, -1].max(), mask[-1].max()) <= 1
    upstream = blend_mask(ALL_SKIN, square, box, SeamSettings(is_cut_off=True))
    assert min(upstream[200, 0], upstream[200, -1], upstream[-1, 100]) > 100


@pytest.mark.parametrize(
    "square",
    [
        Region(10, 20, 50, 60),
        Region(-15, -5, 25, 35),
        Region(80, 40, 140, 100),
        Region(-30, -30, 150, 150),
    ],
)
def test_what_lies_outside_the_picture_is_black(square: Region) -> None:
    pixels = np.random.default_rng(1).integers(1, 256, (60, 100, 3), np.uint8)
    canvas = np.zeros((360, 400, 3), np.uint8)
    canvas[150:210, 150:250] = pixels
    cut = square_picture(ArrayPicture(pixels), square)
    there = canvas[square.y0 + 150 : square.y1 + 150, square.x0 + 150 : square.x1 + 150]
    assert np.array_equal(cut, there)


def test_a_square_beside_the_picture_is_black() -> None:
    pixels = np.full((40, 40, 3), 200, np.uint8)
    assert not square_picture(ArrayPicture(pixels), Region(50, 50, 80, 80)).any()


def test_a_wider_feather_is_softer() -> None:
    box = Region(0, 0, 200, 240)
    square = crop_square(box)
    soft = [
        np.unique(blend_mask(ALL_SKIN, square, box, SeamSettings(feather=share))).size
        for share in (0.01, 0.05, 0.2)
    ]
    assert soft == sorted(soft)
    assert soft[0] < soft[2]


def test_the_neck_belongs_to_one_mode_only_and_the_lips_to_all() -> None:
    labels = np.zeros((512, 512), np.uint8)
    labels[300:320], labels[400:420] = LOWER_LIP, NECK
    shown = {mode: replaced(labels, SeamSettings(mode)) for mode in Parsing}
    assert all(mask[310].all() for mask in shown.values())
    assert [mode for mode, mask in shown.items() if mask[410].any()] == [Parsing.NECK]


def test_the_jaw_reaches_a_little_below_the_skin_and_the_nose_stays() -> None:
    labels = ALL_SKIN.copy()
    labels[300:], labels[200:240, 240:270] = 0, NOSE
    jaw = replaced(labels, SeamSettings())
    assert np.flatnonzero(jaw[:, 256]).max() == 299 + 6
    assert not jaw[200:240, 240:270].any()


def test_wider_cheeks_leave_less_of_the_face_alone() -> None:
    labels = np.zeros((512, 512), np.uint8)
    labels[200:400, 150:362] = SKIN
    narrow = replaced(labels, SeamSettings(left_cheek=20, right_cheek=20))
    wide = replaced(labels, SeamSettings(left_cheek=160, right_cheek=160))
    assert (wide >= narrow).all()
    assert wide.sum() > narrow.sum()
