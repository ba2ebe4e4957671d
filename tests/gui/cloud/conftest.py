"""The real service over the kit's cloud, and the dialogs in front of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from core.app.service import Service
from gui.bridge import Bridge
from gui.pages.cloud import CloudPart
from gui.theme import Theme
from gui.workers import Workshop
from tests.kit.jobs import fake_launch, home
from tests.kit.tiny_cloud import VARIABLE, TinyCatalogue, TinyCloud


class Desk:
    """The dialogs, and a hand on them."""

    def __init__(self, service: Service, cloud: TinyCloud, theme: Theme, qtbot: QtBot) -> None:
        self.service, self.cloud, self.qtbot = service, cloud, qtbot
        self.owner, self.window = QObject(), QWidget()
        self.bridge, self.workshop = Bridge(service, self.owner), Workshop(self.owner)
        self.part = CloudPart(self.window, theme, service, self.bridge, self.workshop, self.owner)

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds)

    def until_says(self, dialog: QDialog, text: str) -> None:
        self.until(lambda: any(text in said for said in texts(dialog)))

    def click(self, dialog: QDialog, text: str) -> None:
        """Presses a button once it can be pressed."""
        self.until(lambda: self.offers(dialog, text))
        self.qtbot.mouseClick(self._buttons(dialog, text)[0], Qt.MouseButton.LeftButton)

    def offers(self, dialog: QDialog, text: str) -> bool:
        """Whether there is a button with these words that can be pressed."""
        return bool(self._buttons(dialog, text))

    def _buttons(self, dialog: QDialog, text: str) -> list[QPushButton]:
        made = dialog.findChildren(QPushButton)
        return [one for one in made if one.text() == text and one.isVisible() and one.isEnabled()]

    def close(self) -> None:
        self.cloud.release.set()
        self.part.close()
        self.workshop.close()
        self.bridge.close()
        self.service.close()
        delete(self.owner)
        delete(self.window)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def texts(dialog: QDialog) -> list[str]:
    """All labels that are seen."""
    return [made.text() for made in dialog.findChildren(QLabel) if made.isVisible()]


@pytest.fixture
def desk(
    theme: Theme, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """Without a key, on a system without a keyring."""
    monkeypatch.delenv(VARIABLE, raising=False)
    cloud = TinyCloud()
    service = Service(TinyCatalogue(cloud), home(tmp_path / "home"), fake_launch())
    made = Desk(service, cloud, theme, qtbot)
    yield made
    made.close()
