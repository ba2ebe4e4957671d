"""Which stretch of the time line is rendered, and which was left alone."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from core.domain.request import LengthMode, RenderRequest
from core.domain.result import Gap
from core.errors import OptionError
from core.pipeline.gaps import GapList
from core.pipeline.plan import OutputPlan, plan_output


def request(**changes: Any) -> RenderRequest:
    return RenderRequest(source=Path("f"), audio=Path("v"), output=Path("o.mp4"), **changes)


@pytest.mark.parametrize(
    ("changes", "picture", "expected"),
    [
        ({}, 4, (0, 10)),
        ({"length": LengthMode.TRIM}, 4, (0, 4)),
        ({"length": LengthMode.TRIM}, None, (0, 10)),
        ({"start_s": 2.5}, 20, (Fraction(5, 2), Fraction(15, 2))),
        ({"start_s": 2, "end_s": 5}, 20, (2, 3)),
        ({"end_s": 50}, 20, (0, 10)),
        ({"preview_s": 3}, 20, (0, 3)),
        ({"start_s": 9, "preview_s": 3}, 20, (9, 1)),
    ],
)
def test_the_stretch(
    changes: dict[str, Any], picture: int | None, expected: tuple[Any, Any]
) -> None:
    source = None if picture is None else Fraction(picture)
    assert plan_output(request(**changes), source, Fraction(10)) == OutputPlan(
        *map(Fraction, expected)
    )


@pytest.mark.parametrize(
    ("asked", "rate", "frame"),
    [(0.5, Fraction(25), 12), (0.48, Fraction(25), 12), (1.001, Fraction(30000, 1001), 30)],
)
def test_an_evenly_spaced_picture_starts_with_a_whole_frame(
    asked: float, rate: Fraction, frame: int
) -> None:
    plan = plan_output(request(start_s=asked, end_s=2), Fraction(4), Fraction(10), rate)
    assert plan.start == frame / rate
    assert plan.end == 2


def test_a_start_after_the_end_is_refused() -> None:
    with pytest.raises(OptionError, match="Nothing is left"):
        plan_output(request(start_s=10), Fraction(4), Fraction(10))


def test_gaps_are_stretches_with_one_reason() -> None:
    gaps = GapList()
    reasons = ["", "no_face", "no_face", "mouth_covered", "", "no_face"]
    for index, reason in enumerate(reasons):
        gaps.add(Fraction(index, 10), reason)
    assert gaps.finish(Fraction(6, 10)) == (
        Gap(start_s=0.1, end_s=0.3, reason="no_face"),
        Gap(start_s=0.3, end_s=0.4, reason="mouth_covered"),
        Gap(start_s=0.5, end_s=0.6, reason="no_face"),
    )


def test_the_start_snaps_to_a_frame_of_a_constant_rate() -> None:
    rate = Fraction(24000, 1001)
    plan = plan_output(request(start_s=1.5, preview_s=2), Fraction(20), Fraction(10), rate)
    assert (plan.start * rate).denominator == 1
    assert abs(plan.start - Fraction(3, 2)) <= 1 / (2 * rate)
    assert plan.duration == 2
