"""Files that are opened outside the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from core.errors import InputError, SetupError
from gui.desktop import Desktop


def test_a_file_that_is_gone_is_told_as_such(tmp_path: Path, qapp: object) -> None:
    with pytest.raises(InputError) as told:
        Desktop().open(tmp_path / "gone.mp4")
    assert told.value.code == "desktop.missing" and "gone.mp4" in told.value.title


def test_a_file_that_nothing_opens_is_told_with_its_place(
    tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(asked.append(url)))
    with pytest.raises(SetupError) as told:
        Desktop().open(tmp_path)
    assert asked == [QUrl.fromLocalFile(str(tmp_path))]
    assert str(tmp_path.parent) in told.value.hint


def test_what_is_copied_can_be_pasted(qapp: object) -> None:
    Desktop().copy("lipsmith render 'ä b.mp4'")
    assert QGuiApplication.clipboard().text() == "lipsmith render 'ä b.mp4'"
