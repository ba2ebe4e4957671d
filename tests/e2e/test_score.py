"""``lipsmith score`` in a process of its own."""

from pathlib import Path

import pytest

from tests.e2e.cli import lipsmith
from tests.kit.clips import SPEECH, drifting, write_clip


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """A face whose mouth never moves, without sound."""
    return write_clip(tmp_path / "Gesicht „ü“.mp4", drifting(75))


def test_a_mouth_that_does_not_speak_does_not_match(film: Path, tmp_path: Path) -> None:
    run = lipsmith("score", film, "--audio", SPEECH, "--json", folder=tmp_path)
    assert (run.code, run.err) == (0, "")
    found = run.document
    assert found["video"] == str(film) and found["audio"] == str(SPEECH)
    assert found["verdict"] in {"no_match", "unsure"}
    assert found["confidence"] < 0.5 and found["offset_ms"] is None


def test_a_film_without_sound_ends_with_its_code(film: Path, tmp_path: Path) -> None:
    run = lipsmith("score", film, folder=tmp_path)
    assert (run.code, run.out) == (3, "")
    assert "no sound" in run.err
