"""Mattes drawn to edges, and whether one may be used."""

import cv2
import numpy as np
import pytest

from core.media.picture.color import SDR
from core.media.picture.frame import rgb_to_planes
from providers.viseme.portrait.matte import (
    REFINE_UNIT_PX,
    fill_behind,
    is_usable,
    refine_matte,
)

SIDE, UNIT = 200, 80.0
Y, X = np.mgrid[:SIDE, :SIDE]
AWAY = np.hypot(X - 100, Y - 100) - 60
HEAD = AWAY < 0


def scene() -> np.ndarray:
    picture = np.full((SIDE, SIDE, 3), (200, 210, 190), np.uint8)
    picture[HEAD] = (90, 50, 40)
    return picture


def blurred(shift: float) -> np.ndarray:
    """What a coarse network says: soft, and a little wide."""
    return np.clip(0.5 - (AWAY - shift) / 12, 0, 1).astype(np.float32)


@pytest.mark.parametrize("shift", [-2.0, 0.0, 2.0])
def test_a_coarse_matte_is_drawn_to_the_edge(shift: float) -> None:
    refined = refine_matte(blurred(shift), scene(), UNIT)
    assert (refined[AWAY < -5] == 1).mean() > 0.99
    assert (refined[AWAY > 6] == 0).mean() > 0.99
    assert refined.dtype == np.float32


def test_an_even_picture_keeps_the_matte_it_has() -> None:
    flat = np.full((SIDE, SIDE, 3), 128, np.uint8)
    refined = refine_matte(blurred(0), flat, UNIT)
    assert (refined[AWAY < -5] == 1).all()
    assert (refined[AWAY > 9] == 0).all()


def test_large_pictures_have_the_matte_of_smaller_ones() -> None:
    """Edges are looked at in a bounded size, but drawn in the picture's own."""
    scale = 8
    big = np.kron(scene(), np.ones((scale, scale, 1), np.uint8))
    coarse = cv2.resize(blurred(2), None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR)
    assert scale * UNIT > REFINE_UNIT_PX
    refined = refine_matte(np.asarray(coarse, np.float32), big, scale * UNIT)
    far = np.kron(AWAY, np.ones((scale, scale)))
    assert (refined[far < -5] == 1).mean() > 0.99
    assert (refined[far > 6] == 0).mean() > 0.99


@pytest.mark.parametrize(
    ("matte", "verdict"),
    [
        (blurred(0), True),
        (np.full((SIDE, SIDE), 0.5, np.float32), False),  # cannot tell
        (np.ones((SIDE, SIDE), np.float32), False),  # nothing behind
        (np.where(X > 100, blurred(0), 0).astype(np.float32), False),  # half a face
        (np.where(Y > 150, 0.5, blurred(0)).astype(np.float32), False),  # part in doubt
    ],
)
def test_a_matte_is_used_that_holds_the_face_and_is_sure(
    matte: np.ndarray, *, verdict: bool
) -> None:
    assert is_usable(matte, AWAY < -15) == verdict


@pytest.mark.parametrize("scale", [1, 3])
def test_the_background_goes_on_under_the_rim(scale: int) -> None:
    big = np.kron(scene(), np.ones((scale, scale, 1), np.uint8))
    matte = np.kron(HEAD, np.ones((scale, scale))).astype(np.float32)
    luma = fill_behind(rgb_to_planes(big, SDR), matte, UNIT * scale, 0.1)[0].astype(int)
    wall = int(rgb_to_planes(scene(), SDR)[0][5, 5])
    rim = np.kron((AWAY < -1) & (AWAY > -8), np.ones((scale, scale))) > 0
    assert np.abs(luma[rim] - wall).max() < 12
