"""The real service with the shop's engines, and a draft to fill."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.app.service import Service
from gui.bridge import Bridge
from gui.presenters.draft import RenderDraft
from gui.presenters.history import DraftHistory
from gui.presenters.options import OptionsPresenter
from gui.workers import Workshop
from tests.kit.jobs import fake_launch, home
from tests.kit.shop import Shop


@dataclass
class Parts:
    service: Service
    bridge: Bridge
    workshop: Workshop
    draft: RenderDraft
    history: DraftHistory
    options: OptionsPresenter


@pytest.fixture
def parts(qapp: QApplication, tmp_path: Path) -> Iterator[Parts]:
    service = Service(Shop(), home(tmp_path / "home"), fake_launch())
    bridge, workshop, draft = Bridge(service), Workshop(), RenderDraft()
    history = DraftHistory(draft)
    options = OptionsPresenter(service, draft, history)
    yield Parts(service, bridge, workshop, draft, history, options)
    workshop.close()
    bridge.close()
    service.close()
