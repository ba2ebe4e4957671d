"""The aligned picture is what the whole enlarged square would show there."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.domain.picture import RgbImage
from providers.sadtalker.picture.alignment import (
    SIDE,
    STANDARD,
    Camera,
    aligned,
    camera,
    five_points,
)
from tests.kit.clips import photo

SQUARE = np.ascontiguousarray(photo(256)[:200, :200])


def by_whole(square: RgbImage, shown: Camera) -> RgbImage:
    """The original's way: the whole square at another size, then a window of it."""
    scaled = int(shown.side * shown.scale)
    left = int(scaled / 2 - 112 + (shown.x - shown.side / 2) * shown.scale)
    top = int(scaled / 2 - 112 + (shown.side / 2 - shown.y) * shown.scale)
    whole = Image.fromarray(square).resize((scaled, scaled), Image.Resampling.BICUBIC)
    return np.asarray(whole.crop((left, top, left + SIDE, top + SIDE)))


@settings(max_examples=40, deadline=None)
@given(st.floats(0.2, 4), st.floats(-60, 260), st.floats(-60, 260))
def test_the_window_is_that_of_the_whole(scale: float, x: float, y: float) -> None:
    shown = Camera(200, scale, x, y)
    off = np.abs(aligned(SQUARE, shown).astype(int) - by_whole(SQUARE, shown))
    assert (
        off > 1
    ).mean() < 0.02  # Pillow clips between rows and columns, whichever it takes first
    assert off.max() < 20


def test_a_face_of_a_few_pixels_takes_no_more_memory() -> None:
    """Its whole square would have 6.4 million pixels a side."""
    face = aligned(SQUARE, Camera(200, 32_000.0, 100.0, 100.0))
    assert face.shape == (SIDE, SIDE, 3)
    assert face.std(axis=(0, 1)).max() < 3


def test_what_lies_outside_is_black() -> None:
    assert not aligned(SQUARE, Camera(200, 1.0, -900.0, 100.0)).any()


@pytest.mark.parametrize("scale", [0.4, 1.3])
def test_the_camera_of_the_standard_face_is_found(scale: float) -> None:
    seen = STANDARD[:, :2] * 102 / scale + (90, 140)
    found = camera(seen, 256)
    np.testing.assert_allclose(found.numbers, (scale, 90, 140), rtol=1e-9)


def test_the_five_points_count_upwards() -> None:
    points = np.zeros((68, 2), np.float32)
    points[[36, 39]], points[[42, 45]], points[30] = ((10, 20), (30, 24)), ((60, 20), (80, 20)), 50
    points[48], points[54] = (30, 90), (70, 92)
    want = [(20, 233), (70, 235), (50, 205), (30, 165), (70, 163)]
    np.testing.assert_allclose(five_points(points, 256), want)
