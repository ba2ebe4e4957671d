"""Which files the window is opened with."""

import sys
from pathlib import Path

import pytest

import gui.app
import main


@pytest.mark.parametrize(
    ("words", "files"),
    [
        ((), ()),
        (("gui",), ()),
        (("gui", "face.mp4", "gui"), ("face.mp4", "gui")),
    ],
)
def test_only_the_first_word_is_the_command(
    words: tuple[str, ...], files: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(sys, "argv", ["lipsmith", *words])
    monkeypatch.setattr(gui.app, "run_gui", lambda given, *_: opened.extend(given) or 0)
    assert main.main() == 0
    assert opened == [Path(file) for file in files]
