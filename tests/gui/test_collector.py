"""Who collects rubbish while the window is open."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.collector import Collector


class Circle:
    """Only collecting ends it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def _as_in_the_program() -> Iterator[None]:
    """Tests run with Python's own collecting switched off."""
    gc.enable()
    yield
    gc.disable()


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    owner = QObject()
    made = Collector(owner)
    yield made
    made.stop()


def rubbish() -> "weakref.ref[Circle]":
    return weakref.ref(Circle())


def much_work() -> None:
    """More than enough that Python would collect."""
    kept = [[object()] for _ in range(100 * gc.get_threshold()[0])]
    assert kept


def test_no_other_thread_collects(collector: Collector) -> None:
    left = rubbish()
    worker = threading.Thread(target=much_work)
    worker.start()
    worker.join()
    assert left() is not None


def test_the_windows_thread_does_in_time(collector: Collector, qtbot: QtBot) -> None:
    left = rubbish()
    kept: list[list[object]] = []

    def is_gone() -> bool:
        """Looked at while more is made: what earlier tests made ends meanwhile, and counts against it."""
        kept.extend([left] for _ in range(gc.get_threshold()[0]))
        return left() is None

    qtbot.waitUntil(is_gone)


def test_what_grew_old_is_collected_too(collector: Collector) -> None:
    circle = Circle()
    gc.collect(0)
    gc.collect(1)  # now in the oldest generation
    old = weakref.ref(circle)
    del circle
    for _ in range(gc.get_threshold()[2] + 1):
        gc.collect(1)
    collector.collect()
    assert old() is None


def test_at_the_end_it_is_pythons_again(qtbot: QtBot) -> None:
    owner = QObject()
    collector = Collector(owner)
    assert not gc.isenabled()
    inner = Collector(owner)
    inner.stop()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
