"""Displacements between the places where they are known."""

import cv2
import numpy as np
import pytest

from providers.viseme.portrait.field import Field

WIDTH, HEIGHT = 90, 70
COARSE = np.random.default_rng(0).normal(0, 5, (7, 9, 2)).astype(np.float32)


def field() -> Field:
    return Field(COARSE, (WIDTH, HEIGHT))


@pytest.mark.parametrize("rows", [slice(0, HEIGHT), slice(0, 3), slice(31, 50), slice(66, HEIGHT)])
def test_some_rows_are_those_of_the_whole_plane(rows: slice) -> None:
    whole = cv2.resize(COARSE, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR)
    np.testing.assert_allclose(field().rows(rows), whole[rows], atol=1e-5)


def test_where_nothing_moves_samples_come_from_where_they_are() -> None:
    x, y = Field(np.zeros_like(COARSE), (WIDTH, HEIGHT)).sources(slice(20, 30))
    np.testing.assert_array_equal(x, np.tile(np.arange(WIDTH), (10, 1)))
    np.testing.assert_array_equal(y, np.tile(np.arange(20, 30)[:, None], (1, WIDTH)))


def test_chroma_goes_half_as_far() -> None:
    ramp = np.stack(np.mgrid[:7, :9], axis=2).astype(np.float32)
    even = Field(ramp, (WIDTH, HEIGHT))
    full, half = even.rows(slice(0, HEIGHT)), even.halved().rows(slice(0, HEIGHT // 2))
    between = full.reshape(HEIGHT // 2, 2, WIDTH // 2, 2, 2).mean(axis=(1, 3))
    inside = np.s_[4:-4, 4:-4]  # beyond the outermost places the field is level
    assert np.ptp(half[inside]) > 1
    np.testing.assert_allclose(half[inside], between[inside] / 2, atol=1e-4)
