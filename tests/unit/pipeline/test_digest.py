"""Fingerprints of inputs."""

from pathlib import Path

import pytest

from core.errors import InputError
from core.pipeline.digest import digest


def nothing() -> None:
    """A checkpoint that lets everything pass."""


def test_of_a_folder_only_the_numbered_pictures_count(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"f{number}.png").write_bytes(bytes([number]))
    before = digest(tmp_path, nothing)
    (tmp_path / ".lipsmith-1.part.mp4").write_bytes(b"the output on its way")
    (tmp_path / "notes.txt").write_bytes(b"more")
    assert digest(tmp_path, nothing) == before
    (tmp_path / "f2.png").write_bytes(b"another")
    assert digest(tmp_path, nothing) != before


def test_a_vanished_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        digest(tmp_path / "gone.mp4", nothing)
    assert caught.value.code == "input.vanished" and caught.value.retryable
