"""The command line names the flag; the core's own words name none."""

import re
from pathlib import Path

import pytest

import core
from core.errors import StorageError
from core.interfaces.cli.console import Console
from core.interfaces.cli.flags import with_flag

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


def test_words_of_the_core_name_no_flag() -> None:
    found = [
        f"{file.relative_to(CORE)}: {line.strip()}"
        for file in CORE.rglob("*.py")
        if file.relative_to(CORE).parts[:2] != ("interfaces", "cli")
        for line in file.read_text("utf-8").splitlines()
        if FLAG.match(line)
    ]
    assert found == []
