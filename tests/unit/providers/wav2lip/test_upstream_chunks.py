"""The original's counting at any rate and length."""

from itertools import count as counting

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from providers.wav2lip.upstream_chunks import WINDOW, upstream_count, upstream_first

RATES = st.one_of(
    st.sampled_from([25.0, 30_000 / 1_001, 24_000 / 1_001, 50.0, 80.0, 1_000.0]),
    st.floats(1.0, 240.0),
)


def counted(columns: int, fps: float) -> int:
    """Frame by frame, until one would reach over the end."""
    step = 80.0 / fps
    return next(n for n in counting() if int(n * step) + WINDOW > columns) + 1


@given(columns=st.integers(WINDOW, 3_000), fps=RATES)
def test_it_counts_as_if_frame_by_frame(columns: int, fps: float) -> None:
    count = upstream_count(columns, fps)
    assert count == counted(columns, fps)
    firsts = [upstream_first(columns, fps, number) for number in range(count)]
    assert firsts == sorted(firsts)
    assert firsts[0] == 0
    assert firsts[-1] == columns - WINDOW == upstream_first(columns, fps, count + 10)


@pytest.mark.parametrize(("columns", "fps"), [(15, 25.0), (0, 25.0), (100, 0.0), (100, -25.0)])
def test_what_the_original_cannot_do_is_refused(columns: int, fps: float) -> None:
    for refused in (
        lambda: upstream_count(columns, fps),
        lambda: upstream_first(columns, fps, 0),
    ):
        with pytest.raises(InputError) as caught:
            refused()
        assert caught.value.code == "input.not_as_upstream"
        assert str(columns) in caught.value.detail
