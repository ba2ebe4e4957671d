"""The whole way in the real window: a real engine on torch from a hub and an index on loopback."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from core.app.readiness import EngineState
from core.platform.paths import AppPaths
from gui.app import Start
from gui.composition import Composition
from gui.models.setup import SetupStage
from gui.views.install_dialog import InstallDialog
from gui.widgets.elided import ElidedLabel
from gui.widgets.jobs.still_picture import StillPicture
from gui.widgets.panel.engine_row import EngineRowButton
from tests.gui.setup.conftest import press, shown_button, words_in
from tests.kit.environments import forget_pip_settings
from tests.kit.hub import Stall
from tests.kit.jobs import home
from tests.kit.starts import agree, parts_of
from tests.kit.torch_engine.catalogue import SketchCatalogue
from tests.kit.torch_engine.kit import sketch_launch
from tests.kit.torch_engine.manifest import ENGINE, NET_FILE, PALE, TUNED
from tests.kit.torch_engine.supplies import SketchSupplies, supplies

LONG_MS = 90_000


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SketchSupplies]:
    with supplies(tmp_path / "supplies") as made:
        forget_pip_settings(monkeypatch)
        for name, value in made.environ.items():
            monkeypatch.setenv(name, value)
        yield made
        made.hub.release()


@pytest.fixture
def paths(served: SketchSupplies, tmp_path: Path) -> AppPaths:
    made = home(tmp_path / "home")
    agree(made)
    return made


class Windows:
    """Opens the program again and again on the same folders."""

    def __init__(self, app: QApplication, qtbot: QtBot, paths: AppPaths) -> None:
        self._app, self._qtbot, self._paths = app, qtbot, paths
        self._open: list[Start] = []

    def open(self) -> Composition:
        start = Start(self._app, self._paths, (), SketchCatalogue, sketch_launch())
        self._open.append(start)
        with self._qtbot.waitSignal(start.window.painted):
            assert start.open()
        return parts_of(start)

    def close(self) -> None:
        while self._open:
            start = self._open.pop()
            start.window.close()
            start.close()
            start.window.deleteLater()


@pytest.fixture
def windows(qapp: QApplication, qtbot: QtBot, paths: AppPaths) -> Iterator[Windows]:
    made = Windows(qapp, qtbot, paths)
    yield made
    made.close()


def state_of(parts: Composition) -> EngineState:
    states = parts.service.machine.engine_states(None)
    return next(one.state for one in states if one.info.id == ENGINE)


def reach(qtbot: QtBot, dialog: InstallDialog, stage: SetupStage) -> None:
    """Waits for a stage; a failure on the way says why."""

    def is_there() -> bool:
        failed = dialog.stage is SetupStage.FAILED and stage is not SetupStage.FAILED
        assert not failed, words_in(dialog)
        return dialog.stage is stage

    qtbot.waitUntil(is_there, timeout=LONG_MS)


@pytest.mark.timeout(300)  # 15 s of work for one processor; others may want it too
def test_from_the_list_of_engines_through_a_restart_to_the_first_use(
    windows: Windows, served: SketchSupplies, qtbot: QtBot
) -> None:
    stall_in_the_middle(served)
    parts = windows.open()
    row = next(
        one
        for one in parts.lipsync.side.panel.engines.findChildren(EngineRowButton)
        if one.row.engine == ENGINE
    )
    press(row, "Install …")
    dialog = parts.setup.dialog(ENGINE)
    reach(qtbot, dialog, SetupStage.FOUND)
    assert any(NET_FILE in words for words in words_in(dialog))
    press(dialog, "Install")
    qtbot.waitUntil(lambda: is_fetching_weights(dialog), timeout=LONG_MS)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    windows.close()  # in the middle of a file

    served.hub.release()
    before = served.sent_bytes
    parts = windows.open()
    qtbot.waitUntil(lambda: len(parts.toasts.shown) == 1)
    toast = parts.toasts.shown[0]
    assert toast.text == "The installation of Sketch is not finished."
    next(one for one in toast.findChildren(QPushButton) if one.text() == "Go on").click()
    dialog = parts.setup.dialog(ENGINE)
    reach(qtbot, dialog, SetupStage.DONE)
    assert not dialog.done_pane.findChild(StillPicture).isHidden()
    assert served.sent_bytes - before < served.weights_bytes
    assert state_of(parts) is EngineState.READY
    press(dialog, "Use it")
    assert parts.lipsync.draft.state.engine == ENGINE
    what_an_option_needs_is_one_button_away(parts, qtbot)


def what_an_option_needs_is_one_button_away(parts: Composition, qtbot: QtBot) -> None:
    """An option whose weights are not here: the finding, its button, the ticked box, the render."""
    side, dialog = parts.lipsync.side, parts.setup.dialog(ENGINE)
    parts.lipsync.try_sample()
    qtbot.waitUntil(lambda: side.checks.ready, timeout=LONG_MS)
    side.options.edit(PALE.option, PALE.value)
    qtbot.waitUntil(lambda: "Pale sketch is not installed" in words_in(side.panel.checks))
    assert not side.checks.ready
    press(side.panel.checks, "Install …")
    reach(qtbot, dialog, SetupStage.FOUND)
    box = next(one for one in dialog.findChildren(QCheckBox) if one.text() == PALE.title)
    qtbot.waitUntil(box.isChecked, timeout=LONG_MS)
    qtbot.waitUntil(lambda: shown_button(dialog, "Install").isEnabled(), timeout=LONG_MS)
    press(dialog, "Install")
    reach(qtbot, dialog, SetupStage.DONE)
    qtbot.waitUntil(lambda: side.checks.ready, timeout=LONG_MS)
    assert here(parts) == {PALE.key: True, TUNED.key: False}


def here(parts: Composition) -> dict[str, bool]:
    """Which extras are installed, by key."""
    states = parts.service.machine.engine_states(None)
    extras = next(one.extras for one in states if one.info.id == ENGINE)
    return {one.extra.key: one.is_installed for one in extras}


def stall_in_the_middle(served: SketchSupplies) -> None:
    """The network's weights stop coming when half of them is there."""
    half = served.weights[NET_FILE].stat().st_size // 2
    for address in served.hub.files:
        if address.endswith(NET_FILE):
            served.hub.fail(address, Stall(half))


def is_fetching_weights(dialog: InstallDialog) -> bool:
    """Whether a part of them is there; a failure on the way says why."""
    assert dialog.stage is SetupStage.RUNNING, words_in(dialog)
    notes = [
        one.text() for one in dialog.progress.findChildren(ElidedLabel) if NET_FILE in one.text()
    ]
    return any(not note.startswith("0 ") for note in notes)
