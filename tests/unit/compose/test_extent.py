import numpy as np

from core.compose.extent import extent


def test_the_rectangle_around_what_shows() -> None:
    mask = np.zeros((9, 12), np.float32)
    mask[2, 5], mask[6, 3] = 0.01, 1
    assert extent(mask) == (slice(2, 7), slice(3, 6))
    assert extent(np.ones((4, 5), np.float32)) == (slice(0, 4), slice(0, 5))


def test_an_empty_mask_has_none() -> None:
    assert extent(np.zeros((3, 4), np.float32)) is None
    assert extent(np.zeros((0, 4), np.float32)) is None
