"""``lipsmith still`` in a process of its own."""

from pathlib import Path

import pytest
from PIL import Image

from tests.e2e.cli import lipsmith
from tests.kit.clips import drifting, write_clip


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return write_clip(tmp_path / "Gesicht „ü“.mp4", drifting(30, 240))


def test_the_best_frame_becomes_a_photo(film: Path, tmp_path: Path) -> None:
    told = lipsmith("still", film, "-o", "photo.png", folder=tmp_path)
    assert told.code == 0 and str(tmp_path / "photo.png") in told.out
    with Image.open(tmp_path / "photo.png") as photo:
        assert photo.format == "PNG" and photo.height == 240

    again = lipsmith("still", film, "-o", "photo.png", "--at", 0.5, folder=tmp_path)
    assert again.code == 7 and "already a file" in again.err

    words = ("still", film, "-o", "photo.png", "--at", 0.5, "--overwrite", "--json")
    document = lipsmith(*words, folder=tmp_path).document
    assert document["path"] == str(tmp_path / "photo.png") and document["time_s"] == 0.48
    assert document["height"] == 240 and document["notes"] == []


def test_what_cannot_be_taken_ends_with_its_code(film: Path, tmp_path: Path) -> None:
    late = lipsmith("still", film, "-o", "photo.png", "--at", 9, folder=tmp_path)
    assert late.code == 2 and "There is no picture at 9 s" in late.err
    missing = lipsmith("still", "gone.mp4", "-o", "photo.png", folder=tmp_path)
    assert missing.code == 3
