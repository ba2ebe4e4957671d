"""A window with the install dialogs in it, over a desk that does what a test says."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.app.service import Service
from core.platform.paths import app_paths
from core.worker.launch import LaunchSpec
from gui.models.setup import SetupStage
from gui.pages.setup import SetupPart
from gui.theme import Theme
from gui.views.install_dialog import InstallDialog
from gui.views.main_window import MainWindow
from gui.widgets.toast import Toasts
from gui.workers import Workshop
from tests.kit.desktop import FakeDesktop
from tests.kit.fake_setup import FakeSetup, a_plan
from tests.kit.shop import MEASURE, JudgedShop

ENGINE, OTHER = "test_sketch", "test_studio"


@dataclass
class Setup:
    """What a test of the install dialog works with."""

    qtbot: QtBot
    window: MainWindow
    part: SetupPart
    desk: FakeSetup
    workshop: Workshop
    toasts: Toasts
    desktop: FakeDesktop

    def dialog(self, engine: str = ENGINE) -> InstallDialog:
        return self.part.dialog(engine)

    def stage(self, engine: str = ENGINE) -> SetupStage:
        return self.dialog(engine).stage

    def until(self, stage: SetupStage, engine: str = ENGINE) -> None:
        self.qtbot.waitUntil(lambda: self.stage(engine) is stage)

    def found(self, engine: str = ENGINE) -> InstallDialog:
        """The engine's dialog, with its plan in it."""
        self.part.open(engine)
        self.until(SetupStage.FOUND, engine)
        return self.dialog(engine)

    def running(self, engine: str = ENGINE) -> InstallDialog:
        """The engine's dialog, after Install."""
        dialog = self.found(engine)
        press(dialog, "Install")
        self.until(SetupStage.RUNNING, engine)
        return dialog

    def calls(self, name: str) -> list[tuple[object, ...]]:
        """What the desk was asked for under this name."""
        return [call[1:] for call in self.desk.calls if call[0] == name]


@pytest.fixture
def setup(qtbot: QtBot, theme: Theme) -> Iterator[Setup]:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.add_page("lipsync", QWidget(), "Lip-sync")
    service = Service(JudgedShop(), app_paths(), LaunchSpec(("none",)))
    workshop = Workshop(window)
    desk = FakeSetup({one: a_plan(one) for one in (ENGINE, OTHER, MEASURE.id)})
    toasts, desktop = Toasts(window, theme), FakeDesktop()
    part = SetupPart(window, theme, service, desk, workshop, toasts, desktop, window)
    with qtbot.waitExposed(window):
        window.show()
    yield Setup(qtbot, window, part, desk, workshop, toasts, desktop)
    part.close()
    workshop.close()
    service.close()


def shown_button(place: QWidget, words: str) -> QAbstractButton:
    """The button with these words that a person sees."""
    return next(
        one
        for one in place.findChildren(QAbstractButton)
        if words in (one.text(), one.accessibleName()) and one.isVisibleTo(place)
    )


def press(place: QWidget, words: str) -> None:
    shown_button(place, words).click()


def words_in(place: QWidget) -> list[str]:
    """All that its labels say."""
    return [
        one.text() for one in place.findChildren(QLabel) if one.text() and one.isVisibleTo(place)
    ]
