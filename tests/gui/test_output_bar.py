"""The bottom line: its buttons keep the keyboard that was given to them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.theme import Theme
from gui.views.output_bar import OutputBar


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> Iterator[OutputBar]:
    page = QWidget()
    qtbot.addWidget(page)
    made = OutputBar(theme)
    column = QVBoxLayout(page)
    column.addWidget(QLineEdit(page))
    column.addWidget(made)
    made.set_can_generate(True)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    yield made


def generate(bar: OutputBar) -> QPushButton:
    return next(made for made in bar.findChildren(QPushButton) if made.text() == "Generate")


def test_the_keyboard_is_back_once_the_next_render_can_start(bar: OutputBar, qtbot: QtBot) -> None:
    qtbot.mouseClick(generate(bar), Qt.MouseButton.LeftButton)
    bar.set_can_generate(False)
    focused = QApplication.focusWidget()
    assert focused is bar
    bar.set_can_generate(True)
    assert generate(bar).hasFocus()


def test_a_keyboard_that_went_elsewhere_stays_there(bar: OutputBar, qtbot: QtBot) -> None:
    qtbot.mouseClick(generate(bar), Qt.MouseButton.LeftButton)
    bar.set_can_generate(False)
    line = bar.window().findChild(QLineEdit)
    line.setFocus()
    bar.set_can_generate(True)
    assert line.hasFocus()
