"""Settings, About and keys in a real window on the real service."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox, QListView
from pytestqt.qtbot import QtBot

from core.app.service import Service
from core.platform.paths import app_paths
from core.worker.launch import LaunchSpec
from gui.bridge import Bridge
from gui.desktop import Desktop
from gui.pages.settings import SettingsPart
from gui.restart import window_command
from gui.shortcuts import Shortcuts
from gui.theme import Theme
from gui.views.main_window import MainWindow
from gui.workers import Workshop
from providers.registry import Registry


@pytest.fixture
def part(qtbot: QtBot, theme: Theme) -> Iterator[SettingsPart]:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    service = Service(Registry(), app_paths(), LaunchSpec(("none",)))
    workshop = Workshop(window)
    bridge = Bridge(service, window)
    shortcuts = Shortcuts(window, service.settings.value.shortcuts)
    made = SettingsPart(window, theme, service, bridge, workshop, Desktop(), shortcuts, window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    yield made
    workshop.close()
    bridge.close()
    service.close()


def test_a_choice_in_the_window_changes_its_look_and_is_kept(
    qtbot: QtBot, part: SettingsPart, theme: Theme
) -> None:
    window = part.parent()
    assert isinstance(window, MainWindow)
    with qtbot.waitSignal(part.settings.machine_found):
        qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert window.page == "settings"
    box = next(one for one in window.findChildren(QComboBox) if one.accessibleName() == "Colours")
    at = box.findData("dark")
    with qtbot.waitSignal(theme.changed):
        box.setCurrentIndex(at)
        box.activated.emit(at)
    assert theme.name.value == "dark"


def test_what_the_cloud_may_cost_is_a_setting(qtbot: QtBot, part: SettingsPart) -> None:
    part.show_settings()
    window = part.parent()
    assert isinstance(window, MainWindow)
    boxes = window.findChildren(QDoubleSpinBox)
    day = next(one for one in boxes if one.accessibleName() == "Credits for a day")
    qtbot.waitUntil(lambda: day.value() == 20.0)
    with qtbot.waitSignal(part.settings.changed) as told:
        day.setValue(30.0)
    assert told.args[0].max_credits_per_day == 30.0


def test_licences_are_listed_from_what_is_installed(qtbot: QtBot, part: SettingsPart) -> None:
    part.show_about()
    window = part.parent()
    assert isinstance(window, MainWindow)
    listed = window.findChild(QListView)
    qtbot.waitUntil(lambda: listed.model() is not None)
    names = [str(listed.model().index(n, 0).data()) for n in range(listed.model().rowCount())]
    assert any(name.startswith("PySide6") for name in names)
    assert any(name.startswith("FFmpeg") for name in names)


def test_the_list_of_keys_opens_with_its_key_and_leads_to_the_settings(
    qtbot: QtBot, part: SettingsPart
) -> None:
    window = part.parent()
    assert isinstance(window, MainWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert part.keys.isVisible()
    part.keys.remap_requested.emit()
    assert not part.keys.isVisible()
    assert window.page == "settings"


def test_the_window_is_started_again_by_the_command_that_started_it() -> None:
    launch = LaunchSpec(("python", "main.py", "--worker"))
    assert window_command(launch) == ("python", "main.py", "gui")
    assert window_command(LaunchSpec(("lipsmith.exe", "--worker"))) == ("lipsmith.exe", "gui")
