"""Films that are shorter than the voice."""

import numpy as np
import pytest

from providers.sadtalker.speech.references import looped

FRAMES = np.arange(200)


@pytest.mark.parametrize("count", [1, 2, 3, 20, 300])
def test_back_and_forth_goes_one_frame_at_a_time(count: int) -> None:
    places = looped(FRAMES, count, as_upstream=False)
    np.testing.assert_array_equal(places[:count], FRAMES[:count])
    assert places.min() == 0 and places.max() < count
    assert set(np.abs(np.diff(places))) <= ({1} if count > 1 else {0})


def test_the_original_begins_anew() -> None:
    np.testing.assert_array_equal(looped(FRAMES, 20, as_upstream=True), FRAMES % 20)
