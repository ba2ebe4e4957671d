"""What is changed on the settings page is kept, and what cannot be kept says so in its place."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from core.app.settings_desk import SettingsDesk
from core.errors import StorageError
from core.platform.hardware import Gpu, Hardware
from core.platform.paths import app_paths
from core.settings.schema import Settings
from gui.models.settings_state import SettingsState
from gui.presenters.settings.settings import SettingsPresenter
from gui.theme import Theme
from gui.views.settings import SettingsPage
from gui.widgets.settings.key_button import KeyButton
from gui.workers import Workshop
from providers.registry import Registry

SENTENCE = "Yes, I may"
HARDWARE = Hardware(
    cpu="Test CPU",
    cores=4,
    threads=8,
    memory_bytes=16 * 1024**3,
    gpus=(Gpu(name="Test GPU", vendor="NVIDIA", memory_bytes=8 * 1024**3, driver="550"),),
)


class KnownMachine:
    def hardware(self) -> Hardware:
        return HARDWARE


@pytest.fixture
def desk() -> SettingsDesk:
    return SettingsDesk(Registry(), app_paths())


@pytest.fixture
def presenter(desk: SettingsDesk, workshop: Workshop) -> SettingsPresenter:
    return SettingsPresenter(desk, KnownMachine(), workshop, "en", workshop)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, presenter: SettingsPresenter) -> SettingsPage:
    made = SettingsPage(theme, (("en", "English"), ("de", "Deutsch")), SENTENCE)
    qtbot.addWidget(made)
    made.changed.connect(presenter.change)
    presenter.shown.connect(made.set_state)
    presenter.refused.connect(made.set_problem)
    presenter.machine_found.connect(made.set_machine)
    presenter.keys_shown.connect(made.set_keys)
    presenter.key_refused.connect(made.keys.set_conflict)
    made.keys.chosen.connect(presenter.choose_key)
    made.keys.taken.connect(presenter.take_key)
    made.keys.reset.connect(presenter.reset_key)
    made.keys.all_reset.connect(presenter.reset_keys)
    made.rights.withdrawn.connect(presenter.withdraw)
    made.rights.agreed.connect(lambda: presenter.agree(SENTENCE))
    made.resize(1200, 900)
    made.show()
    presenter.show()
    return made


def settled(qtbot: QtBot, presenter: SettingsPresenter) -> None:
    """Waits until everything that was changed is in the file, or refused."""
    qtbot.waitUntil(lambda: not presenter._errands.is_busy)


def pick(box: QComboBox, value: object) -> None:
    at = box.findData(value)
    assert at >= 0
    box.setCurrentIndex(at)
    box.activated.emit(at)


def combo(page: SettingsPage, name: str) -> QComboBox:
    return next(box for box in page.findChildren(QComboBox) if box.accessibleName() == name)


def shown_texts(page: SettingsPage) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def test_each_choice_is_in_the_file_at_once(
    qtbot: QtBot, page: SettingsPage, presenter: SettingsPresenter, desk: SettingsDesk
) -> None:
    pick(combo(page, "Quality"), "high")
    pick(combo(page, "Colours"), "dark")
    pick(combo(page, "Text size"), 150)
    for box in page.findChildren(QCheckBox):
        if box.accessibleName() == "Only engines for commercial use":
            box.click()
    settled(qtbot, presenter)
    kept = SettingsDesk(Registry(), app_paths()).value
    assert (kept.quality.value, kept.theme.value, kept.text_percent) == ("high", "dark", 150)
    assert kept.commercial_only
    assert desk.value == kept


def field(page: SettingsPage, name: str) -> QLineEdit:
    return next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == name)


def enter(line: QLineEdit, text: str) -> None:
    line.setText(text)
    line.editingFinished.emit()


def test_downloads_are_set_here(
    qtbot: QtBot, page: SettingsPage, presenter: SettingsPresenter, desk: SettingsDesk
) -> None:
    next(b for b in page.findChildren(QCheckBox) if b.accessibleName() == "Work offline").click()
    enter(field(page, "Mirror for weights"), " https://hub.example/mirror ")
    enter(field(page, "Mirror for packages"), "http://index.example/simple")
    settled(qtbot, presenter)
    kept = desk.value
    assert (kept.offline, kept.hub_url) == (True, "https://hub.example/mirror")
    assert kept.index_url == "http://index.example/simple"
    assert field(page, "Mirror for weights").text() == "https://hub.example/mirror"
    enter(field(page, "Mirror for weights"), "")
    settled(qtbot, presenter)
    assert desk.value.hub_url is None


def test_a_mirror_that_is_no_address_stays_with_its_reason(
    qtbot: QtBot, page: SettingsPage, presenter: SettingsPresenter, desk: SettingsDesk
) -> None:
    line = field(page, "Mirror for packages")
    enter(line, "index.example")
    settled(qtbot, presenter)
    assert desk.value.index_url is None and line.text() == "index.example"
    assert any("An address such as https://host/path" in text for text in shown_texts(page))
    enter(line, "")
    assert not any("An address such as" in text for text in shown_texts(page))


def test_the_look_is_told_when_it_changes_and_only_then(
    qtbot: QtBot, page: SettingsPage, presenter: SettingsPresenter
) -> None:
    looks: list[tuple[str, int]] = []
    presenter.look_changed.connect(lambda theme, percent: looks.append((theme, percent)))
    pick(combo(page, "Quality"), "draft")
    pick(combo(page, "Text size"), 200)
    settled(qtbot, presenter)
    assert looks == [("system", 200)]


def test_limits_are_numbers_of_this_computer(
    qtbot: QtBot, page: SettingsPage, presenter: SettingsPresenter, desk: SettingsDesk
) -> None:
    with qtbot.waitSignal(presenter.machine_found):
        presenter.find_machine()
    cores = page.findChild(QSpinBox)
    boxes = page.findChildren(QDoubleSpinBox)
    memory = next(one for one in boxes if one.accessibleName() == "Memory")
    assert (cores.maximum(), memory.maximum()) == (8, 16)
    cores.setValue(3)
    memory.setValue(0.1)  # less than any engine can live with
    settled(qtbot, presenter)
    assert (desk.value.cpu_limit, desk.value.memory_limit_mb) == (3, 512)
    memory.setValue(0)
    cores.setValue(0)
    settled(qtbot, presenter)
    assert (desk.value.cpu_limit, desk.value.memory_limit_mb) == (None, None)
    assert any("Test GPU, 8 GB, 550" in text for text in shown_texts(page))


def test_a_change_that_cannot_be_kept_is_undone_and_explained_beside_it(
    qtbot: QtBot,
    page: SettingsPage,
    presenter: SettingsPresenter,
    desk: SettingsDesk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(**_fields: object) -> Settings:
        raise StorageError("storage.full", "The disk is full", "Free some space")

    monkeypatch.setattr(desk, "change", full)
    pick(combo(page, "Quality"), "high")
    settled(qtbot, presenter)
    assert "The disk is full. Free some space" in shown_texts(page)
    assert combo(page, "Quality").currentData() == "standard"
    monkeypatch.undo()
    pick(combo(page, "Quality"), "high")
    settled(qtbot, presenter)
    assert "The disk is full. Free some space" not in shown_texts(page)


def test_a_slow_disk_holds_up_nobody_and_undoes_no_newer_choice(
    qtbot: QtBot,
    page: SettingsPage,
    presenter: SettingsPresenter,
    desk: SettingsDesk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    change, go_on, threads = desk.change, threading.Event(), []

    def slowly(**fields: object) -> Settings:
        threads.append(threading.current_thread())
        assert go_on.wait(20)
        return change(**fields)

    monkeypatch.setattr(desk, "change", slowly)
    sizes: list[int] = []
    presenter.shown.connect(lambda state: sizes.append(state.text_percent))
    for percent in (125, 150, 200):
        pick(combo(page, "Text size"), percent)
    go_on.set()
    settled(qtbot, presenter)
    assert sizes == [200]
    assert len(threads) == 2 and threading.main_thread() not in threads


def test_what_was_chosen_last_is_kept_when_the_window_closes_at_once(
    workshop: Workshop, presenter: SettingsPresenter, desk: SettingsDesk
) -> None:
    presenter.change("text_percent", 150)
    presenter.change("notify", False)
    workshop.close()
    presenter.close()
    kept = SettingsDesk(Registry(), app_paths()).value
    assert (kept.text_percent, kept.notify) == (150, False)
    assert desk.value == kept


def test_another_language_asks_for_a_restart(
    qtbot: QtBot, page: SettingsPage, presenter: SettingsPresenter
) -> None:
    states: list[SettingsState] = []
    presenter.shown.connect(states.append)
    presenter.change("language", "xx")  # there is none: English it stays
    settled(qtbot, presenter)
    assert not states[-1].restart_wanted
    other = SettingsPresenter(presenter._desk, KnownMachine(), Workshop(page), "de", page)
    with qtbot.waitSignal(other.shown, check_params_cb=lambda state: state.restart_wanted):
        other.show()


def test_rights_can_be_withdrawn_and_given_again(
    qtbot: QtBot, page: SettingsPage, presenter: SettingsPresenter, desk: SettingsDesk
) -> None:
    told: list[bool] = []
    presenter.consent_changed.connect(told.append)
    box = next(one for one in page.findChildren(QCheckBox) if one.text() == SENTENCE)
    box.click()
    settled(qtbot, presenter)
    assert desk.value.consent is not None
    assert desk.value.consent.sentence == SENTENCE
    page.rights.withdrawn.emit()
    settled(qtbot, presenter)
    assert desk.value.consent is None
    assert told == [True, False]
    assert not box.isChecked()


def key_of(page: SettingsPage, what: str) -> KeyButton:
    return next(
        one for one in page.findChildren(KeyButton) if one.accessibleName() == f"Key for: {what}"
    )


def press(qtbot: QtBot, made: KeyButton, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    made.click()
    combined = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        combined |= modifier
    qtbot.keyClick(made, key, combined)


def test_a_key_is_taken_from_the_keyboard(
    qtbot: QtBot, page: SettingsPage, desk: SettingsDesk, presenter: SettingsPresenter
) -> None:
    maps: list[dict[str, str]] = []
    presenter.shortcuts_changed.connect(maps.append)
    mute = key_of(page, "Sound on or off")
    press(qtbot, mute, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, presenter)
    assert desk.value.shortcuts == {"mute": "Ctrl+M"}
    assert mute.text() == "Ctrl+M"
    press(qtbot, mute, Qt.Key.Key_Escape)
    assert desk.value.shortcuts == {"mute": "Ctrl+M"}
    press(qtbot, mute, Qt.Key.Key_Backspace)
    settled(qtbot, presenter)
    assert desk.value.shortcuts == {"mute": ""}
    page.keys.all_reset.emit()
    settled(qtbot, presenter)
    assert desk.value.shortcuts == {}
    assert mute.text() == "M"
    assert maps[-1] == {}


def test_tab_leaves_a_key_button_unless_it_listens(qtbot: QtBot, page: SettingsPage) -> None:
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    mute = key_of(page, "Sound on or off")
    mute.setFocus()
    qtbot.keyClick(mute, Qt.Key.Key_Tab)
    assert not mute.hasFocus()


def test_a_key_of_another_one_asks_before_it_is_taken(
    qtbot: QtBot, page: SettingsPage, presenter: SettingsPresenter, desk: SettingsDesk
) -> None:
    press(qtbot, key_of(page, "Pause"), Qt.Key.Key_M)
    assert desk.value.shortcuts == {}
    assert "“M” is the key for: Sound on or off" in shown_texts(page)
    page.keys.taken.emit("pause")
    page.keys.reset.emit("mute")  # M is Pause's now
    assert "“M” is the key for: Pause" in shown_texts(page)
    settled(qtbot, presenter)
    assert "“M” is the key for: Pause" in shown_texts(page)
    assert desk.value.shortcuts == {"pause": "M", "mute": ""}
    page.keys.reset.emit("pause")
    page.keys.reset.emit("mute")
    settled(qtbot, presenter)
    assert desk.value.shortcuts == {}


def test_a_fixed_key_cannot_be_taken(qtbot: QtBot, page: SettingsPage, desk: SettingsDesk) -> None:
    press(qtbot, key_of(page, "Pause"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    page.keys.taken.emit("pause")
    page.keys.taken.emit("pause")  # the button is there yet
    assert desk.value.shortcuts == {}
    assert any("cannot be changed" in text for text in shown_texts(page))


def test_the_list_of_sections_leads_to_them(qtbot: QtBot, page: SettingsPage) -> None:
    page.show_section(page.diagnostics)
    bar = page.page.verticalScrollBar()
    assert bar.value() > 0
    page.show_section(page.output)
    assert bar.value() == page.output.y()


def test_own_output_folder(
    page: SettingsPage,
    presenter: SettingsPresenter,
    desk: SettingsDesk,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    where = combo(page, "Where results go")
    with qtbot.waitSignal(page.output.folder_requested):
        pick(where, "own")
    presenter.change("output_folder", tmp_path)
    settled(qtbot, presenter)
    assert desk.value.output_folder == tmp_path
    assert where.currentData() == "own"
    pick(where, "")
    settled(qtbot, presenter)
    assert desk.value.output_folder is None
