"""Work on threads of its own: results come to the window's thread, a stopped one is silent."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from core.errors import AppError, InputError
from gui.workers import Workshop


def fail(_error: AppError) -> None:
    raise AssertionError("it must not fail")


def test_the_result_comes_to_the_starters_thread(workshop: Workshop, qtbot: QtBot) -> None:
    told: list[tuple[object, int]] = []
    here = threading.get_ident()

    def work(_stop: object, tell: object) -> int:
        assert threading.get_ident() != here
        tell("half")  # type: ignore[operator]
        return 42

    def note(value: object) -> None:
        told.append((value, threading.get_ident()))

    workshop.start("t", work, then=note, failed=fail, progressed=note)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [("half", here), (42, here)]


def test_an_error_is_told_as_what_it_is(workshop: Workshop, qtbot: QtBot) -> None:
    errors: list[AppError] = []

    def work(_stop: object, _tell: object) -> None:
        raise InputError("input.bad", "Bad")

    workshop.start("t", work, then=fail, failed=errors.append)
    qtbot.waitUntil(lambda: len(errors) == 1)
    assert errors[0].code == "input.bad"


@pytest.mark.expects_warnings
def test_a_fault_becomes_an_error_with_its_traceback(workshop: Workshop, qtbot: QtBot) -> None:
    errors: list[AppError] = []

    def work(_stop: object, _tell: object) -> None:
        raise KeyError("nonsense")

    workshop.start("t", work, then=fail, failed=errors.append)
    qtbot.waitUntil(lambda: len(errors) == 1)
    assert errors[0].code == "app.fault" and "nonsense" in errors[0].detail


def test_a_stopped_worker_tells_nothing(workshop: Workshop, qtbot: QtBot) -> None:
    told: list[object] = []
    go_on = threading.Event()

    def work(_stop: object, tell: object) -> str:
        go_on.wait(10)
        tell("late")  # type: ignore[operator]
        return "too late"

    worker = workshop.start("t", work, then=told.append, failed=fail, progressed=told.append)
    worker.stop()
    with qtbot.waitSignal(worker.destroyed):
        go_on.set()
    assert told == []


def test_closing_waits_for_what_runs(workshop: Workshop) -> None:
    seen: list[bool] = []

    def work(stop: object, _tell: object) -> None:
        while not stop.is_set:  # type: ignore[attr-defined]
            threading.Event().wait(0.005)
        seen.append(True)

    workshop.start("t", work, then=fail, failed=fail)
    workshop.close()
    assert seen == [True]


def test_a_worker_is_put_away_only_after_its_own_result_was_told(
    workshop: Workshop, qtbot: QtBot
) -> None:
    heard: list[object] = []

    def go_on(_: object) -> None:
        second = workshop.start(
            "second", lambda _stop, _tell: 2, then=heard.append, failed=heard.append
        )
        assert second.wait(5000) and first.wait(5000)
        # The end of the first one comes before the result of the second one, as a nested loop has it.
        QCoreApplication.sendPostedEvents(workshop, QEvent.Type.MetaCall)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    first = workshop.start("first", lambda _stop, _tell: 1, then=go_on, failed=heard.append)
    qtbot.waitUntil(lambda: heard == [2])


def test_nothing_lives_below_a_worker(workshop: Workshop, qtbot: QtBot) -> None:
    """Qt would delete it with the worker, at times after its Python side was gone: a crash."""
    told: list[object] = []
    worker = workshop.start(
        "t", lambda _stop, tell: tell(1), then=told.append, failed=fail, progressed=told.append
    )
    assert worker.children() == []
    qtbot.waitUntil(lambda: told == [1, None])
