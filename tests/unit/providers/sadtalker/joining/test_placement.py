"""Sizes of films that show the square only."""

import pytest

from providers.sadtalker.joining.placement import film_size


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [(200, 200, (256, 256)), (187, 231, (256, 316)), (300, 200, (256, 170)), (4000, 3, (256, 2))],
)
def test_the_aspect_is_kept_with_even_sides(
    width: int, height: int, expected: tuple[int, int]
) -> None:
    assert film_size(256, width, height) == expected


def test_the_larger_square() -> None:
    assert film_size(512, 187, 231) == (512, 632)
