"""Which Python environments are made with."""

import sys
from pathlib import Path

import pytest

from core.envs.interpreter import base_interpreter, describe, find_interpreter
from core.envs.plan import markers_of
from core.errors import SetupError

BOTH = ("3.12", "3.11")


def script(folder: Path, text: str) -> Path:
    path = folder / "python-of-tests"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_the_one_behind_the_running_one_is_used() -> None:
    found = find_interpreter(BOTH, environ={})
    assert found is not None
    assert found.path == base_interpreter() != Path(sys.executable)
    assert found.minor == "{}.{}".format(*sys.version_info)
    assert found.target == f"{sys.platform}-{found.minor}"


def test_it_answers_to_markers_as_the_packaging_library_does() -> None:
    found = describe(Path(sys.executable)).markers
    expected = markers_of("{}.{}".format(*sys.version_info))
    changing = {"python_full_version", "implementation_version"}
    assert {n: v for n, v in found.items() if n not in changing} == {
        name: value for name, value in expected.items() if name not in changing
    }


def test_a_variable_names_another_one() -> None:
    found = find_interpreter(BOTH, environ={"LIPSMITH_PYTHON": sys.executable})
    assert found is not None
    assert found.path == Path(sys.executable)


def test_the_variables_python_must_fit() -> None:
    with pytest.raises(SetupError) as told:
        find_interpreter(["3.9"], environ={"LIPSMITH_PYTHON": sys.executable})
    assert told.value.code == "setup.no_python"
    assert "3.9 is needed" in told.value.title
    assert "LIPSMITH_PYTHON" in told.value.hint


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for a broken Python")
@pytest.mark.parametrize("text", ["exit 1", "echo nonsense", "echo oops >&2; exit 2"])
def test_a_broken_python_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(SetupError) as told:
        find_interpreter(BOTH, environ={"LIPSMITH_PYTHON": str(script(tmp_path, text))})
    assert told.value.code == "setup.no_python"


def test_a_missing_python_is_told(tmp_path: Path) -> None:
    with pytest.raises(SetupError) as told:
        find_interpreter(BOTH, environ={"LIPSMITH_PYTHON": str(tmp_path / "none")})
    assert told.value.code == "setup.no_python"


def test_a_frozen_app_uses_what_it_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert find_interpreter(BOTH, environ={}) is None
    found = find_interpreter(BOTH, Path(sys.executable), environ={})
    assert found is not None
    assert found.path == Path(sys.executable)
