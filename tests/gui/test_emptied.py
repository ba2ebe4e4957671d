"""What stood in a layout goes."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gui.widgets.emptied import empty


def test_all_of_it_is_hidden_at_once_and_gone_soon(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    made = [QLabel(words, box) for words in "abc"]
    for one in made:
        column.addWidget(one)
    column.addStretch(1)
    box.show()
    empty(column)
    assert column.count() == 0 and not any(one.isVisible() for one in made)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any(isValid(one) for one in made)
    empty(column)
    assert column.count() == 0


def test_what_comes_after_stands_alone(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    column.addWidget(QLabel("before", box))
    empty(column)
    after = QLabel("after", box)
    column.addWidget(after)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert column.count() == 1 and isValid(after)
    assert box.findChildren(QLabel) == [after]
