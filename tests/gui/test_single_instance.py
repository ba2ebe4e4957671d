"""One window a user."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.single_instance import SingleInstance


def test_a_second_start_hands_its_files_over(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    try:
        assert first.acquire()
        first.listen()
        assert not second.acquire()
        files = (tmp_path / "Zoë.mp4", tmp_path / "a voice.wav")
        with qtbot.waitSignal(first.handed_over) as told:
            assert second.hand_over(files)
        assert told.args == [files]
    finally:
        first.close()
        second.close()
    third = SingleInstance(tmp_path)
    assert third.acquire()
    third.close()


def test_nobody_there_to_take_them(tmp_path: Path) -> None:
    assert not SingleInstance(tmp_path).hand_over(())


def test_two_homes_have_a_window_each(tmp_path: Path) -> None:
    one, other = SingleInstance(tmp_path / "a"), SingleInstance(tmp_path / "b")
    assert one.acquire() and other.acquire()
    one.close()
    other.close()
