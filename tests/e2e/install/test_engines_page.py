"""The Engines page over the real service: damage found and mended, everything moved, everything removed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from core.domain import events as ev
from gui.desktop import Desktop
from gui.models.engine_shelf import CardKey, CardKind, ShelfAct
from gui.pages.engines import EnginesPart
from gui.pages.setup import SetupPart
from gui.theme import Theme
from gui.views.main_window import MainWindow
from gui.widgets.setup.shelf_card import ShelfCardView
from gui.widgets.toast import Toasts
from gui.workers import Workshop
from tests.e2e.install.bench import Bench
from tests.e2e.install.test_mended import flip
from tests.kit.torch_engine.manifest import ENGINE, NET_FILE

KEY = CardKey(CardKind.ENGINE, ENGINE)
PATIENCE_MS = 90_000


@dataclass
class Shown:
    """The page of a program with the engine installed."""

    qtbot: QtBot
    part: EnginesPart
    window: MainWindow

    @property
    def card(self) -> ShelfCardView:
        return self.part.page.card(KEY)

    @property
    def words(self) -> list[str]:
        labels = self.card.findChildren(QLabel)
        return [one.text() for one in labels if one.text() and one.isVisibleTo(self.card)]

    def seen(self) -> None:
        with self.qtbot.waitSignal(self.part.presenter.page_changed, timeout=PATIENCE_MS):
            self.window.show_page("engines")

    def ended(self) -> None:
        with self.qtbot.waitSignal(self.part.presenter.page_changed, timeout=PATIENCE_MS):
            self.qtbot.waitUntil(lambda: not self.part.presenter.is_working, timeout=PATIENCE_MS)


@pytest.fixture
def shown(qapp: QApplication, qtbot: QtBot, installed: Bench) -> Iterator[Shown]:
    theme = Theme(qapp)
    theme.apply("light", 100)
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.add_page("lipsync", QLabel(), "Lip-sync")
    workshop = Workshop(window)
    service, desktop = installed.service, Desktop()
    toasts = Toasts(window, theme)
    setup = SetupPart(window, theme, service, service.setup, workshop, toasts, desktop, window)
    part = EnginesPart(theme, service.setup, service.machine, workshop, desktop, setup, window)
    window.add_page("engines", part.page, "Engines")
    with qtbot.waitExposed(window):
        window.show()
    yield Shown(qtbot, part, window)
    setup.close()
    workshop.close()


def test_damage_is_found_mended_moved_and_removed(
    shown: Shown, installed: Bench, tmp_path: Path
) -> None:
    presenter = shown.part.presenter
    flip(installed.weight(NET_FILE))
    shown.seen()
    assert "ready" in shown.words, "damage of the right size is only found by verifying"

    shown.part.page.acted.emit(KEY, ShelfAct.VERIFY)
    shown.ended()
    assert "incomplete" in shown.words and any(NET_FILE in words for words in shown.words)

    shown.card.main.click()
    shown.ended()
    assert "ready" in shown.words
    assert "It is whole again and passed its test." in shown.words

    presenter.move(tmp_path / "large drive")
    shown.ended()
    assert not installed.environment_folders, "nothing stays in the old folder"
    assert isinstance(installed.render(tmp_path / "film"), ev.Done)
    presenter.verify(KEY)
    shown.ended()
    assert "Every byte is as it was installed." in shown.words

    presenter.ask_to_remove(KEY)
    presenter.remove(KEY)
    shown.ended()
    assert "not installed" in shown.words
    presenter.clean()
    shown.ended()
    left = installed.setup.inventory()
    assert (left.environments, left.weights, left.leftover_bytes) == ((), (), 0)
