"""The sync score in the window, by the key and by a worker of its own."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.domain.job import Job, JobState, Owner
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from gui.app import Start
from gui.models.setup import SetupStage
from tests.kit.fake_engine import ENGINE
from tests.kit.films import film
from tests.kit.shop import MEASURE
from tests.kit.starts import ShopAndFake, Starts, parts_of


class JudgedShopAndFake(ShopAndFake):
    """Also something that measures films and is not installed."""

    judges = (MEASURE,)


def compared(start: Start, folder: Path, name: str, qtbot: QtBot) -> None:
    """A finished job is shown."""
    source, output = film(folder / "face.mp4", 25), film(folder / name, 25)
    job = Job(
        id="a1",
        request=RenderRequest(source=source, audio=source, output=output, engine=ENGINE),
        owner=Owner(pid=1, started=0.0),
        created=1.0,
        updated=2.0,
        state=JobState.DONE,
        result=SyncResult(
            path=output,
            engine=ENGINE,
            engine_version="1",
            frames=25,
            fps="25",
            duration_s=1.0,
        ),
    )
    parts = parts_of(start)
    parts.show_result(job)
    qtbot.waitUntil(lambda: parts.compare.score.card.can_measure)


@pytest.fixture
def start(starts: Starts) -> Start:
    return starts.open()


def shown(start: Start) -> list[str]:
    return [made.text() for made in start.window.findChildren(QLabel) if made.isVisible()]


def test_a_key_measures_the_result_that_is_shown(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    compared(start, tmp_path, "result.mp4", qtbot)
    qtbot.keyClick(start.window, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: "The lips are 80 ms late" in shown(start))
    assert any("Watched one frame only" in words for words in shown(start))


def test_the_key_means_nothing_on_another_page(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    compared(start, tmp_path, "result.mp4", qtbot)
    qtbot.keyClick(start.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(start.window, Qt.Key.Key_Y)
    assert not parts_of(start).compare.score.card.doing


def test_what_else_could_measure_is_installed_from_beside_the_figures(
    starts: Starts, tmp_path: Path, qtbot: QtBot
) -> None:
    start = starts.open(catalogue=JudgedShopAndFake)
    compared(start, tmp_path, "result.mp4", qtbot)
    qtbot.keyClick(start.window, Qt.Key.Key_Y)
    score = parts_of(start).compare.score
    qtbot.waitUntil(lambda: score.card.offer is not None)
    assert score.card.offer is not None
    wanted = score.card.offer.button
    (install,) = (b for b in start.window.findChildren(QPushButton) if b.text() == wanted)
    qtbot.mouseClick(install, Qt.MouseButton.LeftButton)
    dialog = parts_of(start).setup.dialog(MEASURE.id)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.stage in (SetupStage.FOUND, SetupStage.FAILED))


def test_closing_the_window_waits_for_no_measurement(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    compared(start, tmp_path, "endless.mp4", qtbot)
    qtbot.keyClick(start.window, Qt.Key.Key_Y)
    assert start.window.close()
    start.close()
