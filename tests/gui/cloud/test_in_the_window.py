"""From the files to a film that was paid for, in the window as the program opens it."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from core.domain.job import JobState
from gui.pages.cloud import CloudPart
from gui.views.cloud.cost_sheet import CostSheet
from tests.kit.clips import SPEECH, photo
from tests.kit.starts import ShopAndFake, Starts, parts_of
from tests.kit.tiny_cloud import CONTENT, ENGINE, KEY, VARIABLE, TinyCloud, TinyProvider


class ShopAndCloud(ShopAndFake):
    """Also an engine in a cloud that answers."""

    def __init__(self, cloud: TinyCloud) -> None:
        super().__init__()
        self._providers[ENGINE] = TinyProvider(cloud)  # type: ignore[assignment]


def sheet_of(part: CloudPart, qtbot: QtBot) -> CostSheet:
    window = part._window
    qtbot.waitUntil(lambda: bool(window.findChildren(CostSheet)))
    found: list[CostSheet] = window.findChildren(CostSheet)
    return found[0]


def test_a_film_is_ordered_once_its_price_is_agreed_to(
    starts: Starts, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, KEY)
    cloud = TinyCloud()
    face = tmp_path / "face.png"
    Image.fromarray(photo(64)).save(face)
    parts = parts_of(starts.open(catalogue=lambda: ShopAndCloud(cloud)))
    parts.take([face, SPEECH])
    page = parts.lipsync
    qtbot.waitUntil(lambda: page.draft.state.face is not None)
    page.side.engines.choose(ENGINE)
    qtbot.waitUntil(lambda: page.side.checks.ready)
    page.generate()
    sheet = sheet_of(parts.cloud, qtbot)
    agree = sheet.findChildren(QCheckBox)[0]
    qtbot.waitUntil(agree.isEnabled)
    assert parts.service.jobs() == () and cloud.orders == {}
    agree.setChecked(True)
    with qtbot.waitSignal(page.render.rendered):
        next(one for one in sheet.findChildren(QPushButton) if "Send" in one.text()).click()
    (job,) = parts.service.jobs()
    assert job.state is JobState.DONE and len(cloud.orders) == 1
    assert job.consent is not None and "send them to Tiny" in job.consent.sentence
    assert job.request.output.read_bytes() == CONTENT
