"""The window with the test kit's engines behind it, opened as the program does."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.app.settings_desk import SettingsDesk
from core.domain.consent import Consent
from core.domain.engine import EngineCatalogue
from core.domain.rights import CONSENT_SENTENCE
from core.platform.paths import AppPaths
from gui.app import Start
from gui.composition import Composition
from tests.kit.fake_engine import ENGINE, FakeProvider
from tests.kit.jobs import fake_launch
from tests.kit.shop import Shop


class ShopAndFake(Shop):
    """Also the engine that does what a test wants."""

    def __init__(self) -> None:
        super().__init__()
        self._providers[ENGINE] = FakeProvider()


class Starts:
    """Opens windows, and ends them all."""

    def __init__(self, app: QApplication, qtbot: QtBot, paths: AppPaths) -> None:
        self._app, self._qtbot, self._paths = app, qtbot, paths
        self._made: list[Start] = []

    def make(
        self,
        files: tuple[Path, ...] = (),
        catalogue: Callable[[], EngineCatalogue] = ShopAndFake,
    ) -> Start:
        """One that is not open yet."""
        start = Start(self._app, self._paths, files, catalogue, fake_launch())
        self._made.append(start)
        return start

    def open(
        self,
        files: tuple[Path, ...] = (),
        catalogue: Callable[[], EngineCatalogue] = ShopAndFake,
    ) -> Start:
        """One that is open, with everything behind it that could be put there."""
        start = self.make(files, catalogue)
        with self._qtbot.waitSignal(start.window.painted):
            assert start.open()
        return start

    def close(self) -> None:
        # The latest first: each gives back what it found, such as the hook of faults.
        for start in reversed(self._made):
            start.window.set_close_guard(lambda: True)
            start.window.close()
            start.close()
            start.window.deleteLater()


def parts_of(start: Start) -> Composition:
    """What is behind a window."""
    assert start.composition is not None
    return start.composition


def agree(paths: AppPaths) -> None:
    """The sentence of the first start is agreed to."""
    SettingsDesk(Shop(), paths).change(
        consent=Consent(sentence=CONSENT_SENTENCE, given=time.time())
    )
