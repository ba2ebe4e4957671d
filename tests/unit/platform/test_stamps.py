import os
from pathlib import Path

import pytest

from core.platform.stamps import stamp_of


def test_a_changed_file_has_another_stamp(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("one")
    first = stamp_of(file)
    assert stamp_of(file) == first
    file.write_text("three")
    assert stamp_of(file) != first
    second = stamp_of(file)
    os.utime(file, ns=(1, 1))
    assert stamp_of(file) != second


def test_a_folder_changes_with_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "frames"
    folder.mkdir()
    (folder / "1.png").write_text("a")
    first = stamp_of(folder)
    (folder / "2.png").write_text("b")
    second = stamp_of(folder)
    assert first != second
    os.utime(folder / "1.png", ns=(1, 1))
    assert stamp_of(folder) != second


def test_what_is_not_there_has_none(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        stamp_of(tmp_path / "nothing")
