"""What the progress line says."""

import re
from pathlib import Path

import pytest

from core.domain.events import Progress
from core.interfaces.cli.console import progress_text

ROOT = Path(__file__).resolve().parents[3]
TOLD = re.compile(r'\.progress\("(\w+)"|^_?STAGE = "(\w+)"', re.MULTILINE)


def stages() -> set[str]:
    """Those that engines and what they share name in their source."""
    sources = (path for room in ("core", "providers") for path in (ROOT / room).rglob("*.py"))
    found = (TOLD.findall(path.read_text("utf-8")) for path in sources)
    return {name for pairs in found for pair in pairs for name in pair if name}


def test_there_are_some() -> None:
    assert stages() >= {"load", "survey", "reference", "listen", "render"}


@pytest.mark.parametrize("stage", sorted(stages()))
def test_every_stage_has_words(stage: str) -> None:
    assert progress_text(Progress(job="a", stage=stage)) != stage


def test_what_is_known_stands_behind_it() -> None:
    line = progress_text(Progress(job="a", stage="reference", fraction=0.5, rate=9.04, left_s=61))
    assert line == "Reading the film to follow   50%  9.0 frames/s  1:01 left"
