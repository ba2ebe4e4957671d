"""An output lasts as long as planned, or it gets no name."""

from fractions import Fraction
from typing import Any, cast

import pytest

from core.errors import EngineError
from core.pipeline.length import check_length, held_to_end

FRAME = Fraction(1, 25)


def held(times: list[Fraction], duration: Fraction) -> list[tuple[Any, Fraction]]:
    frames = iter([(cast(Any, number), time) for number, time in enumerate(times)])
    return list(held_to_end(frames, duration, FRAME))


def test_a_constant_rate_is_left_alone() -> None:
    times = [n * FRAME for n in range(10)]
    assert [time for _, time in held(times, Fraction(10, 25))] == times


def test_a_long_standing_last_frame_reaches_the_end() -> None:
    shown = held([Fraction(0), FRAME], Fraction(2))
    assert shown[-1] == (1, Fraction(2) - FRAME)
    assert len(shown) == 3


def test_nothing_stays_nothing() -> None:
    assert held([], Fraction(2)) == []


@pytest.mark.parametrize("off", [-FRAME, 0, FRAME])
def test_one_frame_off_passes(off: Fraction) -> None:
    check_length(Fraction(2) + off, Fraction(2), FRAME)


@pytest.mark.parametrize("off", [-2 * FRAME, 2 * FRAME])
def test_more_is_refused(off: Fraction) -> None:
    with pytest.raises(EngineError, match=r"instead of 2\.000 s"):
        check_length(Fraction(2) + off, Fraction(2), FRAME)
