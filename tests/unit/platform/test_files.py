import errno
import os
from pathlib import Path

import pytest

from core.errors import OptionError, StorageError
from core.platform import files
from core.platform.files import (
    check_output_path,
    check_writable_folder,
    free_bytes,
    put_in_place,
    same_file,
    storage_error,
    temp_beside,
)


def _refusing(number: int):  # type: ignore[no-untyped-def]
    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.fixture
def temp(tmp_path: Path) -> Path:
    path = temp_beside(tmp_path / "film.mp4", "job1")
    path.write_bytes(b"new")
    return path


def test_the_part_file_is_hidden_beside_and_keeps_the_container(tmp_path: Path) -> None:
    longest = tmp_path / ("ü" * 125 + "x.MKV")
    assert len(os.fsencode(longest.name)) == 255
    part = temp_beside(longest, "0123456789abcdef")
    assert part.parent == tmp_path and part.name.startswith(".") and part.suffix == ".mkv"
    part.write_bytes(b"x")
    put_in_place(part, longest, overwrite=False)
    assert longest.read_bytes() == b"x" and not part.exists()


def test_a_free_name_is_taken_and_the_part_file_is_gone(temp: Path, tmp_path: Path) -> None:
    put_in_place(temp, tmp_path / "film.mp4", overwrite=False)
    assert [path.name for path in tmp_path.glob("*film*")] == ["film.mp4"]
    assert (tmp_path / "film.mp4").read_bytes() == b"new" and not temp.exists()


@pytest.mark.parametrize("has_hard_links", [True, False])
def test_an_existing_file_is_never_replaced_unasked(
    temp: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_hard_links: bool
) -> None:
    if not has_hard_links:
        monkeypatch.setattr(os, "link", _refusing(errno.EPERM))
    final = tmp_path / "film.mp4"
    final.write_bytes(b"old")
    with pytest.raises(StorageError) as caught:
        put_in_place(temp, final, overwrite=False)
    assert caught.value.code == "storage.exists" and str(final) in caught.value.title
    assert final.read_bytes() == b"old" and temp.read_bytes() == b"new"
    put_in_place(temp, final, overwrite=True)
    assert final.read_bytes() == b"new" and not temp.exists()


def test_a_dangling_link_counts_as_a_taken_name(temp: Path, tmp_path: Path) -> None:
    final = tmp_path / "film.mp4"
    final.symlink_to(tmp_path / "nowhere.mp4")
    with pytest.raises(StorageError):
        put_in_place(temp, final, overwrite=False)
    assert final.is_symlink() and not (tmp_path / "nowhere.mp4").exists()


def test_without_hard_links_it_is_renamed(
    temp: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", _refusing(errno.EOPNOTSUPP))
    put_in_place(temp, tmp_path / "film.mp4", overwrite=False)
    assert (tmp_path / "film.mp4").read_bytes() == b"new" and not temp.exists()


def test_a_full_disk_keeps_the_part_file_and_says_so(
    temp: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files.os, "fsync", _refusing(errno.ENOSPC))
    with pytest.raises(StorageError) as caught:
        put_in_place(temp, tmp_path / "film.mp4", overwrite=True)
    assert caught.value.code == "storage.full"
    assert temp.exists() and not (tmp_path / "film.mp4").exists()


def test_one_file_is_known_through_links_and_detours(tmp_path: Path) -> None:
    real = tmp_path / "a.mp4"
    real.write_bytes(b"x")
    (tmp_path / "link.mp4").symlink_to(real)
    os.link(real, tmp_path / "hard.mp4")
    (tmp_path / "folder").mkdir()
    for other in ("link.mp4", "hard.mp4", "folder/../a.mp4"):
        assert same_file(real, tmp_path / other)
    (tmp_path / "b.mp4").write_bytes(b"x")
    assert not same_file(real, tmp_path / "b.mp4")
    assert not same_file(real, tmp_path / "missing.mp4")
    assert same_file(tmp_path / "missing.mp4", tmp_path / "folder" / ".." / "missing.mp4")


def test_the_output_path_is_judged_beforehand(tmp_path: Path) -> None:
    taken = tmp_path / "taken.mp4"
    taken.touch()
    (tmp_path / "folder.mov").mkdir()
    check_output_path(tmp_path / "fine.MKV", overwrite=False)
    check_output_path(taken, overwrite=True)
    refused = {
        tmp_path / "gone" / "a.mp4": "storage.folder_missing",
        taken / "a.mp4": "storage.not_a_folder",
        taken: "storage.exists",
        tmp_path / "folder.mov": "storage.is_folder",
        tmp_path / ("x" * 252 + ".mp4"): "storage.name_too_long",
    }
    for path, code in refused.items():
        with pytest.raises(StorageError) as caught:
            check_output_path(path, overwrite=False)
        assert caught.value.code == code
    for name in ("a.avi", "a", "a.mp4.txt"):
        with pytest.raises(OptionError, match="cannot be named"):
            check_output_path(tmp_path / name, overwrite=False)
    assert sorted(path.name for path in tmp_path.glob(".lipsmith*")) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.EACCES, "storage.denied"), (errno.EROFS, "storage.read_only")],
)
def test_a_folder_that_takes_no_files_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    monkeypatch.setattr(files.tempfile, "TemporaryFile", _refusing(number))
    with pytest.raises(StorageError) as caught:
        check_writable_folder(tmp_path)
    assert caught.value.code == code and str(tmp_path) in caught.value.title


def test_free_space_is_told_and_unknown_errors_keep_their_words(tmp_path: Path) -> None:
    assert free_bytes(tmp_path) > 0
    with pytest.raises(StorageError):
        free_bytes(tmp_path / "gone")
    error = storage_error(OSError(errno.ENOTTY, "odd"), tmp_path)
    assert error.code == "storage.failed" and "odd" in error.detail
