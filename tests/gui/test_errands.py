"""Orders to the service keep their order."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from core.errors import AppError, StorageError
from gui.presenters.errands import Errands
from gui.workers import Workshop


@pytest.fixture
def errands(workshop: Workshop) -> Errands:
    return Errands(workshop)


def fail(_error: AppError) -> None:
    raise AssertionError("it must not fail")


def test_one_begins_when_the_one_before_has_ended(errands: Errands, qtbot: QtBot) -> None:
    course: list[str] = []
    gate = threading.Event()

    def slow() -> None:
        gate.wait(10)
        course.append("slow")

    errands.run("slow", slow, then=lambda _: course.append("told"), failed=fail)
    errands.run("quick", lambda: course.append("quick"), then=lambda _: None, failed=fail)
    assert errands.is_busy
    gate.set()
    qtbot.waitUntil(lambda: not errands.is_busy)
    assert course == ["slow", "told", "quick"]


def test_what_failed_holds_up_nobody(errands: Errands, qtbot: QtBot) -> None:
    told: list[str] = []

    def full() -> None:
        raise StorageError("storage.full", "The disk is full")

    errands.run("full", full, then=told.append, failed=lambda error: told.append(error.code))
    errands.run("next", lambda: "done", then=told.append, failed=fail)
    qtbot.waitUntil(lambda: not errands.is_busy)
    assert told == ["storage.full", "done"]


def test_looking_again_waits_behind_what_was_asked_for_since(
    errands: Errands, qtbot: QtBot
) -> None:
    course: list[str] = []
    gate = threading.Event()

    def add(name: str) -> None:
        errands.run(name, lambda: course.append(name), then=lambda _: None, failed=fail)

    def look() -> None:
        errands.run_last("look", lambda: course.append("look"), then=lambda _: None, failed=fail)

    errands.run("held", lambda: gate.wait(10), then=lambda _: None, failed=fail)
    add("first")
    look()
    add("second")
    look()
    gate.set()
    qtbot.waitUntil(lambda: not errands.is_busy)
    assert course == ["first", "second", "look"]
