"""The command line names the flag; the core's own words name none."""

import re
from pathlib import Path

import pytest

import core
from core.errors import SetupError, StorageError
from core.interfaces.cli.console import Console
from core.interfaces.cli.flags import with_command, with_flag

CORE = Path(core.__file__).parent
FLAG = re.compile(r'^[^#]*"[^"]*(?:^|[\s(])--(?:overwrite|length|audio-track|face|start|end)\b')


def test_a_next_step_gets_its_flag() -> None:
    assert with_flag("storage.exists", "Allow it") == "Allow it (--overwrite)"
    assert with_flag("storage.exists", "") == ""
    assert with_flag("storage.full", "Free some space") == "Free some space"


def test_an_error_is_told_with_it(capsys: pytest.CaptureFixture[str]) -> None:
    Console().error(StorageError("storage.exists", "There is one", "Allow it"))
    assert "Allow it (--overwrite)" in capsys.readouterr().err


def test_a_command_without_flags_names_none(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(names_flags=False)
    console.error(StorageError("storage.exists", "There is one", "Allow it"))
    console.warn("3 faces found", "several_faces")
    assert "--" not in capsys.readouterr().err
    Console().warn("3 faces found", "several_faces")
    assert "3 faces found (--face" in capsys.readouterr().err


@pytest.mark.parametrize("code", ["setup.not_installed", "setup.no_weights", "setup.no_extra"])
@pytest.mark.parametrize("names_flags", [True, False])
def test_an_engine_that_is_not_here_names_the_command_that_brings_it(
    code: str, names_flags: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    console = Console(names_flags=names_flags, engine="test_sketch")
    console.error(SetupError(code, "Test Sketch is not installed", "Install it first"))
    assert "Install it first (`lipsmith install test_sketch`)" in capsys.readouterr().err


def test_without_an_engine_its_place_is_named() -> None:
    assert with_command("setup.not_installed", "Install it") == (
        "Install it (`lipsmith install ENGINE`)"
    )
    assert with_command("setup.not_installed", "") == ""
    assert with_command("storage.exists", "Allow it") == "Allow it"


def test_words_of_the_core_name_no_flag() -> None:
    found = [
        f"{file.relative_to(CORE)}: {line.strip()}"
        for file in CORE.rglob("*.py")
        if file.relative_to(CORE).parts[:2] != ("interfaces", "cli")
        for line in file.read_text("utf-8").splitlines()
        if FLAG.match(line)
    ]
    assert found == []
