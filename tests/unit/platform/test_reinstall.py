"""What a person is told when a file of the installation is missing fits how it was installed."""

import sys
from pathlib import Path

import pytest

from core.app.sample import portrait
from core.errors import SetupError
from core.platform import reinstall
from core.platform.reinstall import reinstall_hint


def test_a_checkout_is_set_up_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert "bootstrap.py" in reinstall_hint()


def test_a_frozen_program_has_no_such_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert reinstall_hint() == "Install the app again"


def test_neither_has_one_that_pip_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(reinstall, "source_root", lambda: tmp_path)
    assert reinstall_hint() == "Install the app again"


def test_an_engines_environment_is_repaired(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "environment.json").write_text("{}", "utf-8")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert reinstall_hint() == "Repair the engine"


def test_the_sample_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr("core.app.sample.sample_face", lambda: tmp_path / "gone.jpg")
    with pytest.raises(SetupError) as told:
        portrait()
    assert told.value.code == "setup.no_portrait"
    assert told.value.hint == "Install the app again"
