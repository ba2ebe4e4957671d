"""The ways to the Engines page in the real window, over the real service."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from core.platform.paths import AppPaths
from gui.composition import Composition
from gui.models.engine_shelf import CardKey, CardKind
from tests.gui.engines.conftest import words_in
from tests.kit.starts import Starts, parts_of

PORTRAIT = CardKey(CardKind.ENGINE, "test_portrait")


@pytest.fixture
def parts(qapp: QApplication, qtbot: QtBot, paths: AppPaths) -> Iterator[Composition]:
    starts = Starts(qapp, qtbot, paths)
    yield parts_of(starts.open())
    starts.close()


def test_a_key_leads_to_the_page_and_a_card_to_the_dialog(parts: Composition, qtbot: QtBot) -> None:
    with qtbot.waitSignal(parts.engines.presenter.page_changed):
        qtbot.keyClick(parts.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    page = parts.engines.page
    assert parts.window.page == "engines" and page.isVisible()
    assert "Nothing is installed yet. What an engine brings is listed here." in words_in(page)
    page.card(PORTRAIT).main.click()
    assert parts.setup.dialog("test_portrait").isVisible()


def test_the_tab_leads_to_the_page_and_a_work_tells_the_list(
    parts: Composition, qtbot: QtBot, tmp_path: Path
) -> None:
    tab = next(
        one for one in parts.window.header.findChildren(QPushButton) if one.text() == "Engines"
    )
    with qtbot.waitSignal(parts.engines.presenter.page_changed):
        tab.click()
    with qtbot.waitSignals(
        [parts.engines.changed, parts.lipsync.side.engines.rows_changed],
    ):
        parts.engines.presenter.move(tmp_path / "large drive")
    assert parts.service.settings.value.install_folder == tmp_path / "large drive"
