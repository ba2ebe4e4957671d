"""The queue's page over the real service, with the fake engine in a worker process."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.app.service import Service
from core.domain.job import Job, JobState
from core.jobs.journal import Journal
from gui.models.job_actions import JobAction
from gui.models.job_table import Column
from gui.presenters.pictures import Pictures
from gui.theme import Theme
from tests.gui.jobs.page import Page
from tests.kit.fake_engine import FakeCatalogue
from tests.kit.jobs import GONE, fake_job, fake_launch, fake_request, home
from tests.kit.other_process import OtherProcess

Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier


def opened(folder: Path) -> Service:
    return Service(FakeCatalogue(), home(folder / "home"), fake_launch())


@pytest.fixture
def page(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Page]:
    service = opened(tmp_path)
    made = Page(service, theme, tmp_path, qtbot)
    yield made
    made.close()
    service.close()
    assert made.failures == []


def test_a_job_comes_runs_and_is_done(page: Page) -> None:
    assert page.says("No jobs yet")
    counts: list[tuple[int, ...]] = []
    page.part.queue.counts_changed.connect(lambda *all_four: counts.append(all_four))
    with page.qtbot.waitSignal(page.part.queue.finished) as told:
        page.submit("clip", "render")
    page.until(lambda: page.says("Done"))
    assert told.args[0].result.path == page.folder / "clip.mp4"
    assert page.names() == ["clip"] and not page.says("No jobs yet")
    assert counts[-1] == (0, 0, 1, 0)


def test_delete_cancels_what_runs_and_then_takes_it_off_the_list(page: Page) -> None:
    job = page.submit("clip")
    page.until_state(job, JobState.RUNNING)
    assert page.says("1 running")
    told: list[bool] = []
    page.part.queue.row_changed.connect(lambda row: told.append(row.is_stopping))
    page.press(job, Key.Key_Delete)
    page.until_state(job, JobState.CANCELLED)
    assert any(told), "shown before the worker has stopped"
    page.press(job, Key.Key_Delete)
    page.until(lambda: page.names() == [])
    assert page.service.jobs() == ()


def test_a_job_is_selected_while_the_keys_that_started_it_are_held(page: Page) -> None:
    job = page.submit("clip")
    page.until_state(job, JobState.RUNNING)
    control, window = Qt.KeyboardModifier.ControlModifier, page.view.windowHandle()
    QTest.keyPress(window, Key.Key_Control, control)
    try:
        assert QApplication.keyboardModifiers() == control
        for _ in range(2):
            page.table.select(job)
            assert page.table.chosen_jobs() == (job,)
    finally:
        QTest.keyRelease(window, Key.Key_Control)


def test_a_job_that_a_message_leads_to_is_shown_at_once(page: Page) -> None:
    first, second = page.submit("first"), page.submit("second")
    page.until(lambda: page.names() == ["first", "second"])
    page.part.queue.set_visible(False)  # nothing looks for other processes' jobs by itself
    page.until(lambda: not page.part.queue.errands.is_busy)
    for job in (second, first):
        page.part.queue.reveal(job)
        page.until(lambda: page.table.chosen_jobs() == (job,))  # noqa: B023


def test_waiting_jobs_change_places_by_key_and_start_in_that_order(page: Page) -> None:
    page.part.queue.set_paused(True)
    jobs = {name: page.submit(name, "render") for name in ("a", "b", "c")}
    page.until(lambda: page.names() == ["a", "b", "c"])
    page.press(jobs["c"], Key.Key_Up, Alt)
    page.press(jobs["c"], Key.Key_Up, Alt)
    assert page.names() == ["c", "a", "b"], "shown before the queue was asked"
    page.press(jobs["a"], Key.Key_Down, Alt)
    expected = [jobs[name] for name in ("c", "b", "a")]
    page.until(lambda: [job.id for job in page.service.jobs()] == expected)
    assert page.table.chosen_jobs() == (jobs["a"],), "the hand stays on the job"

    ended: list[str] = []
    page.part.queue.finished.connect(lambda job: ended.append(job.id))
    page.click("Resume queue")
    page.until(lambda: len(ended) == 3)
    assert ended == expected


def test_the_pause_is_told_and_ended(page: Page) -> None:
    page.click("Pause queue")
    job = page.submit("clip", "render")
    page.until(lambda: page.says("1 waiting"))
    assert page.says("Paused: nothing new starts") and page.service.is_paused
    page.click("Resume queue")
    page.until_state(job, JobState.DONE)
    assert not page.says("Paused: nothing new starts")


def test_enter_compares_space_plays_and_o_opens_the_folder(page: Page) -> None:
    job = page.submit("clip", "render")
    page.until_state(job, JobState.DONE)
    with page.qtbot.waitSignal(page.part.orders.compare_requested) as told:
        page.press(job, Key.Key_Return)
    compared: Job = told.args[0]
    assert compared.result is not None and compared.id == job
    page.press(job, Key.Key_Space)
    page.press(job, Key.Key_O)
    assert page.desktop.opened == [page.folder / "clip.mp4", page.folder]


@pytest.mark.parametrize("mode", ["wait", "app_error"])
def test_keys_do_nothing_to_jobs_they_do_not_suit(page: Page, mode: str) -> None:
    job = page.submit("clip", mode)
    page.until_state(job, JobState.RUNNING if mode == "wait" else JobState.FAILED)
    with page.qtbot.assertNotEmitted(page.part.orders.compare_requested):
        for key in (Key.Key_Return, Key.Key_Space, Key.Key_O):
            page.press(job, key)
    assert page.desktop.opened == []


def test_a_failed_job_says_why_and_is_tried_again(page: Page) -> None:
    job = page.submit("clip", "app_error")
    page.until(lambda: page.says("No face was found") and page.says("Take another picture"))
    page.click("Try again")
    page.until(lambda: page.part.queue.model.rowCount() == 2)
    again = next(found for found in page.service.jobs() if found.retry_of == job)
    page.until(lambda: page.table.current_job() == again.id)


def test_a_job_is_copied_as_the_command_that_makes_it(page: Page) -> None:
    job = page.submit("my clip", "render")
    page.until_state(job, JobState.DONE)
    with page.qtbot.waitSignal(page.part.queue.told):
        page.press(job, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert page.desktop.copied.startswith("lipsmith render ")
    assert f"'{page.folder / 'my clip.mp4'}'" in page.desktop.copied


def test_several_jobs_are_cancelled_at_once(page: Page) -> None:
    page.part.queue.set_paused(True)
    jobs = [page.submit(name) for name in ("a", "b", "c")]
    page.until(lambda: len(page.names()) == 3)
    page.table.selectAll()
    page.table.setFocus()
    page.qtbot.keyClick(page.table, Key.Key_Delete)
    for job in jobs:
        page.until_state(job, JobState.CANCELLED)


def test_clearing_leaves_what_is_open_and_every_file(page: Page) -> None:
    done = page.submit("done", "render")
    page.until_state(done, JobState.DONE)
    runs = page.submit("runs")
    page.until_state(runs, JobState.RUNNING)
    page.click("Clear ended")
    page.until(lambda: page.names() == ["runs"])
    assert (page.folder / "done.mp4").exists()
    assert [job.id for job in page.service.jobs()] == [runs]


def test_jobs_of_another_process_come_by_looking(page: Page) -> None:
    with closing(OtherProcess(page.folder / "home")) as other:
        job = other.submit(fake_request(page.folder, "wait"))
        page.until_state(job, JobState.RUNNING)
        assert not page.part.queue.model.known(job).is_own
        page.press(job, Key.Key_Delete)
        page.until_state(job, JobState.CANCELLED)


def leave_behind(folder: Path, *jobs: str) -> None:
    """What a start of the program that is gone had accepted."""
    journal = Journal(home(folder / "home").journal)
    for job in jobs:
        output = folder / f"{job}.mp4"
        journal.add(fake_job(folder, job, GONE, mode="render", output=output))
    journal.close()


@pytest.fixture
def offered(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Page]:
    leave_behind(tmp_path, "a", "b")
    service = opened(tmp_path)
    made = Page(service, theme, tmp_path, qtbot)
    made.until(lambda: made.says("2 jobs were not done when Lipsmith closed."))
    yield made
    made.close()
    service.close()
    assert made.failures == []


def test_jobs_of_the_last_time_go_on(offered: Page) -> None:
    offered.click("Go on")
    offered.until(lambda: not offered.says("2 jobs were not done when Lipsmith closed."))
    offered.until((offered.folder / "a.mp4").exists)
    offered.until((offered.folder / "b.mp4").exists)
    offered.until(lambda: sorted(offered.names()) == ["a", "b"])


def test_jobs_of_the_last_time_are_forgotten(offered: Page) -> None:
    offered.click("Forget")
    offered.until(lambda: offered.names() == [])
    assert offered.service.jobs() == () and offered.service.unfinished() == ()


def test_clearing_keeps_what_is_on_offer(offered: Page) -> None:
    done = offered.submit("done", "render")
    offered.until_state(done, JobState.DONE)
    offered.click("Clear ended")
    offered.until(lambda: sorted(offered.names()) == ["a", "b"])
    assert len(offered.service.unfinished()) == 2


def test_where_there_is_room_a_state_says_why(page: Page) -> None:
    job = page.submit("a")
    page.until(lambda: page.part.queue.model.row(job) is not None)
    before = widths(page)
    page.view.resize(1500, 700)
    page.until(lambda: all(now > was for now, was in zip(widths(page), before, strict=True)))


def widths(page: Page) -> tuple[int, int]:
    """Of the two columns that share what the others leave."""
    return page.table.columnWidth(Column.JOB), page.table.columnWidth(Column.STATE)


def test_buttons_come_over_the_row_under_the_pointer(page: Page) -> None:
    job = page.submit("clip", "render")
    page.until_state(job, JobState.DONE)
    cell = page.table.visualRect(page.part.queue.model.index_of(job)).center()
    page.qtbot.mouseMove(page.table.viewport(), cell)
    over = page.table.row_actions
    page.until(over.isVisible)
    with page.qtbot.waitSignal(page.part.orders.compare_requested):
        page.qtbot.mouseClick(over.button(JobAction.COMPARE), Qt.MouseButton.LeftButton)


def test_a_picture_that_cannot_be_had_is_asked_for_once(page: Page) -> None:
    missing: list[object] = []
    (pictures,) = page.part.findChildren(Pictures)
    pictures.missing.connect(missing.append)
    page.part.queue.set_paused(True)
    page.submit("clip")  # its face is a file with no picture in it
    page.until(lambda: len([key for key in missing if key[0] == "small"]) == 1)  # type: ignore[index]
    for _ in range(3):
        with page.qtbot.waitSignal(page.part.queue.list_changed):
            page.part.queue.refresh()
    page.submit("other")
    page.until(lambda: len({key[1] for key in missing if key[0] == "small"}) == 2)  # type: ignore[index]
    assert len([key for key in missing if key[0] == "small"]) == 2  # type: ignore[index]
