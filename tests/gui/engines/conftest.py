"""The Engines page in a window, over a desk that does what a test says."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.app.machine_desk import MachineDesk
from core.app.service import Service
from core.app.speed_log import SpeedLog
from core.platform.hardware import Hardware
from core.platform.paths import app_paths
from core.worker.launch import LaunchSpec
from gui.models.engine_shelf import CardKey, CardKind
from gui.pages.engines import EnginesPart
from gui.pages.setup import SetupPart
from gui.theme import Theme
from gui.views.engines_page import EnginesPage
from gui.views.main_window import MainWindow
from gui.widgets.setup.shelf_card import ShelfCardView
from gui.widgets.toast import Toasts
from gui.workers import Workshop
from tests.kit.desktop import FakeDesktop
from tests.kit.fake_setup import FakeSetup, a_plan, an_inventory
from tests.kit.installed import installation_in
from tests.kit.shop import JudgedShop, computer, cuda_card

SKETCH = CardKey(CardKind.ENGINE, "test_sketch")
STUDIO = CardKey(CardKind.ENGINE, "test_studio")
MEASURE = CardKey(CardKind.ENGINE, "test_measure")
PACKAGES = CardKey(CardKind.PACKAGES, "test_torch")
WEIGHTS = CardKey(CardKind.WEIGHTS, "test_sketch_gan")


class KnownMachine(MachineDesk):
    """A computer with a graphics card that runs every engine."""

    def __init__(self) -> None:
        paths = app_paths()
        super().__init__(JudgedShop(), SpeedLog(paths.speeds), installation_in(paths))

    def hardware(self) -> Hardware:
        return computer(cuda_card())


@dataclass
class Engines:
    """What a test of the page works with."""

    qtbot: QtBot
    window: MainWindow
    part: EnginesPart
    setup: SetupPart
    desk: FakeSetup
    desktop: FakeDesktop

    @property
    def page(self) -> EnginesPage:
        return self.part.page

    def card(self, key: CardKey) -> ShelfCardView:
        return self.page.card(key)

    def seen(self) -> EnginesPage:
        """The page, once it shows what is there."""
        with self.qtbot.waitSignal(self.part.presenter.page_changed):
            self.window.show_page("engines")
        return self.page

    def ended(self) -> None:
        """Waits until no work goes on and the page shows what came of it."""
        with self.qtbot.waitSignal(self.part.presenter.page_changed):
            self.qtbot.waitUntil(lambda: not self.part.presenter.is_working)

    def calls(self, name: str) -> list[tuple[object, ...]]:
        """What the desk was asked for under this name."""
        return [call[1:] for call in self.desk.calls if call[0] == name]

    def choose(self, key: CardKey, words: str) -> None:
        """Takes an entry of the card's menu."""
        menu = self.card(key).more.menu()
        assert menu is not None
        next(entry for entry in menu.actions() if entry.text() == words).trigger()


@pytest.fixture
def engines(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Engines]:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.add_page("lipsync", QWidget(), "Lip-sync")
    service = Service(JudgedShop(), app_paths(), LaunchSpec(("none",)))
    workshop = Workshop(window)
    stock = an_inventory(
        environments_folder=tmp_path / "environments",
        weights_folder=tmp_path / "weights",
        free_bytes=212_000_000_000,
    )
    desk, desktop = FakeSetup({"test_studio": a_plan("test_studio")}, stock), FakeDesktop()
    toasts = Toasts(window, theme)
    setup = SetupPart(window, theme, service, desk, workshop, toasts, desktop, window)
    part = EnginesPart(theme, desk, KnownMachine(), workshop, desktop, setup, window)
    window.add_page("engines", part.page, "Engines")
    with qtbot.waitExposed(window):
        window.show()
    yield Engines(qtbot, window, part, setup, desk, desktop)
    setup.close()
    workshop.close()
    service.close()


def words_in(place: QWidget) -> list[str]:
    """All that its labels say."""
    return [
        one.text() for one in place.findChildren(QLabel) if one.text() and one.isVisibleTo(place)
    ]
