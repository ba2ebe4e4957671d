"""Messages at the bottom of the window."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.theme import Theme
from gui.widgets import toast as module
from gui.widgets.labels import IconButton
from gui.widgets.toast import ToastAction, Toasts


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(800, 600)
    field = QLineEdit(made)  # somebody works here: a message takes the keyboard from nobody
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    field.setFocus()
    return made


@pytest.fixture
def toasts(window: QWidget, theme: Theme) -> Toasts:
    return Toasts(window, theme)


def texts(toasts: Toasts) -> list[str]:
    return [toast.text for toast in toasts.shown]


def test_a_message_goes_by_itself_and_an_error_stays(
    toasts: Toasts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STAYS_MS", 1)
    toasts.show("It did not work", is_error=True)
    toasts.show("Copied")
    assert texts(toasts) == ["It did not work", "Copied"]
    qtbot.waitUntil(lambda: texts(toasts) == ["It did not work"])
    assert not toasts.shown[0].is_waiting


def test_its_time_stands_still_under_the_pointer(toasts: Toasts) -> None:
    toasts.show("Copied")
    message = toasts.shown[0]
    assert message.is_waiting
    QApplication.sendEvent(message, QEvent(QEvent.Type.Enter))
    assert not message.is_waiting


def test_its_time_runs_again_when_the_pointer_has_left(toasts: Toasts, qtbot: QtBot) -> None:
    toasts.show("Copied")
    message = toasts.shown[0]
    QApplication.sendEvent(message, QEvent(QEvent.Type.Enter))
    QApplication.sendEvent(message, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: message.is_waiting)


def test_the_button_acts_once_and_takes_the_message_away(toasts: Toasts, qtbot: QtBot) -> None:
    done: list[str] = []
    toasts.show("Off the list", ToastAction("Undo", lambda: done.append("undone")))
    (undo,) = [made for made in toasts.shown[0].findChildren(QPushButton) if made.text() == "Undo"]
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert done == ["undone"] and toasts.shown == ()


def test_it_is_closed_by_its_button_and_by_escape(toasts: Toasts, qtbot: QtBot) -> None:
    toasts.show("One", is_error=True)
    toasts.show("Two", is_error=True)
    (close,) = toasts.shown[1].findChildren(IconButton)
    assert close.accessibleName()
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert texts(toasts) == ["One"]
    qtbot.keyClick(toasts.shown[0], Qt.Key.Key_Escape)
    assert toasts.shown == ()


def test_a_fourth_takes_the_place_of_the_oldest_and_none_is_there_twice(toasts: Toasts) -> None:
    for text in ("one", "two", "three", "two", "four"):
        toasts.show(text)
    assert texts(toasts) == ["three", "two", "four"]


def test_they_lie_over_the_bottom_whatever_the_size(
    toasts: Toasts, window: QWidget, theme: Theme, qtbot: QtBot
) -> None:
    toasts.show("A few words", is_error=True)
    toasts.show("Words that need more than one line. " * 6, is_error=True)

    def is_in_place() -> bool:
        upper, lower = (toast.geometry() for toast in toasts.shown)
        whole = window.rect()
        fits = all(toast.height() >= toast.heightForWidth(toast.width()) for toast in toasts.shown)
        return (
            fits
            and whole.contains(lower)
            and whole.contains(upper)
            and upper.bottom() < lower.top()
        )

    qtbot.waitUntil(is_in_place)
    window.resize(500, 700)
    theme.apply("dark", 200)
    qtbot.waitUntil(is_in_place)


def test_a_screen_reader_is_told(toasts: Toasts, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[str, object]] = []
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: heard.append((event.message(), event.politeness())),
    )
    toasts.show("Copied")
    toasts.show("It did not work", is_error=True)
    levels = QAccessible.AnnouncementPoliteness
    assert heard == [("Copied", levels.Polite), ("It did not work", levels.Assertive)]
