"""Boxes that neither tremble nor lag."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.picture import Region
from providers.common.faces.detector_box import FaceBox, detector_box
from providers.wav2lip.calm_box import ChinRoom, WholePixels, whole
from tests.kit.faces import mesh

FACE = mesh(160, 110, 80)
BOX = detector_box(FACE.points)
places = st.floats(-50, 500, width=32)


def lowered(by: float) -> FaceBox:
    box = BOX.copy()
    box[3] += by
    return box


def at(number: int) -> Fraction:
    return Fraction(number, 25)


def test_the_chin_has_room_at_once_and_loses_it_slowly() -> None:
    room = ChinRoom()
    np.testing.assert_allclose(room.given(BOX, FACE, at(0)), BOX, rtol=1e-5)
    np.testing.assert_allclose(room.given(lowered(10), FACE, at(1)), lowered(10), rtol=1e-5)
    bottoms = [float(room.given(BOX, FACE, at(number))[3]) for number in range(2, 127)]
    assert bottoms[0] == pytest.approx(BOX[3] + 10 * np.exp(-0.04), abs=0.05)
    assert (np.diff(bottoms) <= 1e-3).all()
    assert bottoms[-1] == pytest.approx(float(BOX[3]), abs=0.15)


def test_the_rate_of_frames_does_not_matter() -> None:
    bottoms = []
    for rate in (25, 100):
        room = ChinRoom()
        room.given(lowered(10), FACE, Fraction(0))
        for number in range(1, rate + 1):
            box = room.given(BOX, FACE, Fraction(number, rate))
        bottoms.append(float(box[3]))
    assert bottoms[0] == pytest.approx(bottoms[1], abs=0.05)


def test_room_for_the_chin_goes_with_the_head() -> None:
    room = ChinRoom()
    room.given(lowered(10), FACE, at(0))
    moved = mesh(160, 170, 80)
    box = room.given(detector_box(moved.points), moved, at(0))
    assert float(box[3]) == pytest.approx(float(BOX[3]) + 70, abs=0.05)


def test_the_next_face_starts_anew() -> None:
    room = ChinRoom()
    room.given(lowered(40), FACE, at(0))
    room.forget()
    np.testing.assert_allclose(room.given(BOX, FACE, at(1)), BOX, rtol=1e-5)


@given(st.lists(st.floats(-30, 60), min_size=1, max_size=30))
def test_the_chin_is_always_in_the_box(falls: list[float]) -> None:
    room = ChinRoom()
    for number, fall in enumerate(falls):
        box = room.given(lowered(fall), FACE, at(number))
        np.testing.assert_array_equal(box[:3], BOX[:3])
        assert lowered(fall)[3] <= box[3] <= lowered(max(falls[: number + 1]))[3] + 1e-3


@given(st.lists(st.tuples(places, places, places, places), min_size=1, max_size=30))
def test_no_side_is_far_from_where_it_belongs(boxes: list[tuple[float, ...]]) -> None:
    pixels = WholePixels()
    for sides in boxes:
        got = pixels.of(np.array(sides, np.float32))
        off = np.abs(np.array([got.x0, got.y0, got.x1, got.y1]) - np.array(sides))
        assert off.max() <= 0.75 + 1e-3


def test_a_still_head_has_a_still_box() -> None:
    tremble = 0.04  # pixels, of tracked points of heads that keep still
    noise = np.random.default_rng(3).normal(0, tremble, (200, 4)).astype(np.float32)
    still = np.array([40.5, 60.49, 140.51, 199.5], np.float32)  # between two pixels
    pixels = WholePixels()
    assert len({pixels.of(still + one) for one in noise}) == 1
    assert len({whole(still + one) for one in noise}) > 4


def test_a_head_that_moves_is_followed_without_lag() -> None:
    pixels = WholePixels()
    for number in range(100):
        x = 0.4 * number
        got = pixels.of(np.array([x, 10, x + 100, 130], np.float32))
        assert abs(got.x0 - x) <= 0.75 + 1e-3


def test_a_new_face_is_rounded_to_the_nearest() -> None:
    pixels = WholePixels()
    pixels.of(np.array([10.4, 10, 100, 130], np.float32))
    assert pixels.of(np.array([10.7, 10, 100, 130], np.float32)) == Region(10, 10, 100, 130)
    pixels.forget()
    assert pixels.of(np.array([10.7, 10, 100, 130], np.float32)) == Region(11, 10, 100, 130)
