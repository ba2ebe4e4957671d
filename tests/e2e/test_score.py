"""``lipsmith score`` in a process of its own."""

import shutil
from pathlib import Path

import pytest

from core.app.sample import portrait
from tests.e2e.cli import lipsmith
from tests.kit.clips import SPEECH, drifting, write_clip


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """A face whose mouth never moves, without sound."""
    return write_clip(tmp_path / "Gesicht „ü“.mp4", drifting(75))


def test_a_mouth_that_does_not_speak_does_not_match(film: Path, tmp_path: Path) -> None:
    told = lipsmith("score", film, "--audio", SPEECH, folder=tmp_path)
    assert told.code == 0
    assert "do not follow" in told.out or "cannot be told" in told.out
    assert "%" in told.out and told.err == ""

    found = lipsmith("score", film, "--audio", SPEECH, "--json", folder=tmp_path).document
    assert found["video"] == str(film) and found["audio"] == str(SPEECH)
    assert found["verdict"] in {"no_match", "unsure"}
    assert found["confidence"] < 0.5 and found["offset_ms"] is None


def test_what_cannot_be_measured_ends_with_its_code(film: Path, tmp_path: Path) -> None:
    silent = lipsmith("score", film, folder=tmp_path)
    assert silent.code == 3 and "no sound" in silent.err

    still = shutil.copy(portrait(), tmp_path / "still.jpg")
    refused = lipsmith("score", still, "--audio", SPEECH, "--json", folder=tmp_path)
    assert refused.code == 3
    assert refused.document["error"]["code"] == "input.not_a_film"


def test_a_face_that_is_not_there_is_a_wrong_word(film: Path, tmp_path: Path) -> None:
    told = lipsmith("score", film, "--audio", SPEECH, "--face", 7, folder=tmp_path)
    assert told.code == 2 and "There is no face number 7" in told.err
