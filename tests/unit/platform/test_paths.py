"""Where things are kept."""

import sys
from pathlib import Path

import pytest

from core.platform.paths import RESOURCES, app_paths, source_root


def test_one_variable_puts_everything_under_one_folder(tmp_path: Path) -> None:
    paths = app_paths({"LIPSMITH_HOME": str(tmp_path)})

    assert paths.environments == tmp_path / "data" / "environments"
    assert paths.weights == tmp_path / "cache" / "weights"
    assert paths.wheels == tmp_path / "cache" / "wheels"
    assert paths.installations.parent == paths.data


def test_a_chosen_folder_moves_what_is_installed_and_nothing_else(tmp_path: Path) -> None:
    before = app_paths({"LIPSMITH_HOME": str(tmp_path)})
    after = before.installing_into(tmp_path / "big disk")

    for folder in (after.environments, after.weights, after.wheels):
        assert folder.parent == tmp_path / "big disk"
    assert (after.journal, after.installations) == (before.journal, before.installations)
    assert after.installing_into(None) == before


def test_the_environments_word_about_weights_holds_before_a_chosen_folder(tmp_path: Path) -> None:
    told = {"LIPSMITH_HOME": str(tmp_path / "home"), "LIPSMITH_CACHE": str(tmp_path / "w")}
    paths = app_paths(told)

    assert paths.weights == tmp_path / "w"
    assert paths.installing_into(tmp_path / "big").weights == tmp_path / "w"
    assert app_paths({"LIPSMITH_CACHE": "there"}).weights.is_absolute()


def test_the_source_is_the_program_itself_until_it_is_frozen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    top = source_root()
    assert (top / "main.py").is_file() and (top / "core" / "platform" / "paths.py").is_file()
    assert top / "resources" == RESOURCES

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert source_root() == top / "source"
