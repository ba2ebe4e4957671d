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


def test_another_interpreter_becomes_a_worker_by_our_source() -> None:
    launch = main.builtin_launch()
    program = Path(main.__file__).resolve()
    assert launch.argv == (sys.executable, str(program), "--worker")

    there = launch.run_by(Path("/env/bin/python"))
    start = program.parent / "providers" / "worker_start.py"
    assert there.argv == ("/env/bin/python", "-P", str(start)) and start.is_file()


def test_a_frozen_program_ships_its_source_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    launch = main.builtin_launch()

    assert launch.argv == (sys.executable, "--worker")
    shipped = Path(main.__file__).resolve().parent / "source" / "providers" / "worker_start.py"
    assert launch.run_by(Path("python")).argv == ("python", "-P", str(shipped))
