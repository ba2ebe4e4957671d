"""From the first picture to the end of the window: what goes wrong on the way is said and outlived."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.domain.engine import EngineCatalogue
from core.errors import SetupError
from core.platform.paths import AppPaths
from gui.app import Start
from gui.composition import Composition
from gui.handover import Handover
from gui.window_lock import WindowLock
from tests.kit.jobs import home
from tests.kit.starts import Starts, agree, parts_of


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return home(tmp_path / "home")


def said(start: Start) -> list[str]:
    """The words on the empty page."""
    return [words.text() for words in start.home.empty.findChildren(QLabel) if words.isVisible()]


def no_engines() -> EngineCatalogue:
    raise SetupError("test.broken", "The engines cannot be listed", "Install Lipsmith again")


def broken() -> EngineCatalogue:
    raise ValueError("a fault in the program")


def test_what_stops_the_start_is_said_in_the_window(starts: Starts, paths: AppPaths) -> None:
    agree(paths)
    start = starts.open(catalogue=no_engines)
    assert start.composition is None and start.window.isVisible()
    assert "The engines cannot be listed. Install Lipsmith again" in said(start)


@pytest.mark.expects_warnings
def test_a_fault_at_the_start_is_said_too(starts: Starts, paths: AppPaths) -> None:
    agree(paths)
    start = starts.open(catalogue=broken)
    assert start.composition is None and start.window.isVisible()
    assert any("ValueError" in words or "fault" in words for words in said(start)), said(start)


def test_a_home_that_cannot_be_written_is_said_in_the_window(
    starts: Starts, paths: AppPaths
) -> None:
    agree(paths)
    paths.data.mkdir(parents=True)
    paths.journal.mkdir()  # a permission would not stop a test that runs as root
    start = starts.open()
    assert start.composition is None
    assert any(str(paths.data) in words for words in said(start)), said(start)


def test_damaged_settings_are_told_and_do_not_keep_the_window_away(
    starts: Starts, paths: AppPaths
) -> None:
    paths.settings.parent.mkdir(parents=True)
    paths.settings.write_text("{ not json", "utf-8")
    start = starts.open()
    told = [toast.text for toast in parts_of(start).toasts.shown]
    assert len(told) == 1 and str(paths.settings.parent) in told[0]


def test_files_of_the_first_moment_join_those_of_the_command_line(
    starts: Starts, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "a.mp4", tmp_path / "b.wav"
    taken: list[tuple[Path, ...]] = []
    monkeypatch.setattr(Composition, "take", lambda _self, paths: taken.append(paths))
    start = starts.make((first,))
    start.window.files_given.emit((second,))
    start.window.files_given.emit(())
    assert start.open()
    qtbot.waitUntil(lambda: start.composition is not None)
    assert taken == [(first, second)]


def test_a_later_start_hands_its_files_to_the_window(
    starts: Starts, qtbot: QtBot, paths: AppPaths, tmp_path: Path
) -> None:
    agree(paths)
    start = starts.open()
    parts_of(start).window.show_page("queue")
    later = starts.make((tmp_path / "gone.mp4",))
    with qtbot.waitSignal(parts_of(start).lipsync.source.refused) as told:
        assert not later.open()
    assert told.args[0] == tmp_path / "gone.mp4" and start.window.page == "lipsync"
    assert not later.window.isVisible()


def test_a_start_while_the_other_window_closes_opens_its_own(
    starts: Starts, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that closes hears nothing any more, but has its lock for a moment still."""
    lock = WindowLock(paths.data)
    assert lock.acquire()

    def nobody_listens(_self: Handover, _files: tuple[Path, ...]) -> bool:
        lock.release()
        return False

    monkeypatch.setattr(Handover, "hand_over", nobody_listens)
    assert starts.make().open()
    assert not WindowLock(paths.data).acquire()  # it is the one window now
