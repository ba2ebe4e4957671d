"""The way of the Tab key, and what looking for it leaves behind."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.panel.tab_order import order_tabs
from tests.kit.layout_items import items_left_behind


class Box(QWidget):
    """Four buttons: the last made stand first; two of them in a line, one in a scrolled part."""

    def __init__(self) -> None:
        super().__init__()
        scroll = QScrollArea(self)
        content = QWidget(scroll)
        self.last = QPushButton("d", content)
        QVBoxLayout(content).addWidget(self.last)
        scroll.setWidget(content)
        self.third, self.second = QPushButton("c", self), QPushButton("b", self)
        self.first = QPushButton("a", self)
        column, self.line = QVBoxLayout(self), QHBoxLayout()
        column.addWidget(QLabel("words", self))
        column.addWidget(self.first)
        column.addLayout(self.line)
        column.addWidget(scroll)
        self.line.addWidget(self.second)
        self.line.addWidget(self.third)


@pytest.fixture
def box(qtbot: QtBot) -> Box:
    made = Box()
    qtbot.addWidget(made)
    return made


def test_it_goes_down_and_along_each_line(box: Box) -> None:
    order_tabs(box)
    way: list[QWidget] = []
    widget: QWidget | None = box.first
    while widget is not None and widget not in way:
        way.append(widget)
        widget = widget.nextInFocusChain()
    buttons = [one for one in way if isinstance(one, QPushButton)]
    assert buttons == [box.first, box.second, box.third, box.last]


def test_what_goes_later_leaves_nothing_that_pyside_still_knows(box: Box) -> None:
    order_tabs(box)
    for gone in (box.second, box.third, box.first):
        gone.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert box.line.count() == 0
    assert items_left_behind() == 0


def test_an_item_that_was_asked_for_would_be_left_behind(box: Box) -> None:
    """What the test above rests on; if this fails, PySide has learned to tell."""
    assert box.line.itemAt(0) is not None
    box.second.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert items_left_behind() == 1
    box.line.deleteLater()  # and with it what PySide knows of its items
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert items_left_behind() == 0
