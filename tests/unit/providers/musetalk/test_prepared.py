"""What was prepared comes back exactly, or not at all; nothing about it can end a render."""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from providers.musetalk.prepared import Prepared, PreparedFaces
from providers.musetalk.prepared_folder import SUFFIX
from tests.kit.context import SilentContext

KEY = "film.mp4 as it was, jaw, 90, 90"
ROOT = Path(__file__).resolve().parents[4]
LIMITED = sys.platform != "win32"  # there are no limits to a process's files on Windows

# Keeps FIRST..LAST in FOLDER; with a LIMIT no file may grow beyond it. Prints the warnings' codes.
_OTHER = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from providers.musetalk.prepared import PreparedFaces
from tests.kit.context import SilentContext
from tests.unit.providers.musetalk.test_prepared import KEY, digest, face
folder, first, last, limit = Path(sys.argv[1]), *map(int, sys.argv[2:])
if limit:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
context = SilentContext(folder)
faces = PreparedFaces(folder, KEY)
for number in range(first, last):
    faces.keep(digest(number), face(number), context)
faces.close()
print(*(code for code, _ in context.warnings))
"""


def digest(number: int) -> bytes:
    return number.to_bytes(16, "little")


def face(number: int, side: int = 40) -> Prepared:
    """Numbers that compress badly, and a mask that is not square."""
    random = np.random.default_rng(number)
    latents = random.integers(0, 256, 16 * 1024, np.uint8)
    return Prepared(latents, random.integers(0, 256, (side, side + 3), np.uint8))


def same(one: Prepared | None, other: Prepared) -> bool:
    if one is None:
        return False
    shapes = one.mask.shape == other.mask.shape and one.mask.dtype == np.uint8
    return (
        shapes
        and np.array_equal(one.latents, other.latents)
        and np.array_equal(one.mask, other.mask)
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "prepared"


@pytest.fixture
def context(tmp_path: Path) -> Iterator[SilentContext]:
    yield SilentContext(tmp_path)


def fill(
    folder: Path, numbers: range, context: SilentContext, key: str = KEY, most: int = 2**30
) -> None:
    with closing(PreparedFaces(folder, key, most, 0)) as faces:
        for number in numbers:
            faces.keep(digest(number), face(number), context)


def found(folder: Path, numbers: range, key: str = KEY) -> list[int]:
    """Which of the faces come back; each must be the one that was kept."""
    with closing(PreparedFaces(folder, key)) as faces:
        back = {number: faces.find(digest(number)) for number in numbers}
    for number, one in back.items():
        assert one is None or same(one, face(number))
    return [number for number, one in back.items() if one is not None]


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{SUFFIX}"))


def test_what_was_kept_is_there_at_once_and_in_the_next_job(
    folder: Path, context: SilentContext
) -> None:
    with closing(PreparedFaces(folder, KEY)) as faces:
        assert faces.find(digest(0)) is None
        for number in range(70):
            faces.keep(digest(number), face(number), context)
            assert same(faces.find(digest(number)), face(number))
        assert same(faces.find(digest(0)), face(0))
    assert found(folder, range(72)) == list(range(70))
    assert context.warnings == []


def test_nothing_is_made_where_nothing_is_kept(folder: Path) -> None:
    assert found(folder, range(3)) == []
    assert not folder.exists()


def test_another_source_and_other_settings_have_files_of_their_own(
    folder: Path, context: SilentContext
) -> None:
    fill(folder, range(3), context)
    fill(folder, range(3, 5), context, key="the same, raw")
    assert found(folder, range(6)) == [0, 1, 2]
    assert found(folder, range(6), "the same, raw") == [3, 4]
    assert len(files(folder)) == 2


def test_a_path_that_is_no_text_is_a_key_as_well(folder: Path, context: SilentContext) -> None:
    key = os.fsdecode(b"/films/\xff.mp4") + "é 顔"
    fill(folder, range(2), context, key=key)
    assert found(folder, range(2), key) == [0, 1]


def test_a_face_kept_again_takes_the_place_of_the_first(
    folder: Path, context: SilentContext
) -> None:
    fill(folder, range(2), context)
    with closing(PreparedFaces(folder, KEY)) as faces:
        faces.keep(digest(1), face(9), context)
    with closing(PreparedFaces(folder, KEY)) as faces:
        assert same(faces.find(digest(1)), face(9))


@pytest.mark.parametrize("harm", ["cut", "rubbish", "empty", "middle"])
def test_a_damaged_file_is_made_anew(folder: Path, context: SilentContext, harm: str) -> None:
    fill(folder, range(64), context)
    (file,) = files(folder)
    whole = file.read_bytes()
    middle = whole[: len(whole) // 4] + bytes(len(whole) // 2) + whole[len(whole) * 3 // 4 :]
    damaged = {"cut": whole[:5000], "rubbish": b"?" * 9999, "empty": b"", "middle": middle}
    file.write_bytes(damaged[harm])
    assert len(found(folder, range(64))) < 64  # and those that come are right
    fill(folder, range(64), context)
    assert found(folder, range(64)) == list(range(64))
    assert context.warnings == []


def test_a_flipped_bit_is_not_used(folder: Path, context: SilentContext) -> None:
    fill(folder, range(1), context)
    (file,) = files(folder)
    content = bytearray(file.read_bytes())
    content[content.index(face(0).latents[:64].tobytes()) + 7] ^= 4
    file.write_bytes(content)
    assert found(folder, range(1)) == []
    fill(folder, range(1), context)
    assert found(folder, range(1)) == [0]


def test_a_file_of_another_version_is_made_anew(folder: Path, context: SilentContext) -> None:
    fill(folder, range(2), context)
    (file,) = files(folder)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert found(folder, range(2)) == []


@pytest.mark.skipif(sys.platform == "win32", reason="an open file stays there")
def test_a_cache_that_is_emptied_meanwhile_is_begun_again(
    folder: Path, context: SilentContext
) -> None:
    with closing(PreparedFaces(folder, KEY)) as faces:
        for number in range(40):
            faces.keep(digest(number), face(number), context)
        files(folder)[0].unlink()
        folder.rmdir()
        for number in range(40, 80):
            faces.keep(digest(number), face(number), context)
    assert found(folder, range(80)) == list(range(32, 80))
    assert context.warnings == []


def test_a_full_disk_is_told_once_and_what_was_kept_is_still_found(
    folder: Path, context: SilentContext
) -> None:
    fill(folder, range(10), context)
    with closing(PreparedFaces(folder, KEY, spare_bytes=2**62)) as faces:
        for number in range(10, 110):
            faces.keep(digest(number), face(number), context)
        assert same(faces.find(digest(3)), face(3))
        assert faces.find(digest(50)) is None
    assert [code for code, _ in context.warnings] == ["prepared_not_kept"]


def test_a_folder_that_cannot_be_is_told_once(tmp_path: Path, context: SilentContext) -> None:
    (tmp_path / "file").write_bytes(b"")
    with closing(PreparedFaces(tmp_path / "file" / "prepared", KEY)) as faces:
        assert faces.find(digest(0)) is None
        for number in range(70):
            faces.keep(digest(number), face(number), context)
    assert [code for code, _ in context.warnings] == ["prepared_not_kept"]


def other(folder: Path, first: int, last: int, limit: int = 0) -> "subprocess.Popen[str]":
    script = _OTHER.format(root=str(ROOT))
    numbers = (str(number) for number in (first, last, limit))
    command = [sys.executable, "-c", script, str(folder), *numbers]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(not LIMITED, reason="needs limits to a process's files")
def test_a_disk_that_ends_while_it_is_written_to_ends_nothing_else(folder: Path) -> None:
    process = other(folder, 0, 200, limit=300_000)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert said.split() == ["prepared_not_kept"]
    back = found(folder, range(200))
    assert back == list(range(len(back)))


def test_a_file_that_another_program_holds_is_left_alone(
    folder: Path, context: SilentContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, range(2), context)
    monkeypatch.setattr("providers.musetalk.prepared_file._PATIENCE_S", 0.0)
    with closing(sqlite3.connect(files(folder)[0], isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        assert found(folder, range(2)) == []
        fill(folder, range(2, 70), context)
    assert found(folder, range(70)) == [0, 1]
    assert context.warnings == []


def test_two_processes_and_two_threads_keep_all(folder: Path, context: SilentContext) -> None:
    process = other(folder, 100, 300)
    threads = [
        threading.Thread(target=fill, args=(folder, range(first, first + 60), context))
        for first in (0, 30)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert process.communicate(timeout=60)[0].split() == []
    assert context.warnings == []
    assert found(folder, range(300)) == [*range(90), *range(100, 300)]


def test_the_longest_unused_go_first(folder: Path, context: SilentContext) -> None:
    for at, name in enumerate("abc"):
        fill(folder, range(32), context, key=name)
        (new,) = [file for file in files(folder) if file.stat().st_mtime > 1e6]
        os.utime(new, (at, at))
    size = files(folder)[0].stat().st_size
    assert found(folder, range(1), "a") == [0]  # used just now
    fill(folder, range(32), context, key="d", most=round(2.5 * size))
    fill(folder, range(32, 64), context, key="d", most=round(2.5 * size))
    kept = {name: len(found(folder, range(64), name)) for name in "abcd"}
    assert kept == {"a": 32, "b": 0, "c": 0, "d": 64}
    assert sum(file.stat().st_size for file in files(folder)) <= 3.5 * size


def test_a_source_that_is_larger_than_all_room_is_kept_as_far_as_it_goes(
    folder: Path, context: SilentContext
) -> None:
    fill(folder, range(200), context, most=500_000)
    back = found(folder, range(200))
    assert back == list(range(32))
    assert context.warnings == []
