from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.media import ColorInfo
from core.domain.picture import Region
from core.faces.closeup import close_up, step_for
from core.media.picture.frame import Frame

WIDTH, HEIGHT = 202, 150
COLOR = ColorInfo(matrix="bt709", range="full")


def ramp() -> Frame:
    """Brightness rises by one level a column."""
    y = np.broadcast_to(np.arange(WIDTH, dtype=np.uint8), (HEIGHT, WIDTH))
    grey = np.full((HEIGHT // 2, WIDTH // 2), 128, np.uint8)
    return Frame.from_planes((np.ascontiguousarray(y), grey, grey), 0, Fraction(0), COLOR)


@given(length=st.floats(1, 20_000), least=st.integers(8, 600))
def test_a_step_leaves_at_least_what_was_asked_and_less_than_twice_of_it(
    length: float, least: int
) -> None:
    step = step_for(length, least)
    assert step.bit_count() == 1
    assert length / step < 2 * least
    assert length / step >= least or step == 1


@pytest.mark.parametrize("step", [1, 2, 4, 8])
@settings(max_examples=30, deadline=None)
@given(x=st.integers(0, 190), y=st.integers(0, 140), w=st.integers(8, 120), h=st.integers(8, 120))
def test_a_pixel_is_the_mean_of_its_block(step: int, x: int, y: int, w: int, h: int) -> None:
    region = Region(x, y, x + w, y + h).clipped(WIDTH // step * step, HEIGHT // step * step)
    if region.is_empty:
        return

    seen = close_up(ramp(), region, step)

    assert seen.region.x0 <= region.x0
    assert seen.region.x1 >= region.x1
    assert seen.region.y0 <= region.y0
    assert seen.region.y1 >= region.y1
    assert seen.image.shape[:2] == (seen.region.height // step, seen.region.width // step)
    assert seen.region.width % step == seen.region.height % step == 0
    middles = seen.region.x0 + step * (np.arange(seen.image.shape[1]) + 0.5) - 0.5
    assert np.abs(seen.image[..., 1] - middles).max() <= 1.5  # rounded once a halving, and to RGB


def test_pixels_that_fill_no_block_stay_away() -> None:
    seen = close_up(ramp(), Region(90, 60, WIDTH, HEIGHT), 8)
    assert seen.region == Region(88, 56, 200, 144)
