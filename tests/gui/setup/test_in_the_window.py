"""The ways to the install dialog in the real window, over the real service."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from core.domain.issue import Fix
from gui.composition import Composition
from gui.models.setup import SetupStage
from gui.widgets.panel.engine_row import EngineRowButton
from tests.kit.starts import Starts, parts_of

ENGINE = "test_portrait"  # needs an installation, and no GPU


@pytest.fixture
def parts(starts: Starts) -> Composition:
    return parts_of(starts.open())


def row(parts: Composition, engine: str) -> EngineRowButton:
    rows = parts.lipsync.side.panel.engines.findChildren(EngineRowButton)
    return next(one for one in rows if one.row.engine == engine)


def test_the_list_leads_to_the_dialog(parts: Composition, qtbot: QtBot) -> None:
    install = next(
        one for one in row(parts, ENGINE).findChildren(QAbstractButton) if one.text() == "Install …"
    )
    qtbot.mouseClick(install, Qt.MouseButton.LeftButton)
    dialog = parts.setup.dialog(ENGINE)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.stage in (SetupStage.FOUND, SetupStage.FAILED))


def test_the_checks_lead_to_the_dialog_of_the_chosen_engine(
    parts: Composition, qtbot: QtBot
) -> None:
    parts.lipsync.side.engines.choose(ENGINE)
    parts.lipsync.side.panel.checks.fix_requested.emit(Fix.INSTALL)
    dialog = parts.setup.dialog(ENGINE)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.stage in (SetupStage.FOUND, SetupStage.FAILED))


def test_to_use_it_is_to_choose_it(parts: Composition) -> None:
    parts.window.show_page("queue")
    parts.setup.use_requested.emit(ENGINE)
    assert parts.window.page == "lipsync"
    assert parts.lipsync.draft.state.engine == ENGINE


def test_the_dialog_goes_with_the_window(starts: Starts) -> None:
    start = starts.open()
    setup = parts_of(start).setup
    setup.open(ENGINE)
    dialog = setup.dialog(ENGINE)
    start.window.close()
    start.close()
    assert not dialog.isVisible()
