"""What is said about a pass over the frames."""

from fractions import Fraction
from pathlib import Path
from typing import Any, cast

from core.domain.result import Gap
from core.pipeline.frame_loop import Pass
from core.pipeline.notices import tell_pass
from tests.kit.context import SilentContext


class Silent:
    """A source or voice with nothing to note."""

    notes: tuple[tuple[str, str], ...] = ()


def told(done: Pass, tmp_path: Path) -> list[tuple[str, str]]:
    context = SilentContext(tmp_path)
    tell_pass(done, cast(Any, Silent()), cast(Any, Silent()), context)
    return context.warnings


def test_a_clean_pass_says_nothing(tmp_path: Path) -> None:
    assert told(Pass(10, Fraction(1), (), ()), tmp_path) == []


def test_stretches_are_told_by_reason_and_long_lists_are_cut(tmp_path: Path) -> None:
    gaps = tuple(Gap(start_s=i, end_s=i + 0.5, reason="no_face") for i in range(8))
    covered = Gap(start_s=9, end_s=9.5, reason="mouth_covered")
    warnings = told(Pass(250, Fraction(10), (*gaps, covered), (Fraction(2),)), tmp_path)
    assert [code for code, _ in warnings] == ["no_face", "mouth_covered", "shot_changes"]
    assert "from 0:00.0 to 0:00.5, 0:01.0" in warnings[0][1]
    assert "and 3 more" in warnings[0][1]
    assert "0:09.0 to 0:09.5" in warnings[1][1]
    assert "0:02.0" in warnings[2][1]
