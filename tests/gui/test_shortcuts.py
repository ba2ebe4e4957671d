"""Keys reach their actions, and never take a letter from whoever is typing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gui.playback.sides import StageMode
from gui.shortcut_table import TABLE, conflict, keys_of, listing
from gui.shortcuts import Shortcuts
from gui.theme import Theme
from gui.views.keys import KeysOverlay
from gui.widgets.player.transport_bar import TransportBar


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    for kind in (QLineEdit, QSpinBox, QListWidget, QPushButton):
        widget = kind(made)
        column.addWidget(widget)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


def heard(shortcuts: Shortcuts, *names: str) -> list[str]:
    told: list[str] = []
    for name in names:
        shortcuts.on(name, lambda name=name: told.append(name))
    return told


def test_a_key_calls_what_is_connected_to_it(qtbot: QtBot, window: QWidget) -> None:
    told = heard(Shortcuts(window, {}), "play", "play_back", "generate", "engine_3")
    window.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_J, Qt.Key.Key_3):
        qtbot.keyClick(window, key)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told == ["play", "play_back", "engine_3", "generate"]


def test_letters_go_to_a_text_field_but_chords_do_not(qtbot: QtBot, window: QWidget) -> None:
    told = heard(Shortcuts(window, {}), "play", "pause", "to_start", "generate")
    field = window.findChild(QLineEdit)
    field.setFocus()
    qtbot.keyClicks(field, "k j")
    qtbot.keyClick(field, Qt.Key.Key_Home)
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "k j"
    assert field.cursorPosition() == 0
    assert told == ["generate"]


def test_a_spin_box_a_list_and_a_button_keep_their_keys(qtbot: QtBot, window: QWidget) -> None:
    told = heard(Shortcuts(window, {}), "play", "pause", "frame_back", "engine_2", "mute")
    spin, rows = window.findChild(QSpinBox), window.findChild(QListWidget)
    pushed = window.findChild(QPushButton)
    spin.setFocus()
    spin.selectAll()
    qtbot.keyClick(spin, Qt.Key.Key_2)
    assert spin.value() == 2
    rows.addItems(["alpha", "kilo"])
    rows.setCurrentRow(0)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_K)
    assert rows.currentRow() == 1
    pushed.setFocus()
    with qtbot.waitSignal(pushed.clicked):
        qtbot.keyClick(pushed, Qt.Key.Key_Space)
    assert told == []
    qtbot.keyClick(pushed, Qt.Key.Key_M)
    assert told == ["mute"]


def test_an_action_of_the_focused_list_comes_before_the_window_and_the_search(
    qtbot: QtBot, window: QWidget
) -> None:
    shortcuts = Shortcuts(window, {})
    told = heard(shortcuts, "play", "mute")
    rows = window.findChild(QListWidget)
    assert rows is not None
    for key in (Qt.Key.Key_Space, Qt.Key.Key_R):
        action = QAction(rows)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _=False, key=key: told.append(key.name))
        rows.addAction(action)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    qtbot.keyClick(rows, Qt.Key.Key_R)
    assert told == ["Key_Space", "Key_R"]
    rows.actions()[1].setEnabled(False)
    qtbot.keyClick(rows, Qt.Key.Key_R)
    assert told == ["Key_Space", "Key_R"]


def test_a_widget_that_is_gone_is_no_longer_guarded(qtbot: QtBot, window: QWidget) -> None:
    told = heard(Shortcuts(window, {}), "mute")
    field = window.findChild(QLineEdit)
    field.setFocus()
    with qtbot.waitSignal(field.destroyed):
        field.deleteLater()
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_M)
    assert told == ["mute"]


def test_a_key_of_the_settings_replaces_the_default_at_once(qtbot: QtBot, window: QWidget) -> None:
    shortcuts = Shortcuts(window, {"mute": "Ctrl+M", "pause": "", "wipe": "no key"})
    told = heard(shortcuts, "mute", "pause", "wipe")
    window.setFocus()
    for key in (Qt.Key.Key_M, Qt.Key.Key_K, Qt.Key.Key_W):
        qtbot.keyClick(window, key)
    assert told == ["wipe"]
    with qtbot.waitSignal(shortcuts.changed):
        shortcuts.remap({})
    qtbot.keyClick(window, Qt.Key.Key_M)
    assert told == ["wipe", "mute"]


def test_tool_tips_of_the_player_name_the_first_key_as_it_is_mapped(
    window: QWidget, theme: Theme
) -> None:
    bar = TransportBar(theme, window)
    shortcuts = Shortcuts(window, {"mute": "Ctrl+M", "wipe": ""})
    bar.set_keys(shortcuts.first_keys())
    assert bar.sound.mute.toolTip().endswith("(Ctrl+M)")
    assert "(" not in bar.modes.buttons[StageMode.WIPE].toolTip()
    shortcuts.remap({})
    bar.set_keys(shortcuts.first_keys())
    assert bar.sound.mute.toolTip().endswith("(M)")


def test_the_table_has_no_two_alike_and_only_keys_that_qt_knows() -> None:
    keys = [key for shortcut in TABLE for key in shortcut.keys]
    assert len(set(keys)) == len(keys)
    assert all(QKeySequence(key).toString() for key in keys)
    assert len({shortcut.id for shortcut in TABLE}) == len(TABLE)


def test_a_key_that_another_one_has_is_a_conflict() -> None:
    taken = conflict("m", "play", {})
    assert taken is not None
    assert taken.id == "mute"
    assert conflict("M", "play", {"mute": "Ctrl+M"}) is None
    assert conflict("M", "mute", {}) is None
    enter = conflict("Ctrl+Enter", "play", {})  # also a second key counts
    assert enter is not None
    assert enter.id == "generate"


def test_fixed_keys_stay() -> None:
    paste = next(shortcut for shortcut in TABLE if shortcut.id == "paste")
    assert keys_of(paste, {"paste": "Ctrl+B"}) == ("Ctrl+V",)


def test_the_list_shows_keys_as_they_are_mapped_until_escape(
    qtbot: QtBot, window: QWidget, theme: Theme
) -> None:
    overlay = KeysOverlay(theme, window)
    overlay.set_groups(listing({"mute": "Ctrl+Shift+M"}))
    before = window.findChild(QPushButton)
    before.setFocus()
    overlay.toggle()
    assert overlay.isVisible()
    texts = [row for _, rows in listing({"mute": "Ctrl+Shift+M"}) for row in rows]
    assert ("Ctrl+Shift+M", "Sound on or off") in texts
    assert sum(text == "Choose an engine" for _, text in texts) == 1
    focused = QApplication.focusWidget()
    assert focused is not None
    assert overlay.isAncestorOf(focused)
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert overlay.isAncestorOf(QApplication.focusWidget())
    with qtbot.waitSignal(overlay.closed):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not overlay.isVisible()
    assert before.hasFocus()


def test_the_list_closes_though_what_had_the_keyboard_is_gone(
    qtbot: QtBot, window: QWidget, theme: Theme
) -> None:
    overlay = KeysOverlay(theme, window)
    overlay.set_groups(listing({}))
    before = window.findChild(QPushButton)
    before.setFocus()
    overlay.open()
    delete(before)
    with qtbot.waitSignal(overlay.closed):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not overlay.isVisible()


def test_the_list_covers_a_window_of_another_size(window: QWidget, theme: Theme) -> None:
    overlay = KeysOverlay(theme, window)
    overlay.set_groups(listing({}))
    overlay.open()
    window.resize(700, 500)
    assert overlay.size() == window.size()
