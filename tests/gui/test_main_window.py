"""Files come in by real drag-and-drop events and by the clipboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.theme import Theme
from gui.views.main_window import MainWindow, pasted_paths


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> MainWindow:
    made = MainWindow(theme)
    qtbot.addWidget(made)
    made.add_page("lipsync", QLabel("one"), "Lip-sync")
    made.add_page("queue", QLabel("two"), "Queue")
    with qtbot.waitSignal(made.painted):
        made.show()
    return made


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(window: MainWindow, data: QMimeData) -> None:
    action, left, no = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier
    enter = QDragEnterEvent(QPoint(50, 50), action, data, left, no.NoModifier)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted() == data.hasUrls()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), action, data, left, no.NoModifier))


def test_dropped_files_are_given(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    paths = (tmp_path / "face.mp4", tmp_path / "voice é.wav")
    hanging: list[bool] = []
    window.files_over.connect(hanging.append)
    with qtbot.waitSignal(window.files_given) as told:
        drop(window, files(*paths))
    assert told.args == [paths]
    assert hanging == [True, False]


def test_what_is_no_file_is_not_taken(window: MainWindow, qtbot: QtBot) -> None:
    web = QMimeData()
    web.setUrls([QUrl("https://example.org/face.mp4")])
    enter = QDragEnterEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        web,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.assertNotEmitted(window.files_over):
        QApplication.sendEvent(window, enter)


def test_leaving_puts_the_mark_out(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.files_over) as told:
        QApplication.sendEvent(window, QDragLeaveEvent())
    assert told.args == [False]


def test_pasted_paths(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setText(f"'{tmp_path / 'face.mp4'}'\n\nsome words\n{tmp_path / 'voice.wav'}")
    assert pasted_paths(data) == (tmp_path / "face.mp4", tmp_path / "voice.wav")
    # Not the object itself: Qt would end it after Python.
    QGuiApplication.clipboard().setText(data.text())
    with qtbot.waitSignal(window.files_given):
        qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_pages_and_their_tabs(window: MainWindow) -> None:
    assert window.page == "lipsync"
    window.header.page_chosen.emit("queue")
    assert window.page == "queue"
    window.add_page("compare", QLabel("three"))
    window.show_page("compare")
    assert (window.page, window.last_page) == ("compare", "queue")


def test_escape_leads_back_from_a_page_without_a_tab(window: MainWindow, qtbot: QtBot) -> None:
    window.add_page("compare", QLabel("three"))
    with qtbot.assertNotEmitted(window.back_requested):
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    window.show_page("compare")
    with qtbot.waitSignal(window.back_requested):
        qtbot.keyClick(window, Qt.Key.Key_Escape)


def test_the_guard_is_asked_before_closing(window: MainWindow) -> None:
    window.set_close_guard(lambda: False)
    assert not window.close() and window.isVisible()
    window.set_close_guard(lambda: True)
    assert window.close()


def test_the_look_is_kept(window: MainWindow, theme: Theme, qtbot: QtBot) -> None:
    window.resize(window.minimumWidth(), 640)  # no larger than the smallest of test screens
    again = MainWindow(theme)
    qtbot.addWidget(again)
    again.restore_look("nonsense")
    again.restore_look(window.saved_look())
    assert again.size() == window.size()
