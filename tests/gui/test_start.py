"""From the first picture to the end of the window: what goes wrong on the way is said and outlived."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from core.app.settings_desk import SettingsDesk
from core.domain.consent import Consent
from core.domain.engine import EngineCatalogue
from core.domain.rights import CONSENT_SENTENCE
from core.errors import SetupError
from core.platform.paths import AppPaths
from gui.app import Start
from gui.composition import Composition
from gui.handover import Handover
from gui.window_lock import WindowLock
from tests.kit.jobs import fake_launch, home
from tests.kit.shop import Shop

Open = Callable[..., Start]


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return home(tmp_path / "home")


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot, paths: AppPaths) -> Iterator[Open]:
    """Opens the window with the test kit's engines, and ends it with the test."""
    starts: list[Start] = []

    def open_window(
        files: tuple[Path, ...] = (), catalogue: Callable[[], EngineCatalogue] = Shop
    ) -> Start:
        start = Start(qapp, paths, files, catalogue, fake_launch())
        starts.append(start)
        with qtbot.waitSignal(start.window.painted):
            assert start.open()
        return start

    yield open_window
    for start in starts:
        start.window.set_close_guard(lambda: True)
        start.window.close()
        start.close()
        start.window.deleteLater()


def parts_of(start: Start) -> Composition:
    assert start.composition is not None
    return start.composition


def said(start: Start) -> list[str]:
    """The words on the empty page."""
    return [words.text() for words in start.home.empty.findChildren(QLabel) if words.isVisible()]


def agree(paths: AppPaths) -> None:
    SettingsDesk(Shop(), paths).change(
        consent=Consent(sentence=CONSENT_SENTENCE, given=time.time())
    )


def no_engines() -> EngineCatalogue:
    raise SetupError("test.broken", "The engines cannot be listed", "Install Lipsmith again")


def broken() -> EngineCatalogue:
    raise ValueError("a fault in the program")


def test_what_stops_the_start_is_said_in_the_window(opened: Open, paths: AppPaths) -> None:
    agree(paths)
    start = opened(catalogue=no_engines)
    assert start.composition is None and start.window.isVisible()
    assert "The engines cannot be listed. Install Lipsmith again" in said(start)


@pytest.mark.expects_warnings
def test_a_fault_at_the_start_is_said_too(opened: Open, paths: AppPaths) -> None:
    agree(paths)
    start = opened(catalogue=broken)
    assert start.composition is None and start.window.isVisible()
    assert any("ValueError" in words or "fault" in words for words in said(start)), said(start)


def test_a_home_that_cannot_be_written_is_said_in_the_window(opened: Open, paths: AppPaths) -> None:
    agree(paths)
    paths.data.mkdir(parents=True)
    paths.journal.mkdir()  # a permission would not stop a test that runs as root
    start = opened()
    assert start.composition is None
    assert any(str(paths.data) in words for words in said(start)), said(start)


def test_damaged_settings_are_told_and_do_not_keep_the_window_away(
    opened: Open, paths: AppPaths
) -> None:
    paths.settings.parent.mkdir(parents=True)
    paths.settings.write_text("{ not json", "utf-8")
    start = opened()
    told = [toast.text for toast in parts_of(start).toasts.shown]
    assert len(told) == 1 and str(paths.settings.parent) in told[0]


def test_files_of_the_first_moment_join_those_of_the_command_line(
    qapp: QApplication,
    qtbot: QtBot,
    paths: AppPaths,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = tmp_path / "a.mp4", tmp_path / "b.wav"
    taken: list[tuple[Path, ...]] = []
    monkeypatch.setattr(Composition, "take", lambda _self, paths: taken.append(paths))
    start = Start(qapp, paths, (first,), Shop, fake_launch())
    try:
        start.window.files_given.emit((second,))
        start.window.files_given.emit(())
        assert start.open()
        qtbot.waitUntil(lambda: start.composition is not None)
        assert taken == [(first, second)]
    finally:
        start.window.close()
        start.close()
        start.window.deleteLater()


def test_a_later_start_hands_its_files_to_the_window(
    opened: Open, qapp: QApplication, qtbot: QtBot, paths: AppPaths, tmp_path: Path
) -> None:
    agree(paths)
    start = opened()
    parts_of(start).window.show_page("queue")
    later = Start(qapp, paths, (tmp_path / "gone.mp4",), Shop, fake_launch())
    with qtbot.waitSignal(parts_of(start).lipsync.source.refused) as told:
        assert not later.open()
    assert told.args[0] == tmp_path / "gone.mp4" and start.window.page == "lipsync"
    assert not later.window.isVisible()
    later.window.deleteLater()


def test_a_start_while_the_other_window_closes_opens_its_own(
    qtbot: QtBot, paths: AppPaths, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    """The one that closes hears nothing any more, but has its lock for a moment still."""
    lock = WindowLock(paths.data)
    assert lock.acquire()

    def nobody_listens(_self: Handover, _files: tuple[Path, ...]) -> bool:
        lock.release()
        return False

    monkeypatch.setattr(Handover, "hand_over", nobody_listens)
    start = Start(qapp, paths, (), Shop, fake_launch())
    try:
        assert start.open()
        assert not WindowLock(paths.data).acquire()  # it is the one window now
    finally:
        start.window.close()
        start.close()
        start.window.deleteLater()
