"""Nothing starts before the sentence about rights is agreed to."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.domain.consent import CONSENT_SENTENCE
from gui.theme import Theme
from gui.views.welcome import WelcomePage


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> WelcomePage:
    made = WelcomePage(theme)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


def test_by_keyboard_from_the_box_to_the_start(qtbot: QtBot, page: WelcomePage) -> None:
    box, start = page.findChild(QCheckBox), page.findChild(QPushButton)
    assert box.text() == CONSENT_SENTENCE
    assert not start.isEnabled()
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert start.isEnabled()
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert start.hasFocus()
    with qtbot.waitSignal(page.agreed, check_params_cb=lambda said: said == CONSENT_SENTENCE):
        qtbot.keyClick(start, Qt.Key.Key_Space)


def test_taking_the_tick_away_stops_it_again(page: WelcomePage) -> None:
    box, start = page.findChild(QCheckBox), page.findChild(QPushButton)
    box.click()
    box.click()
    assert not start.isEnabled()


def test_a_failure_to_keep_it_is_told_on_the_page(page: WelcomePage) -> None:
    page.set_problem("The disk is full")
    told = next(one for one in page.findChildren(QLabel) if one.text() == "The disk is full")
    assert told.isVisible()
    page.set_problem("")
    assert not told.isVisible()


def test_it_is_there_before_any_library_is_loaded() -> None:
    heavy = "('pydantic', 'numpy', 'av')"
    check = f"import sys, gui.views.welcome; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", check], capture_output=True, text=True, timeout=150, check=True
    )
    assert done.stdout.strip() == "[]"
