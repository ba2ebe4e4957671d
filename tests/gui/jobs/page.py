"""The queue's page in a window, and a hand on it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.app.service import Service
from core.domain.job import JobState
from gui.bridge import Bridge
from gui.pages.queue import QueuePart
from gui.theme import Theme
from gui.workers import Workshop
from tests.kit.desktop import FakeDesktop
from tests.kit.jobs import fake_request


class Page:
    """Shown and active; close it before the service."""

    def __init__(self, service: Service, theme: Theme, folder: Path, qtbot: QtBot) -> None:
        self.service, self.folder, self.qtbot = service, folder, qtbot
        # Without an owner the bridge would end on the thread that lets go of it last.
        self.owner = QObject()
        self.bridge, self.workshop = Bridge(service, self.owner), Workshop(self.owner)
        self.desktop = FakeDesktop()
        self.part = QueuePart(theme, service, self.bridge, self.workshop, self.desktop)
        self.failures: list[str] = []
        self.part.queue.failed.connect(lambda error: self.failures.append(error.code))
        self.view, self.table = self.part.page, self.part.page.table
        qtbot.addWidget(self.view)
        self.view.resize(1100, 700)
        with qtbot.waitActive(self.view):
            self.view.show()

    def close(self) -> None:
        self.workshop.close()
        self.bridge.close()

    def submit(self, name: str, mode: str = "wait", **changes: object) -> str:
        output = self.folder / f"{name}.mp4"
        return self.service.submit(fake_request(self.folder, mode, output=output, **changes))

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds)

    def until_state(self, job: str, state: JobState) -> None:
        def is_there() -> bool:
            row = self.part.queue.model.row(job)
            return row is not None and row.job.state is state

        self.until(is_there)

    def names(self) -> list[str]:
        model = self.part.queue.model
        return [
            model.index(place, 0).data().removesuffix(".mp4") for place in range(model.rowCount())
        ]

    def press(self, job: str, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        self.until(lambda: self.part.queue.model.row(job) is not None)
        self.table.select(job)
        self.table.setFocus()
        self.qtbot.keyClick(self.table, key, *modifiers)

    def click(self, text: str) -> None:
        found = [made for made in self.view.findChildren(QPushButton) if made.text() == text]
        (made,) = [made for made in found if made.isVisible()]
        self.qtbot.mouseClick(made, Qt.MouseButton.LeftButton)

    def says(self, text: str) -> bool:
        labels = self.view.findChildren(QLabel)
        return any(label.isVisible() and label.text() == text for label in labels)
