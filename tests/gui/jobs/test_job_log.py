"""A log that grows is shown in whole lines, and all of it in the end."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.errors import StorageError
from gui.presenters.jobs.job_log import LogFollower, Piece, read_piece
from gui.workers import Workshop


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "job.log"


@pytest.fixture
def follower(workshop: Workshop) -> LogFollower:
    return LogFollower(workshop)


def test_half_a_line_waits_for_its_end(file: Path) -> None:
    file.write_text("one\ntw")
    piece = read_piece(file, 0, with_rest=False)
    assert piece == Piece("one\n", 4)
    file.write_text("one\ntwo\n")
    assert read_piece(file, piece.end, with_rest=False) == Piece("two\n", 8)


def test_the_last_line_needs_no_end(file: Path) -> None:
    file.write_text("one\ntwo")
    assert read_piece(file, 4, with_rest=True) == Piece("two", 7)


def test_of_a_long_log_the_tail_is_read_from_a_line_s_beginning(file: Path) -> None:
    file.write_text("".join(f"line {n:03}\n" for n in range(100)))
    piece = read_piece(file, 0, with_rest=True, most=25)
    assert piece == Piece("line 098\nline 099\n", 900)


def test_bytes_that_are_no_text_are_shown_as_such(file: Path) -> None:
    file.write_bytes(b"caf\xff\xc3\xa9\n")
    assert read_piece(file, 0, with_rest=False).text == "caf\ufffdé\n"


def test_a_log_that_is_not_there_yet_is_empty(file: Path) -> None:
    assert read_piece(file, 0, with_rest=True) == Piece("", 0)


def test_a_log_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as told:
        read_piece(tmp_path, 0, with_rest=True)
    assert told.value.code == "storage.log"


def test_what_is_written_later_is_told_later(
    file: Path, follower: LogFollower, qtbot: QtBot
) -> None:
    file.write_text("one\n")
    heard: list[str] = []
    follower.added.connect(heard.append)
    follower.follow(file, grows=True)
    qtbot.waitUntil(lambda: heard == ["one\n"])
    with file.open("a") as log:
        log.write("two\nthr")
    qtbot.waitUntil(lambda: heard == ["one\n", "two\n"])
    follower.follow(file, grows=False)
    qtbot.waitUntil(lambda: "".join(heard) == "one\ntwo\nthr")


def test_another_log_begins_anew(file: Path, follower: LogFollower, qtbot: QtBot) -> None:
    file.write_text("one\n")
    other = file.with_name("other.log")
    other.write_text("other\n")
    heard: list[str] = []
    follower.begun.connect(heard.clear)
    follower.added.connect(heard.append)
    follower.follow(file, grows=True)
    follower.follow(other, grows=False)
    qtbot.waitUntil(lambda: heard == ["other\n"])
