"""Tiles that may change, in bands of rows."""

import numpy as np

from providers.viseme.portrait.bands import TILE, Band, find_bands

HEIGHT, WIDTH = 2 * TILE + 10, 4 * TILE + 6


def area(*boxes: tuple[int, int, int, int]) -> np.ndarray:
    """True in boxes of rows and columns."""
    marked = np.zeros((HEIGHT, WIDTH), bool)
    for top, bottom, left, right in boxes:
        marked[top:bottom, left:right] = True
    return marked


def test_runs_are_told_apart_by_the_rim() -> None:
    moving, rim = area((0, 5, 0, 3 * TILE)), area((2, 3, TILE, TILE + 1))
    (band,) = find_bands(moving, rim)
    inner = slice(0, TILE), slice(2 * TILE, 3 * TILE)
    assert band == Band(slice(0, TILE), inner, (slice(TILE, 2 * TILE),))


def test_the_last_tiles_end_with_the_plane() -> None:
    (band,) = find_bands(area((HEIGHT - 1, HEIGHT, WIDTH - 1, WIDTH)), area())
    assert band == Band(slice(2 * TILE, HEIGHT), (slice(4 * TILE, WIDTH),), ())


def test_rows_where_nothing_moves_have_no_band() -> None:
    assert [band.rows.start for band in find_bands(area((TILE, TILE + 1, 9, 10)), area())] == [TILE]


def test_chroma_has_half_of_it() -> None:
    (band,) = find_bands(area((0, 1, 0, WIDTH)), area((0, 1, 0, 1)))
    assert band.halved() == Band(
        slice(0, TILE // 2), (slice(TILE // 2, WIDTH // 2),), (slice(0, TILE // 2),)
    )
