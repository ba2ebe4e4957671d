"""The look that widgets ask for, threads for presenters, and waits that outlast a busy machine."""

from collections.abc import Iterator
from functools import partialmethod
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.platform.paths import AppPaths
from gui.theme import Theme
from gui.workers import Workshop
from tests.kit.jobs import home
from tests.kit.starts import Starts, agree

PATIENCE_MS = 60_000


class PatientBot(QtBot):
    """Waits up to 20 s where a test says nothing else; pytest-qt's 5 s are short on a busy machine."""

    waitActive = partialmethod(QtBot.waitActive, timeout=PATIENCE_MS)
    waitExposed = partialmethod(QtBot.waitExposed, timeout=PATIENCE_MS)
    waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE_MS)
    waitSignals = partialmethod(QtBot.waitSignals, timeout=PATIENCE_MS)
    waitUntil = partialmethod(QtBot.waitUntil, timeout=PATIENCE_MS)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _no_look_of_another_test(request: pytest.FixtureRequest) -> None:
    """A style sheet or large text that a window left behind would decide how small things may be."""
    if "qapp" in request.fixturenames:
        app = request.getfixturevalue("qapp")
        app.setStyleSheet("")
        app.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    made.apply("light", 100)
    yield made
    made.deleteLater()


@pytest.fixture
def workshop(qapp: QApplication) -> Iterator[Workshop]:
    made = Workshop()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    """The home of a person who has agreed to the sentence of the first start."""
    made = home(tmp_path / "home")
    agree(made)
    return made


@pytest.fixture
def starts(qapp: QApplication, qtbot: QtBot, paths: AppPaths) -> Iterator[Starts]:
    """The window, opened as the program opens it."""
    made = Starts(qapp, qtbot, paths)
    yield made
    made.close()
