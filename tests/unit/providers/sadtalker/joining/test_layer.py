"""Painted samples in one plane of the photo."""

import cv2
import numpy as np
import pytest

from core.compose.cutout import stretched
from core.domain.picture import Plane
from providers.sadtalker.joining.layer import Layer
from tests.unit.providers.sadtalker.joining.stand_ins import grey, photo

SIDE, SMALL = 128, 64
SHOWN = np.ones((380, 420), np.float32)
STILL = np.zeros((SMALL, SMALL, 2), np.float32)
EVERYWHERE = np.ones((SMALL, SMALL), np.float32)
INNER = np.s_[40:-40, 40:-40]


def plane() -> Plane:
    return grey(photo())


def square(luma: Plane) -> Plane:
    return np.asarray(cv2.resize(luma, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.uint8)


def layer(mask: np.ndarray = SHOWN) -> Layer:
    return Layer(plane(), square(plane()), mask)


def error(one: Plane, other: Plane) -> float:
    return float(np.square(one[INNER].astype(float) - other[INNER]).mean())


def test_what_was_seen_becomes_the_photo() -> None:
    done = layer().joined(square(plane()), STILL, EVERYWHERE)
    assert np.array_equal(done, plane())


@pytest.mark.parametrize(("across", "down"), [(4.0, 0.0), (-6.0, 9.0)])
def test_the_photos_detail_moves_with_what_was_painted(across: float, down: float) -> None:
    shift = np.array([[1, 0, across], [0, 1, down]])
    there = cv2.warpAffine(plane(), shift, (420, 380), flags=cv2.INTER_CUBIC, borderMode=1)
    there = np.asarray(there, np.uint8)
    origins = STILL - np.array((across * SMALL / 420, down * SMALL / 380), np.float32)
    done = layer().joined(square(there), origins, EVERYWHERE)
    assert error(done, there) < 0.3 * error(stretched(square(there), 420, 380), there)


def test_without_trust_there_is_only_what_was_painted() -> None:
    painted = square(plane())[:, ::-1].copy()
    for trust in (None, 0 * EVERYWHERE):
        done = layer().joined(painted, STILL, trust)
        assert np.array_equal(done, stretched(painted, 420, 380))


def test_where_the_mask_is_0_the_photo_stays() -> None:
    mask = SHOWN.copy()
    mask[:, :200] = 0
    mask[:, 200:220] = 0.5
    dark = np.zeros((SIDE, SIDE), np.uint8)
    done = layer(mask).joined(dark, STILL, None)
    assert np.array_equal(done[:, :200], plane()[:, :200])
    assert np.abs(done[:, 200:220].astype(int) - plane()[:, 200:220] / 2).max() <= 0.5
    assert not done[:, 220:].any()


def test_levels_stay_in_range() -> None:
    white = np.full((SIDE, SIDE), 255, np.uint8)
    done = layer().joined(white, STILL, EVERYWHERE)
    assert done.max() == 255
    assert done.min() > 150, "no level wraps around"
