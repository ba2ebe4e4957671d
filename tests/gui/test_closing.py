"""What is asked before something is lost."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.views.closing import is_agreed_to_forget, is_agreed_to_stop

STOPS, GOES_ON = "Closing stops it.", "goes on there and is paid for"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What every box said; the first button is pressed."""
    said: list[str] = []

    def answer(box: QMessageBox) -> int:
        said.append(box.informativeText())
        pressed: QAbstractButton = box.buttons()[0]
        pressed.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return said


@pytest.mark.parametrize(
    ("here", "away", "words"),
    [
        (True, False, {STOPS}),
        (False, False, {STOPS}),
        (False, True, {GOES_ON}),
        (True, True, {STOPS, GOES_ON}),
    ],
)
def test_closing_tells_what_becomes_of_what_runs(
    window: QWidget, asked: list[str], here: bool, away: bool, words: set[str]
) -> None:
    is_agreed_to_stop(window, here=here, away=away)
    assert {part for part in (STOPS, GOES_ON) if part in asked[0]} == words


def test_what_may_be_paid_for_is_not_forgotten_without_a_word(
    window: QWidget, asked: list[str]
) -> None:
    is_agreed_to_forget(window)
    assert "charged for it" in asked[0]
