"""A disc over stripes: the disc moves, the stripes stay."""

import cv2
import numpy as np
import pytest

from core.domain.picture import Planes
from core.media.picture.color import SDR
from core.media.picture.frame import rgb_to_planes
from providers.viseme.portrait.field import Field
from providers.viseme.portrait.layers import REACH, Layers, take_apart
from providers.viseme.portrait.matte import fill_behind

SIDE, RADIUS, UNIT = 160, 40, 40.0
Y, X = np.mgrid[:SIDE, :SIDE]
AWAY = np.hypot(X - 80, Y - 80) - RADIUS


def stripes() -> np.ndarray:
    colors = np.array([(220, 40, 40), (30, 60, 200), (240, 240, 90)], np.uint8)
    return colors[(X // 9) % 3]


def scene() -> Planes:
    picture = stripes()
    picture[AWAY < 0] = (120, 160, 110)
    picture[(AWAY < 0) & (Y < 80)] = (60, 30, 90)
    return rgb_to_planes(picture, SDR)


def matte() -> np.ndarray:
    return np.clip(0.5 - AWAY / 3, 0, 1).astype(np.float32)


def layers(may_move: np.ndarray | None = None) -> Layers:
    everywhere = np.ones((SIDE, SIDE), bool)
    return take_apart(scene(), matte(), everywhere if may_move is None else may_move, UNIT)


def shift(right: float, down: float) -> Field:
    return Field(np.full((2, 2, 2), (-right, -down), np.float32), (SIDE, SIDE))


def shifted(right: float, down: float) -> Planes:
    return layers().moved(scene(), shift(right, down))


def test_at_rest_it_is_the_photograph() -> None:
    for seen, still in zip(shifted(0, 0), scene(), strict=True):
        np.testing.assert_array_equal(seen, still)


@pytest.mark.parametrize("way", [(4.0, 0.0), (-3.3, 2.1), (0.4, -4.5)])
def test_the_stripes_stay_bit_equal(way: tuple[float, float]) -> None:
    away = AWAY > 2 + 5 + 4  # the matte's softness, how far the disc goes, the cubic's reach
    for seen, still, step in zip(shifted(*way), scene(), (1, 2, 2), strict=True):
        mask = away[::step, ::step] & away[step - 1 :: step, step - 1 :: step]
        np.testing.assert_array_equal(seen[mask], still[mask])


def test_the_disc_moves() -> None:
    moved = shifted(4, 0)[0]
    inside = AWAY < -8
    np.testing.assert_array_equal(np.roll(scene()[0], 4, axis=1)[inside], moved[inside])


def test_what_comes_into_sight_is_background_not_disc() -> None:
    moved = shifted(4, 0)[0].astype(int)
    left = (np.abs(Y - 80) < 20) & (AWAY < -0.5) & (AWAY > -1.5) & (X < 80)
    disc = {int(scene()[0][60, 80]), int(scene()[0][100, 80])}
    wall = stripes()
    walls = sorted({int(v) for v in rgb_to_planes(wall, SDR)[0].ravel()})
    assert all(walls[0] - 12 <= value <= walls[-1] + 12 for value in moved[left])
    assert np.mean([min(abs(v - d) for d in disc) > 12 for v in moved[left]]) > 0.6


def test_what_else_changed_moves_along() -> None:
    now = tuple(plane.copy() for plane in scene())
    now[0][70:90, 70:90] = 16
    moved = layers().moved((now[0], now[1], now[2]), shift(4, 0))[0]
    np.testing.assert_array_equal(moved[70:90, 74:94], 16)
    assert moved[80, 71] > 40


def test_rows_that_cannot_move_keep_what_changed_in_them() -> None:
    upper = Y < 60
    now = tuple(plane.copy() for plane in scene())
    now[0][120:130, 70:80] = 16
    part = layers(upper)
    moved = part.moved((now[0], now[1], now[2]), shift(0, 0))
    for seen, given in zip(moved, now, strict=True):
        np.testing.assert_array_equal(seen, given)
    assert part.bands
    assert all(band.rows.start < 60 for band in part.bands)


@pytest.mark.parametrize("way", [(9.0, 7.0), (-9.0, -7.0)])
def test_a_head_cut_by_the_picture_is_mirrored_at_its_edge(way: tuple[float, float]) -> None:
    """Band by band as in one piece."""
    share = np.clip(0.5 - (np.hypot(X - 80, Y - 80) - 110) / 30, 0, 1).astype(np.float32)
    everywhere = np.ones((SIDE, SIDE), bool)
    drawn = take_apart(scene(), share, everywhere, UNIT).moved(scene(), shift(*way))[0]
    wall = fill_behind(scene(), share, UNIT, REACH)[0].astype(np.float32)
    x, y = (X - way[0]).astype(np.float32), (Y - way[1]).astype(np.float32)
    head, seen = (
        cv2.remap(plane, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101)
        for plane in (scene()[0] - (1 - share) * wall, share)
    )
    wanted = np.where(seen > 0, head + (1 - seen) * wall, scene()[0])
    near = (share > 0) & (share < 1)
    assert near[:, 0].any()
    assert near[:, -1].any()
    assert np.abs(drawn - np.clip(wanted, 0, 255))[near].max() <= 0.51


def test_the_same_calls_give_the_same_samples() -> None:
    for one, other in zip(shifted(2.2, 1.1), shifted(2.2, 1.1), strict=True):
        np.testing.assert_array_equal(one, other)


def test_gestures_stay_within_the_reach_of_the_fill() -> None:
    assert REACH * UNIT >= 4.5
