"""Outlines on disk: found again, bounded, and never trusted blindly."""

import os
from pathlib import Path

import numpy as np
import pytest

from core.media.sound.peak_store import PeakStore
from core.media.sound.peaks import Peaks


def outline(height: int = 5, count: int = 100) -> Peaks:
    base = np.tile(np.array([[-height, height]], np.int16), (count, 1))
    return Peaks.of(base, 8000, count * 2, 2)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "ä.wav"
    path.write_bytes(b"any")
    return path


@pytest.fixture
def store(tmp_path: Path) -> PeakStore:
    return PeakStore(tmp_path / "cache" / "peaks")


def put(store: PeakStore, sound: Path, outline: Peaks) -> None:
    place = store.place_of(sound, None)
    assert place is not None
    store.put(place, outline)


def got(store: PeakStore, sound: Path, track: int | None = None) -> Peaks | None:
    place = store.place_of(sound, track)
    return None if place is None else store.get(place)


def kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache" / "peaks").iterdir())


def test_what_was_put_is_found_again(store: PeakStore, sound: Path) -> None:
    assert got(store, sound) is None
    put(store, sound, outline())
    found = got(store, sound)
    assert found is not None and (found.rate_hz, found.samples, found.block) == (8000, 200, 2)
    assert np.array_equal(found.columns(0, 0.025, 7), outline().columns(0, 0.025, 7))
    assert got(store, sound, 2) is None, "another track is another sound"


def test_a_changed_file_is_another_one(store: PeakStore, sound: Path) -> None:
    put(store, sound, outline())
    os.utime(sound, ns=(1, 1))
    assert got(store, sound) is None
    sound.unlink()
    assert got(store, sound) is None


@pytest.mark.parametrize("harm", ["cut", "empty", "text", "foreign"])
def test_what_is_damaged_is_not_used(store: PeakStore, sound: Path, tmp_path: Path, harm) -> None:
    put(store, sound, outline())
    (file,) = kept(tmp_path)
    whole = file.read_bytes()
    if harm == "foreign":
        with file.open("wb") as stream:
            np.savez(stream, base=np.zeros((3, 2), np.int16), facts=np.array([8000.0, 200.0, 2.0]))
    else:
        file.write_bytes({"cut": whole[: len(whole) // 2], "empty": b"", "text": b"no"}[harm])
    assert got(store, sound) is None
    put(store, sound, outline(9))
    again = got(store, sound)
    assert again is not None and again.levels[0][0].tolist() == [-9, 9]


def test_the_oldest_make_room(tmp_path: Path) -> None:
    store = PeakStore(tmp_path / "cache" / "peaks", most_bytes=3000)
    sounds = [tmp_path / f"{name}.wav" for name in "abcd"]
    for number, path in enumerate(sounds):
        path.write_bytes(b"any")
        put(store, path, outline())
        for file in kept(tmp_path):
            status = file.stat()
            os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns - 10**9))
        if number == 2:
            assert got(store, sounds[0]) is not None, "using it makes it young"
    found = [got(store, path) is not None for path in sounds]
    assert found == [True, False, True, True]
    assert sum(file.stat().st_size for file in kept(tmp_path)) <= 3000


def test_without_a_folder_to_write_to_nothing_is_kept(tmp_path: Path, sound: Path) -> None:
    (tmp_path / "file").write_bytes(b"in the way")
    store = PeakStore(tmp_path / "file" / "peaks")
    put(store, sound, outline())
    assert got(store, sound) is None
