"""The finest detail that networks lose."""

import cv2
import numpy as np
import pytest

from core.domain.picture import Plane
from providers.sadtalker.joining.fine_detail import FineDetail
from tests.unit.providers.sadtalker.joining.stand_ins import grey, moved, seen

SIDE, SMALL = 128, 64
STILL = np.zeros((SMALL, SMALL, 2), np.float32)
EVERYWHERE = np.ones((SMALL, SMALL), np.float32)
INNER = np.s_[20:-20, 20:-20]


def softened(luma: Plane) -> Plane:
    return np.asarray(cv2.GaussianBlur(luma, (0, 0), 0.8), np.uint8)


def error(one: Plane, other: Plane) -> float:
    return float(np.square(one[INNER].astype(float) - other[INNER]).mean())


def test_nothing_is_added_to_what_is_fine() -> None:
    luma = grey(seen(side=SIDE))
    assert np.array_equal(FineDetail(luma).given_back(luma, STILL, EVERYWHERE), luma)


def test_a_soft_picture_becomes_sharp() -> None:
    luma = grey(seen(side=SIDE))
    done = FineDetail(luma).given_back(softened(luma), STILL, EVERYWHERE)
    assert error(done, luma) < 0.5 * error(softened(luma), luma)


def test_detail_moves_with_the_picture() -> None:
    luma, there = grey(seen(side=SIDE)), grey(moved(seen(side=SIDE), 6, -4))
    origins = STILL + np.array((-3, 2), np.float32)  # of half as many pixels
    done = FineDetail(luma).given_back(softened(there), origins, EVERYWHERE)
    assert error(done, there) < 0.6 * error(softened(there), there)


def test_where_nothing_is_trusted_nothing_is_added() -> None:
    luma = grey(seen(side=SIDE))
    soft = softened(luma)
    assert np.array_equal(FineDetail(luma).given_back(soft, STILL, 0 * EVERYWHERE), soft)


@pytest.mark.parametrize("level", [0, 255])
def test_nothing_to_give_back(level: int) -> None:
    flat = np.full((SIDE, SIDE), level, np.uint8)
    assert np.array_equal(FineDetail(flat).given_back(flat, STILL, EVERYWHERE), flat)
