"""Small files that are never half."""

import threading
from pathlib import Path

import pytest

from core.errors import StorageError
from core.platform.documents import (
    LARGEST_BYTES,
    DamagedDocument,
    move_aside,
    read_document,
    write_document,
)
from core.platform.locks import turn


def test_what_was_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "a.json"
    document = {"name": "Ä \udcff", "values": [1, None, {"x": True}]}
    write_document(file, document)
    write_document(file, document)
    assert read_document(file) == document
    assert [path.name for path in file.parent.iterdir()] == ["a.json"]


def test_no_file_is_no_document(tmp_path: Path) -> None:
    assert read_document(tmp_path / "none.json") is None


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b'"x"', b" " * (LARGEST_BYTES + 1)]
)
def test_what_is_no_object_is_damage(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(content)
    with pytest.raises(DamagedDocument):
        read_document(file)
    aside = move_aside(file)
    assert aside is not None and aside.read_bytes() == content
    assert not file.exists()
    assert move_aside(file) is None


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    with pytest.raises(StorageError, match=r"a\.json"):
        read_document(tmp_path / "a.json")
    with pytest.raises(StorageError, match=r"a\.json"):
        write_document(tmp_path / "a.json", {})
    assert list((tmp_path / "a.json").iterdir()) == []


def test_one_turn_at_a_time(tmp_path: Path) -> None:
    lock = tmp_path / "x.lock"
    with turn(lock), pytest.raises(StorageError) as caught, turn(lock, patience_s=0.02):
        pass
    assert caught.value.code == "storage.busy" and caught.value.retryable
    with turn(lock, patience_s=0):
        pass


def test_a_turn_is_waited_for(tmp_path: Path) -> None:
    lock, held, order = tmp_path / "x.lock", threading.Event(), []

    def second() -> None:
        held.wait()
        with turn(lock):
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with turn(lock):
        held.set()
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
