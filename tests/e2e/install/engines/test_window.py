"""Engines in the window: chosen, installed, rendered, looked at beside its source."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from core.domain.job import JobState
from gui.models.setup import SetupStage
from gui.playback.sides import Side, StageMode
from gui.views.install_dialog import InstallDialog
from gui.widgets.panel.engine_row import EngineRowButton
from main import builtin_launch
from tests.e2e.install.engines.subjects import Subject
from tests.e2e.window import RealWindow, agree
from tests.gui.setup.conftest import press, words_in
from tests.kit.sounds import write_sound
from tests.kit.torch_engine.kit import patient
from tests.kit.voices import RATE_HZ, spoken

LONG_MS = 120_000


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot) -> Iterator[RealWindow]:
    agree()
    window = RealWindow(qapp, qtbot, launch=patient(builtin_launch()))
    yield window
    window.close()


@pytest.fixture
def face(subject: Subject, tmp_path: Path) -> Path:
    return subject.source(tmp_path, 240)


@pytest.fixture
def voice(subject: Subject, tmp_path: Path) -> Path:
    """A second out of the middle of the sentence; less where a frame takes long."""
    samples = RATE_HZ * subject.frames // 25
    return write_sound(tmp_path / "voice.wav", spoken()[RATE_HZ : RATE_HZ + samples])


@pytest.mark.timeout(400)
def test_from_the_list_of_engines_to_both_pictures(
    subject: Subject, opened: RealWindow, face: Path, voice: Path
) -> None:
    dialog = installed(opened, subject)
    press(dialog, "Use it")
    assert opened.parts.lipsync.draft.state.engine == subject.engine
    opened.drop(face, voice)
    opened.until_ready()
    press(opened.window, "Generate")
    opened.until(lambda: states(opened) == [JobState.DONE], LONG_MS)
    opened.until(lambda: bool(toast_buttons(opened)))
    opened.qtbot.mouseClick(toast_buttons(opened)[0], Qt.MouseButton.LeftButton)
    assert opened.window.page == "compare"
    both_are_shown(opened)
    assert opened.parts.compare.playback.mode is StageMode.SIDE_BY_SIDE


def installed(opened: RealWindow, subject: Subject) -> InstallDialog:
    """By the button in the list and the dialog that it opens."""
    rows = opened.parts.lipsync.side.panel.engines.findChildren(EngineRowButton)
    press(next(one for one in rows if one.row.engine == subject.engine), "Install …")
    dialog = opened.parts.setup.dialog(subject.engine)
    reach(opened, dialog, SetupStage.FOUND)
    told = " ".join(words_in(dialog))
    assert all(words in told for words in subject.told)
    assert not any(name in told for name in subject.never)
    press(dialog, "Install")
    reach(opened, dialog, SetupStage.DONE)
    return dialog


def reach(opened: RealWindow, dialog: InstallDialog, stage: SetupStage) -> None:
    """Waits for a stage; a failure on the way says why."""

    def is_there() -> bool:
        assert dialog.stage is not SetupStage.FAILED, words_in(dialog)
        return dialog.stage is stage

    opened.until(is_there, LONG_MS)


def states(opened: RealWindow) -> list[JobState]:
    found = [job.state for job in opened.parts.service.jobs() if not job.is_preview]
    assert JobState.FAILED not in found
    return found


def toast_buttons(opened: RealWindow) -> list[QPushButton]:
    return [made for toast in opened.parts.toasts.shown for made in toast.findChildren(QPushButton)]


def both_are_shown(opened: RealWindow) -> None:
    playback = opened.parts.playback
    shown: set[Side] = set()
    playback.picture_changed.connect(lambda side, image: image.isNull() or shown.add(side))
    opened.until(lambda: None not in (playback.clip(Side.SOURCE), playback.clip(Side.RESULT)))
    playback.to_start()
    opened.until(lambda: shown == {Side.SOURCE, Side.RESULT})
