"""Two sides that take turns where there is no room for both."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTabBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.two_sides import RIGHT, TwoSides


def block(width: int, height: int) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    button = QPushButton("x")
    button.setMinimumSize(width, height)
    column.addWidget(button)
    return made


@pytest.fixture
def sides(qtbot: QtBot) -> TwoSides:
    made = TwoSides(block(300, 200), block(200, 100), ("One", "Two"))
    qtbot.addWidget(made)
    made.resize(800, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown(sides: TwoSides) -> list[int]:
    buttons = [made for made in sides.findChildren(QPushButton) if made.isVisible()]
    return sorted(made.minimumWidth() for made in buttons)


def test_both_are_shown_where_there_is_room(sides: TwoSides) -> None:
    assert not sides.takes_turns and shown(sides) == [200, 300]


def test_they_take_turns_where_it_is_narrow(sides: TwoSides, qtbot: QtBot) -> None:
    sides.resize(420, 400)
    tabs = sides.findChild(QTabBar)
    assert tabs is not None and sides.takes_turns and shown(sides) == [300]
    tabs.setFocus()
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert shown(sides) == [200]
    sides.show_side(0)
    assert shown(sides) == [300]
    sides.resize(800, 400)
    assert not sides.takes_turns and shown(sides) == [200, 300]


def test_larger_contents_are_noticed(sides: TwoSides, qtbot: QtBot) -> None:
    sides.findChildren(QPushButton)[0].setMinimumWidth(700)
    qtbot.waitUntil(lambda: sides.takes_turns)


def test_a_division_outlives_a_narrow_time(sides: TwoSides, qtbot: QtBot) -> None:
    sides.set_sizes(450, 350)
    wide = sides.findChildren(QPushButton)[1].width()
    sides.resize(420, 400)
    sides.show_side(RIGHT)
    kept = sides.saved_division()
    sides.resize(800, 400)
    qtbot.waitUntil(lambda: sides.findChildren(QPushButton)[1].width() == wide)
    again = TwoSides(block(300, 200), block(200, 100), ("One", "Two"))
    qtbot.addWidget(again)
    again.restore_division(kept)
    again.restore_division("nonsense")
    again.resize(800, 400)
    again.show()
    qtbot.waitUntil(lambda: again.findChildren(QPushButton)[1].width() == wide)


def test_what_is_too_high_scrolls(sides: TwoSides, qtbot: QtBot) -> None:
    sides.resize(800, 150)
    tall = next(made for made in sides.findChildren(QPushButton) if made.minimumWidth() == 300)
    qtbot.waitUntil(lambda: tall.height() >= 200 and tall.parentWidget().height() > sides.height())
