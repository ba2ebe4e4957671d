"""Differences of colour, compared wherever two pictures show the same."""

import cv2
import numpy as np

from core.compose.blend import to_rgb8
from core.compose.colour_field import CELLS, ColourField
from core.compose.light import Grid, graded, logarithms
from core.domain.picture import RgbImage

SIZE = 160
EVERYWHERE = np.ones((CELLS, CELLS), np.float32)


def skin() -> RgbImage:
    rough = np.random.default_rng(0).normal(0, 12, (8, 8, 1)).astype(np.float32)
    shade = cv2.resize(rough, (SIZE, SIZE), interpolation=cv2.INTER_CUBIC)[..., None]
    return to_rgb8(np.array([190, 150, 130], np.float32) + shade)


def tinted(picture: RgbImage) -> RgbImage:
    return to_rgb8(picture * np.array((1.08, 0.97, 0.92), np.float32))


def change(patch: RgbImage, weights: Grid = EVERYWHERE) -> Grid:
    there, here = (logarithms(one, CELLS) for one in (skin(), patch))
    return ColourField(0).between(here, there, weights)


def test_what_agrees_is_not_changed() -> None:
    assert not change(skin()).any()


def test_where_nothing_is_shared_nothing_changes() -> None:
    assert not change(tinted(skin()), 0 * EVERYWHERE).any()


def test_what_is_shared_tells_the_colours_all_over() -> None:
    """Beyond it, as in a mouth that opened, they follow their neighbours'."""
    patch, shared = tinted(skin()), EVERYWHERE.copy()
    mouth = np.s_[70:110, 50:110]
    patch[mouth] = (60, 20, 20)
    shared[13:23, 9:23] = 0
    done = graded(patch, change(patch, shared), np.s_[:, :])
    away = np.abs(done.astype(int) - skin())
    away[mouth] = 0
    assert away.mean() < 0.3 * np.abs(tinted(skin()).astype(int) - skin()).mean()
    assert np.abs(done[90, 80].astype(int) - [60, 20, 20]).max() < 8


def test_what_stands_out_does_not_count() -> None:
    patch = tinted(skin())
    plain = change(patch)
    patch[60:80, 60:80] = 255
    assert np.abs(change(patch) - plain).max() < 0.01


def test_changes_are_bounded() -> None:
    black = np.zeros((SIZE, SIZE, 3), np.uint8)
    assert 0.2 < change(black).max() < 0.25
