"""A part of a job that speaks as if it were the whole."""

from pathlib import Path

import pytest

from core.errors import Cancelled
from providers.judge.context_share import ContextShare
from tests.kit.context import SilentContext


def test_fractions_are_those_of_the_part_and_all_else_goes_through(tmp_path: Path) -> None:
    whole = SilentContext(tmp_path, cancel_after=0)
    part = ContextShare(whole, 0.2, 0.6)
    for fraction in (0.0, 0.5, 1.0, None):
        part.progress("watch", fraction, 1, 2)
    part.part(1.0, 2.0)
    part.preview(tmp_path / "a.jpg", 0.5)
    part.warn("a.b", "Odd")
    part.finishing()

    assert part.scratch == tmp_path
    assert [told for _, told, *_ in whole.stages] == [0.2, pytest.approx(0.4), 0.6, None]
    assert whole.parts == [(1.0, 2.0)] and whole.previews == [(tmp_path / "a.jpg", 0.5)]
    assert whole.warnings == [("a.b", "Odd")] and whole.is_finishing
    with pytest.raises(Cancelled):
        part.checkpoint()
