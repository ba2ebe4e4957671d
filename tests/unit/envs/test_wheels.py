"""The wheel folder holds whole wheels only."""

import hashlib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from core.envs.locks import Pin
from core.envs.plan import markers_of
from core.envs.wheels import WheelFolder, asked_for, pin_of, wheel_folders
from core.errors import DownloadError, StorageError
from tests.kit.wheels import make_wheel

MARKERS = markers_of("3.11") | {"sys_platform": "linux"}


@pytest.fixture
def folder(tmp_path: Path) -> WheelFolder:
    made = WheelFolder(tmp_path / "wheels")
    made.open()
    return made


def test_what_arrived_is_taken_in(folder: WheelFolder) -> None:
    wheel = make_wheel(folder.arriving, "alpha")
    (folder.arriving / "half.tmp").write_bytes(b"x")
    size = wheel.stat().st_size
    assert folder.take_in() == size
    assert [path.name for path in folder.path.glob("*.whl")] == [wheel.name]
    assert folder.bytes_of("alpha", "1.0") == size
    assert folder.bytes_of("alpha", "1.1") == 0
    folder.open()
    assert not list(folder.arriving.iterdir())
    folder.close()
    assert [path.name for path in folder.path.iterdir()] == [wheel.name]


def test_a_wheel_with_other_bytes_is_removed(folder: WheelFolder) -> None:
    wheel = make_wheel(folder.path, "alpha")
    good = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert folder.find(Pin("alpha", "1.0", frozenset({good}))) == wheel
    assert folder.find(Pin("alpha", "1.0", frozenset())) == wheel
    assert folder.find(Pin("alpha", "2.0", frozenset({good}))) is None
    assert folder.find(Pin("alpha", "1.0", frozenset({"0" * 64}))) is None
    assert not wheel.exists()


def test_the_newest_that_satisfies_is_found(folder: WheelFolder) -> None:
    wheels = [make_wheel(folder.path, "nvidia-thing", v) for v in ("12.1", "12.6.3", "13.0")]
    (folder.path / "no-wheel-at-all.whl").write_bytes(b"")
    assert folder.find_any(Requirement("nvidia_thing==12.*")) == wheels[1]
    assert folder.find_any(Requirement("nvidia-thing>14")) is None
    assert pin_of(wheels[0]).line.startswith("nvidia-thing==12.1 --hash=sha256:")


def test_a_local_version_is_its_own(folder: WheelFolder) -> None:
    wheel = make_wheel(folder.path, "torch", "2.13.0+cpu")
    assert folder.find_any(Requirement("torch==2.13.0+cpu")) == wheel
    assert folder.find(Pin("torch", "2.13.0", frozenset())) is None


def test_other_wheels_can_be_swept_out(folder: WheelFolder) -> None:
    kept, _, _ = (make_wheel(folder.path, n, v) for n, v in (("a", "1"), ("a", "2"), ("b", "1")))
    folder.keep_only([pin_of(kept)])
    assert list(folder.path.glob("*.whl")) == [kept]


def test_metadata_says_what_is_asked_for_here(tmp_path: Path) -> None:
    wheel = make_wheel(
        tmp_path,
        "torch",
        requires=[
            "sympy",
            'nvidia-cublas-cu12==12.6.4.1 ; platform_system == "Nowhere"',
            'triton==3.7.1 ; sys_platform == "linux"',
            'optree ; extra == "optree"',
        ],
    )
    names = [one.name for one in asked_for(wheel, frozenset(), MARKERS)]
    assert names == ["sympy", "triton"]
    names = [one.name for one in asked_for(wheel, frozenset({"optree"}), MARKERS)]
    assert names == ["sympy", "triton", "optree"]


def test_a_damaged_wheel_has_no_metadata(tmp_path: Path) -> None:
    path = tmp_path / "alpha-1.0-py3-none-any.whl"
    path.write_bytes(b"nothing")
    with pytest.raises(DownloadError) as told:
        asked_for(path, frozenset(), MARKERS)
    assert told.value.code == "download.package_damaged"


@pytest.mark.parametrize("line", ["no requirement at all", "x ; nonsense == 'y'", "x ;"])
def test_a_wheel_that_asks_for_nonsense_is_told(tmp_path: Path, line: str) -> None:
    with pytest.raises(DownloadError) as told:
        asked_for(make_wheel(tmp_path, "torch", requires=[line]), frozenset(), MARKERS)
    assert told.value.code == "download.package_damaged"


def test_a_folder_that_cannot_be_made_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError):
        WheelFolder(tmp_path / "file" / "wheels").open()


def test_folders_of_a_person_beside_ours_are_not_ours(tmp_path: Path) -> None:
    assert wheel_folders(tmp_path / "nothing") == ()
    for name in ("torch-0123456789-3.11", "my wheels", "numpy-2.4", "2024-11-12"):
        (tmp_path / name).mkdir()
    assert wheel_folders(tmp_path) == (tmp_path / "torch-0123456789-3.11",)
