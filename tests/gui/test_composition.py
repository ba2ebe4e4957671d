"""The parts of the window together: closing, starting again, what settings lead to."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

import gui.restart
from core.app.service import Service
from core.domain.issue import Fix
from core.domain.job import JobState
from core.domain.request import Quality
from core.errors import StorageError
from core.jobs.journal import Journal
from core.platform.paths import AppPaths
from gui.app import Start
from gui.presenters.inputs.roles import Role
from gui.window_lock import WindowLock
from tests.kit.inputs import photo_face
from tests.kit.jobs import GONE, fake_job, fake_launch, fake_request
from tests.kit.starts import ShopAndFake, Starts, parts_of


@pytest.fixture
def start(starts: Starts) -> Start:
    return starts.open()


def begin_render(start: Start, folder: Path, qtbot: QtBot) -> str:
    """A job that runs until it is stopped."""
    service = parts_of(start).service
    job = service.submit(fake_request(folder, mode="wait"))
    qtbot.waitUntil(lambda: service.job(job).state is JobState.RUNNING)
    return job


def answer(words: str) -> list[str]:
    """Clicks the button with these words once the question is there; what was asked stands in the list."""
    asked: list[str] = []

    def click() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(10, click)
            return
        asked.append(box.text())
        next(button for button in box.buttons() if button.text() == words).click()

    QTimer.singleShot(0, click)
    return asked


def test_closing_asks_nothing_while_nothing_runs(start: Start) -> None:
    assert start.window.close()


def test_closing_while_a_film_is_made_can_be_taken_back(
    start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    job = begin_render(start, tmp_path, qtbot)
    asked = answer("Keep rendering")
    assert not start.window.close()
    assert len(asked) == 1 and start.window.isVisible()
    assert parts_of(start).service.job(job).state is JobState.RUNNING


def test_closing_stops_what_runs_and_keeps_what_waits(
    start: Start, qtbot: QtBot, tmp_path: Path, paths: AppPaths
) -> None:
    running = begin_render(start, tmp_path, qtbot)
    service = parts_of(start).service
    service.pause()
    other = tmp_path / "other"
    other.mkdir()
    waiting = service.submit(fake_request(other))
    answer("Stop and close")
    assert start.window.close()
    start.close()
    again = Service(ShopAndFake(), paths, fake_launch())
    try:
        states = {job.id: job.state for job in again.jobs()}
        # A later process finds the second one interrupted; in this one its owner is alive.
        assert states == {running: JobState.CANCELLED, waiting: JobState.QUEUED}
    finally:
        again.close()


def test_what_was_not_done_the_last_time_is_offered_once(
    starts: Starts, paths: AppPaths, tmp_path: Path, qtbot: QtBot
) -> None:
    journal = Journal(paths.journal)
    journal.add(fake_job(tmp_path, owner=GONE))
    journal.close()
    parts = parts_of(starts.open())
    qtbot.waitUntil(lambda: len(parts.toasts.shown) == 1)
    qtbot.mouseClick(parts.toasts.shown[0].findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert parts.window.page == "queue"
    with qtbot.waitSignal(parts.queue.queue.list_changed):
        parts.queue.queue.refresh()
    assert parts.toasts.shown == ()


def test_place_and_division_are_kept(start: Start, starts: Starts, paths: AppPaths) -> None:
    start.window.close()
    start.close()
    kept = parts_of(starts.open()).service.settings.value
    assert kept.window and kept.splitter


@pytest.mark.expects_warnings
def test_a_full_disk_does_not_keep_the_window_open(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_fields: object) -> None:
        raise StorageError("storage.full", "The disk is full")

    monkeypatch.setattr(parts_of(start).service.settings, "change", full)
    assert start.window.close()
    start.close()


def test_it_opens_again_once_everything_of_the_first_has_ended(
    start: Start, paths: AppPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[bool] = []

    def start_again(_launch: object) -> bool:
        lock = WindowLock(paths.data)
        begun.append(lock.acquire())
        lock.release()
        return True

    monkeypatch.setattr(gui.restart, "start_again", start_again)
    parts_of(start).settings.restart_requested.emit()
    assert not start.window.isVisible() and begun == []
    start.close()
    assert begun == [True]


def test_no_other_window_opens_when_the_first_one_stays(
    start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    begin_render(start, tmp_path, qtbot)
    answer("Keep rendering")
    parts_of(start).settings.restart_requested.emit()
    assert start.window.isVisible() and not parts_of(start).wants_restart


def test_without_consent_the_first_page_is_back(start: Start, qtbot: QtBot) -> None:
    settings = parts_of(start).settings.settings
    settings.withdraw()
    qtbot.waitUntil(lambda: start.home.currentWidget() is not start.home.empty)
    settings.agree("I may")
    qtbot.waitUntil(lambda: start.home.currentWidget() is start.home.empty)
    assert parts_of(start).service.settings.value.consent is not None


def test_settings_reach_what_is_being_made(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    page, settings = parts_of(start).lipsync, parts_of(start).settings.settings
    page.draft.change(face=photo_face(tmp_path))
    qtbot.waitUntil(lambda: page.draft.state.output == tmp_path / "face_lipsync.mp4")
    settings.change("quality", Quality.HIGH)
    qtbot.waitUntil(lambda: page.draft.state.quality is Quality.HIGH)
    folder = tmp_path / "films"
    folder.mkdir()
    settings.change("output_folder", folder)
    qtbot.waitUntil(lambda: page.draft.state.output == folder / "face_lipsync.mp4")


def test_what_was_undone_and_done_again_is_a_step_of_its_own(start: Start) -> None:
    page, keys = parts_of(start).lipsync, parts_of(start).shortcuts
    page.side.clip.edit("seed", 3)
    for key in ("undo", "redo"):
        keys.action(key).trigger()
    page.side.clip.edit("seed", 5)
    keys.action("undo").trigger()
    assert page.draft.state.seed == 3


def test_what_the_checks_ask_for(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    page, told = parts_of(start).lipsync, []
    opened: list[Role | None] = []
    page.told.connect(lambda sentence, _job: told.append(sentence))
    monkeypatch.setattr(page, "open", opened.append)
    page.fix(Fix.PICK_FACE)
    page.fix(Fix.CHOOSE_FACE_FILE)
    page.fix(Fix.CHOOSE_VOICE_FILE)
    page.fix(Fix.FREE_SPACE)  # without an output there is no folder to open
    assert told == ["Click the face that is to speak"]
    assert opened == [Role.FACE, Role.VOICE]
    assert parts_of(start).toasts.shown


def test_a_film_that_failed_is_shown_in_the_queue_on_request(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts, revealed = parts_of(start), []
    monkeypatch.setattr(parts.queue.queue, "reveal", revealed.append)
    parts.lipsync.render_failed.emit("a", "“a.mp4”: No face was found")
    parts.lipsync.render_failed.emit("", "Preview of “a.png”: No face was found")
    film, preview = parts.toasts.shown
    assert film.is_error and preview.findChild(QPushButton) is None
    film.findChild(QPushButton).click()
    assert revealed == ["a"] and parts.window.page == "queue"


def test_an_error_is_told_with_its_next_step(start: Start) -> None:
    parts_of(start).tell_error(StorageError("storage.full", "The disk is full", "Free some space"))
    assert [toast.text for toast in parts_of(start).toasts.shown] == [
        "The disk is full. Free some space"
    ]


def test_back_leads_to_where_compare_was_opened_from(start: Start) -> None:
    parts = parts_of(start)
    start.window.show_page("queue")
    start.window.show_page("compare")
    assert parts.playback is parts.compare.playback
    parts._compare_view.back_requested.emit()
    assert start.window.page == "queue"
    assert parts.playback is parts.lipsync.player.playback


def test_the_tab_counts_what_waits_and_runs(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    titles: list[str] = []
    parts_of(start).queue.queue.counts_changed.connect(lambda *n: titles.append(str(n)))
    begin_render(start, tmp_path, qtbot)
    qtbot.waitUntil(lambda: "(0, 1, 0, 0)" in titles)
