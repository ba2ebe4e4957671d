"""One window a user, and how a later start gives it its files."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.handover import Handover
from gui.window_lock import WindowLock


def test_a_second_start_hands_its_files_over(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = Handover(tmp_path), Handover(tmp_path)
    first.listen()
    try:
        files = (tmp_path / "Zoë.mp4", tmp_path / "a voice.wav")
        with qtbot.waitSignal(first.handed_over) as told:
            assert second.hand_over(files)
        assert told.args == [files]
        with qtbot.waitSignal(first.handed_over) as told:
            assert second.hand_over(())
        assert told.args == [()]
    finally:
        first.close()


def test_nobody_there_to_take_them(tmp_path: Path) -> None:
    assert not Handover(tmp_path).hand_over(())


def test_one_window_a_home(tmp_path: Path) -> None:
    first, second, elsewhere = (WindowLock(tmp_path / name) for name in ("a", "a", "b"))
    assert first.acquire() and elsewhere.acquire()
    assert not second.acquire()
    first.release()
    assert second.acquire()
    second.release()
    elsewhere.release()


@pytest.mark.skipif(sys.platform != "linux", reason="a folder that even root cannot write to")
def test_a_folder_that_takes_no_lock_keeps_no_window_away() -> None:
    lock = WindowLock(Path("/proc"))
    assert lock.acquire()
    lock.release()
