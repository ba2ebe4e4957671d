"""Overlapping boxes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.common.faces.overlaps import Boxes, distinct


def boxes(*rows: tuple[float, ...]) -> Boxes:
    return np.array(rows, np.float32).reshape(-1, 5)


def test_no_boxes_are_no_boxes() -> None:
    assert distinct(boxes(), 0.4).shape == (0, 5)


def test_boxes_yield_to_the_best_that_covers_them() -> None:
    best, near, far = (0, 0, 100, 100, 0.9), (20, 20, 120, 120, 0.8), (60, 60, 160, 160, 0.7)
    np.testing.assert_array_equal(distinct(boxes(best, near, far), 0.4), boxes(best, far))


def test_who_yielded_makes_nobody_yield() -> None:
    chain = boxes((0, 0, 10, 1, 0.9), (4, 0, 14, 1, 0.8), (8, 0, 18, 1, 0.7))  # 0.43, 0.43, 0.11
    np.testing.assert_array_equal(distinct(chain, 0.4), chain[[0, 2]])


@pytest.mark.parametrize(("edge", "left"), [(0.0, 2), (1.0, 1)])
def test_the_last_pixel_may_count(edge: float, left: int) -> None:
    """Apart by 4 and 5 pixels with 2 common: 2 / 7; with the last ones 5, 6 and 3: 3 / 8."""
    assert len(distinct(boxes((0, 0, 4, 1, 0.9), (2, 0, 7, 1, 0.8)), 0.3, edge)) == left


@given(st.lists(st.tuples(*[st.integers(0, 40)] * 4), max_size=12))
def test_what_is_left_is_apart(corners: list[tuple[int, int, int, int]]) -> None:
    rows = [(x, y, x + 1 + w, y + 1 + h, 1 - n / 20) for n, (x, y, w, h) in enumerate(corners)]
    left = distinct(boxes(*rows), 0.4)
    assert len(distinct(left, 0.4)) == len(left) and (len(left) > 0) == (len(rows) > 0)
