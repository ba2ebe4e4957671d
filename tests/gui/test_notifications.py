"""News of long jobs for who looks at something else."""

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.domain.job import Job, JobPurpose, JobState
from gui.notifications import LONG_S, Notifier
from tests.kit.job_list import listed


class Tray(QObject):
    """A desktop's tray that remembers what it was told."""

    messageClicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_there = False
        self.told: list[tuple[str, str]] = []

    def show(self) -> None:
        self.is_there = True

    def hide(self) -> None:
        self.is_there = False

    def showMessage(self, title: str, text: str, icon: QIcon, stays_ms: int) -> None:
        self.told.append((title, text))


class Window(QWidget):
    is_front = False

    def isActiveWindow(self) -> bool:
        return self.is_front


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def tray(qapp: QApplication) -> Tray:
    return Tray()


@pytest.fixture
def alerts(monkeypatch: pytest.MonkeyPatch) -> list[QWidget]:
    seen: list[QWidget] = []
    monkeypatch.setattr(QApplication, "alert", seen.append)
    return seen


def notifier(window: Window, tray: Tray, is_wanted: bool = True) -> Notifier:
    return Notifier(window, lambda: is_wanted, tray)  # type: ignore[arg-type]


def ended(state: JobState, took_s: float = LONG_S, **fields: object) -> Job:
    return listed("clip", state, created=100.0, updated=100.0 + took_s, **fields)


def test_a_long_job_s_end_is_told_with_its_file(
    window: Window, tray: Tray, alerts: list[QWidget]
) -> None:
    notifier(window, tray).job_ended(ended(JobState.DONE))
    assert tray.told == [("“clip.mp4” is ready", "/films")] and tray.is_there
    assert alerts == [window]


def test_the_end_of_something_else_is_told_and_leads_to_the_window(
    window: Window, tray: Tray, alerts: list[QWidget], qtbot: QtBot
) -> None:
    made = notifier(window, tray)
    made.tell("Sketch is ready", "")
    assert tray.told == [("Sketch is ready", "")] and alerts == [window]
    with qtbot.assertNotEmitted(made.clicked), qtbot.waitSignal(made.called):
        tray.messageClicked.emit()
    assert not tray.is_there
    notifier(window, tray, is_wanted=False).tell("Sketch is ready", "")
    window.is_front = True
    made.tell("Sketch is ready", "")
    assert len(tray.told) == 1


def test_a_failure_is_told_with_its_reason(
    window: Window, tray: Tray, alerts: list[QWidget]
) -> None:
    notifier(window, tray).job_ended(ended(JobState.FAILED))
    assert tray.told == [("“clip.mp4” failed", "No face")]


@pytest.mark.parametrize(
    "job",
    [
        ended(JobState.DONE, LONG_S - 0.1),
        ended(JobState.CANCELLED),
        ended(JobState.DONE, purpose=JobPurpose.PREVIEW),
    ],
)
def test_what_was_short_unwanted_or_a_preview_is_no_news(
    window: Window, tray: Tray, alerts: list[QWidget], job: Job
) -> None:
    notifier(window, tray).job_ended(job)
    assert tray.told == [] and alerts == []


def test_nothing_is_told_to_who_looks_or_does_not_want_it(
    window: Window, tray: Tray, alerts: list[QWidget]
) -> None:
    notifier(window, tray, is_wanted=False).job_ended(ended(JobState.DONE))
    window.is_front = True
    notifier(window, tray).job_ended(ended(JobState.DONE))
    assert tray.told == [] and alerts == []


def test_a_click_brings_the_job_and_puts_the_icon_away(
    window: Window, tray: Tray, alerts: list[QWidget], qtbot: QtBot
) -> None:
    made = notifier(window, tray)
    made.job_ended(ended(JobState.DONE))
    with qtbot.waitSignal(made.clicked) as told:
        tray.messageClicked.emit()
    assert told.args == ["clip"] and not tray.is_there


def test_without_a_tray_the_window_still_asks_for_attention(
    window: Window, alerts: list[QWidget]
) -> None:
    Notifier(window, lambda: True).job_ended(ended(JobState.DONE))
    assert alerts == [window]
