"""The real service with the shop's engines, and a draft to fill."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from core.app.service import Service
from gui.bridge import Bridge
from gui.presenters.inputs.draft import RenderDraft
from gui.presenters.panel.history import DraftHistory
from gui.presenters.panel.options import OptionsPresenter
from gui.workers import Workshop
from tests.kit.jobs import fake_launch, home
from tests.kit.shop import Shop


@dataclass
class Parts:
    """What the panel's presenters stand on; ``owner`` is their parent and ends them all."""

    owner: QObject
    service: Service
    bridge: Bridge
    workshop: Workshop
    draft: RenderDraft
    history: DraftHistory
    options: OptionsPresenter


@pytest.fixture
def parts(qapp: QApplication, tmp_path: Path) -> Iterator[Parts]:
    service = Service(Shop(), home(tmp_path / "home"), fake_launch())
    owner = QObject()
    bridge, workshop, draft = Bridge(service, owner), Workshop(owner), RenderDraft(owner)
    history = DraftHistory(draft, owner)
    options = OptionsPresenter(service, draft, history, owner)
    yield Parts(owner, service, bridge, workshop, draft, history, options)
    workshop.close()
    bridge.close()
    service.close()
    # Here and now: Python's collector might do it later, and on a worker's thread.
    delete(owner)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
