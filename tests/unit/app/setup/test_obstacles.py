"""What stands in the way, found before anything is fetched."""

import shutil
from pathlib import Path

import pytest

from core.app.setup.obstacles import (
    about_disks,
    about_export,
    about_files,
    about_network,
    missing_files,
)
from core.domain.engine import Licence
from core.domain.installation import FileState, PlannedFile

LICENCE = Licence(subject="Weights", name="MIT", commercial_use=True)


def planned(name: str, state: FileState, **more: object) -> PlannedFile:
    fields = {"id": "set", "source": "owner/repo", "page": "https://hub.example/owner/repo"}
    return PlannedFile.model_validate(
        {**fields, "name": name, "licence": LICENCE, "state": state, **more}
    )


HERE = planned("here", FileState.PRESENT, is_gated=True)
FOUND = planned("found", FileState.FOUND)
HALF = planned("half", FileState.PARTIAL)
BROUGHT = planned("brought", FileState.BRING)
GATED = [planned(name, FileState.MISSING, is_gated=True) for name in ("a", "b")]


def test_what_is_elsewhere_on_this_computer_is_not_missing() -> None:
    assert missing_files([HERE, FOUND, HALF, BROUGHT]) == (HALF, BROUGHT)


def test_a_file_without_a_link_names_its_page() -> None:
    (error,) = about_files([HERE, BROUGHT, HALF], lacks_token=True)
    assert error.code == "setup.bring_file"
    assert "hub.example" in error.hint and "brought" in error.title


def test_gated_files_of_one_page_are_one_obstacle_and_none_with_a_token() -> None:
    (error,) = about_files(GATED, lacks_token=True)
    assert error.code == "setup.needs_token"
    assert "agree" in error.hint
    assert list(about_files(GATED, lacks_token=False)) == []
    assert list(about_files([HERE], lacks_token=True)) == []


def test_without_a_network_everything_must_be_here() -> None:
    assert list(about_network(needs_packages=False, files=[HERE, FOUND])) == []
    (error,) = about_network(needs_packages=True, files=[HALF])
    assert error.code == "setup.offline"
    assert error.detail == "the packages, half"


def test_an_exported_folder_must_hold_everything() -> None:
    assert list(about_export([HERE, FOUND])) == []
    (error,) = about_export([HERE, HALF])
    assert (error.code, error.detail) == ("setup.not_in_folder", "set/half")


def test_folders_of_one_disk_share_its_room(tmp_path: Path) -> None:
    free = shutil.disk_usage(tmp_path).free
    most = int(free * 0.6)
    assert list(about_disks({tmp_path / "a" / "b": most // 2, tmp_path / "c": 0})) == []
    (error,) = about_disks({tmp_path / "a" / "b": most, tmp_path / "c": most})
    assert error.code == "storage.full"
    assert str(tmp_path / "a" / "b") in error.title and "GB more" in error.title


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: False)  # root may write everywhere
    (error,) = about_disks({tmp_path / "locked": 0})
    assert error.code == "storage.denied"


def test_a_drive_that_was_taken_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_dir", lambda _self: False)
    (gone,) = about_disks({tmp_path / "x": 1})
    assert gone.code == "storage.folder_missing"
    assert str(tmp_path / "x") in gone.title
