"""Every page of the real window: translated, with room for its words, and usable by keyboard alone."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollArea,
    QStackedWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.app.settings_desk import SettingsDesk
from core.platform.paths import app_paths
from gui.shortcut_table import TABLE, shown_keys
from gui.views.home import Home
from providers.registry import Registry
from tests.e2e.pages import every_page
from tests.e2e.window import RealWindow, agree
from tests.kit.pseudo import PseudoTranslator, is_pseudo, speaking
from tests.kit.shown_texts import clipped, shown_texts

DATA = {"English", "Deutsch", "Lipsmith", "https://", *(shown_keys(one.keys[:1]) for one in TABLE)}
FILES = tuple(f"{n}{sign}" for n in range(1, 7) for sign in "._")
SETTLED_MS = 20_000
GROUNDS = (Home, QScrollArea)  # hold the keyboard while no control has it


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    with speaking(qapp, PseudoTranslator(qapp)):
        yield


def opened_at(qapp: QApplication, qtbot: QtBot, size: tuple[int, int], percent: int) -> RealWindow:
    agree()
    SettingsDesk(Registry(), app_paths()).change(theme="light", text_percent=percent)
    window = RealWindow(qapp, qtbot)
    window.window.resize(*size)
    return window


@pytest.mark.parametrize(("size", "percent"), [((1280, 720), 100), ((880, 560), 200)])
def test_words_are_translated_and_have_room(
    qapp: QApplication,
    qtbot: QtBot,
    pseudo: None,
    tmp_path: Path,
    size: tuple[int, int],
    percent: int,
) -> None:
    opened = opened_at(qapp, qtbot, size, percent)
    found: list[str] = []
    try:
        window = opened.window
        for page in every_page(opened, tmp_path):
            found += [f"{page}: {line}" for line in _too_small(window, qtbot)]
            found += [
                f"{page}: {type(widget).__name__} says {text}"
                for widget, text in shown_texts(window)
                if not is_pseudo(text) and not _is_data(text)
            ]
    finally:
        opened.close()
    assert not found, "\n".join(found)


def test_who_has_the_keyboard_is_seen(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    opened = opened_at(qapp, qtbot, (1280, 720), 100)
    found: list[str] = []
    try:
        for page in every_page(opened, tmp_path):
            for one in opened.window.findChildren(QWidget):
                if _takes_tab(one) and not one.hasFocus() and not isinstance(one, GROUNDS):
                    before = one.grab().toImage()
                    one.setFocus(Qt.FocusReason.TabFocusReason)
                    if one.hasFocus() and one.grab().toImage() == before:
                        found.append(f"{page}: {_told(one)}")
    finally:
        opened.close()
    assert not found, "\n".join(found)


def test_every_control_has_a_name_and_its_turn(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    opened = opened_at(qapp, qtbot, (1280, 720), 100)
    found: list[str] = []
    try:
        for page in every_page(opened, tmp_path):
            controls = [one for one in opened.window.findChildren(QWidget) if _takes_tab(one)]
            found += [f"{page}: {_told(one)} has no name" for one in controls if not _name(one)]
            if page != "keys":  # keeps the keyboard to itself
                walked = _walk(opened)
                found += [
                    f"{page}: Tab misses {_told(one)}" for one in controls if one not in walked
                ]
    finally:
        opened.close()
    assert not found, "\n".join(found)


def _is_data(text: str) -> bool:
    plain = text.replace("\u200b", "")
    return plain in DATA or plain.startswith(("/", "Lipsmith ", *FILES)) or "SHA" in plain


def _too_small(window: QWidget, qtbot: QtBot) -> list[str]:
    """What has no room once the layouts have settled."""
    found: list[str] = []

    def has_room() -> bool:
        found[:] = [*clipped(window), *_outside(window)]
        return not found

    with suppress(QtBot.TimeoutError):
        qtbot.waitUntil(has_room, timeout=SETTLED_MS)
    return found


def _outside(window: QWidget) -> list[str]:
    """Parts of a layout that reach over the edge of what holds them."""
    found = []
    for holder in window.findChildren(QWidget):
        layout = holder.layout()
        if layout is None or not holder.isVisible() or isinstance(holder, QStackedWidget):
            continue
        for part in holder.children():
            if not isinstance(part, QWidget) or layout.indexOf(part) < 0 or part.isHidden():
                continue
            if part.geometry().right() > holder.width():
                found.append(f"{_told(part)} reaches out of {_told(holder)}")
    return found


def _takes_tab(one: QWidget) -> bool:
    takes = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.isEnabled()
    if isinstance(one, QAbstractButton) and one.group() and one.group().exclusive():
        takes = takes and one.isChecked()  # arrows lead to the others
    return takes and one.isVisible() and one.focusProxy() is None and not _is_inside(one)


def _is_inside(one: QWidget) -> bool:
    """The line of a spin box or combo box; it is its owner that has the keyboard."""
    return isinstance(one.parentWidget(), QAbstractSpinBox | QComboBox)


def _name(one: QWidget) -> str:
    words = one.text() if isinstance(one, QAbstractButton) else ""
    return one.accessibleName() or words


def _told(one: QWidget) -> str:
    return f"{type(one).__name__} {_name(one)!r}"


def _walk(opened: RealWindow) -> set[QWidget]:
    """What Tab comes to, from where the keyboard is until it is there again."""
    walked: set[QWidget] = set()
    for _ in range(400):
        opened.press(Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        if at is None or at in walked:
            break
        walked.add(at)
    return walked
