"""From choosing the engine to the finished installation, with all that can come between."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLineEdit, QPushButton

from core.domain.installation import (
    InstallChoices,
    LogLine,
    StepBegun,
    StepKind,
    StepProgress,
)
from core.domain.issue import Issue, Severity
from core.errors import DownloadError, SetupError
from gui.models.setup import SetupStage
from gui.widgets.elided import ElidedLabel
from gui.widgets.elided_button import ElidedButton
from gui.widgets.jobs.still_picture import StillPicture
from tests.gui.setup.conftest import ENGINE, OTHER, Setup, press, shown_button, words_in
from tests.kit.fake_setup import MB, a_plan, a_result, a_stage, an_inventory, some_extras
from tests.kit.shop import MEASURE

BROKEN = DownloadError(
    "download.broken", "The connection broke off", "Try again", "reset by peer", retryable=True
)


def header_line(setup: Setup) -> str:
    line = setup.window.header.findChild(ElidedButton)
    return "" if line.isHidden() else line.text()


def toast_words(setup: Setup) -> list[str]:
    return [toast.text for toast in setup.toasts.shown]


def press_toast(setup: Setup, words: str) -> None:
    toast = setup.toasts.shown[-1]
    next(one for one in toast.findChildren(QPushButton) if one.text() == words).click()


def test_what_it_costs_is_said_before_anything_is_done(setup: Setup) -> None:
    dialog = setup.found()
    said = words_in(dialog)
    assert {"1.3 GB", "3.4 GB", "about 1 min", "Not for commercial use"} <= set(said)
    assert dialog.windowTitle() == "Install Test Sketch"
    assert [name for name, *_ in setup.desk.calls] == ["plan"]


def test_from_install_to_use(setup: Setup, tmp_path: Path) -> None:
    picture = tmp_path / "frame.png"
    QImage(64, 48, QImage.Format.Format_RGB888).save(str(picture))
    dialog = setup.running()
    installed: list[str] = []
    ended: list[tuple[str, str]] = []
    now: list[str] = []
    setup.part.installing_changed.connect(now.append)
    setup.part.installed.connect(installed.append)
    setup.part.ended.connect(lambda title, text: ended.append((title, text)))
    setup.desk.order(*a_stage(StepKind.PACKAGES, 400 * MB), LogLine(text="torch is there"))
    setup.desk.order(a_result(ENGINE, picture=picture))
    setup.until(SetupStage.DONE)
    assert installed == [ENGINE] and ended == [("Test Sketch is ready", "")]
    assert now[-1] == ""
    assert "31 frames/s" in dialog.done_pane.facts.toPlainText()
    assert not dialog.done_pane.findChild(StillPicture).isHidden()
    with setup.qtbot.waitSignal(setup.part.use_requested) as used:
        press(dialog, "Use it")
    assert used.args == [ENGINE] and not dialog.isVisible()
    assert header_line(setup) == ""


def test_stages_and_bytes_are_told_while_it_runs(setup: Setup) -> None:
    dialog = setup.running()
    setup.desk.order(
        *a_stage(StepKind.PACKAGES),
        StepBegun(step=StepKind.WEIGHTS),
        StepProgress(
            step=StepKind.WEIGHTS, done=100 * MB, total=400 * MB, rate=10.0 * MB, left_s=30
        ),
    )
    note = "100 MB of 400 MB · 10 MB/s · about 30 s left"
    setup.qtbot.waitUntil(lambda: note in [one.text() for one in dialog.findChildren(ElidedLabel)])
    assert header_line(setup) == "Test Sketch: fetching weights, 25\u00a0%"


def test_a_pause_keeps_what_is_there_and_goes_on(setup: Setup) -> None:
    dialog = setup.running()
    setup.desk.order(*a_stage(StepKind.PACKAGES), StepBegun(step=StepKind.WEIGHTS))
    setup.qtbot.waitUntil(lambda: "fetching weights" in header_line(setup))
    press(dialog, "Pause")
    setup.until(SetupStage.PAUSED)
    assert setup.calls("abandon") == [] and header_line(setup) == "Test Sketch: paused"
    press(dialog, "Go on")
    setup.until(SetupStage.RUNNING)
    setup.desk.order(a_result(ENGINE))
    setup.until(SetupStage.DONE)
    assert len(setup.calls("install")) == 2


def test_a_cancel_forgets_it_and_shows_the_plan_again(setup: Setup) -> None:
    dialog = setup.running()
    press(dialog, "Cancel installation")
    setup.until(SetupStage.FOUND)
    assert setup.calls("abandon") == [(ENGINE,)]
    assert header_line(setup) == "" and toast_words(setup) == []


@pytest.mark.parametrize("end", ["pause", "failure"])
def test_what_stands_can_be_given_up(setup: Setup, end: str) -> None:
    dialog = setup.running()
    if end == "pause":
        press(dialog, "Pause")
        setup.until(SetupStage.PAUSED)
    else:
        setup.desk.order(BROKEN)
        setup.until(SetupStage.FAILED)
    press(dialog, "Cancel installation")
    setup.until(SetupStage.FOUND)
    assert setup.calls("abandon") == [(ENGINE,)]


def test_a_failure_says_where_and_why_and_can_be_tried_again(setup: Setup) -> None:
    dialog = setup.running()
    setup.desk.order(StepBegun(step=StepKind.WEIGHTS), LogLine(text="GET sketch"), BROKEN)
    setup.until(SetupStage.FAILED)
    said = words_in(dialog)
    assert {"The connection broke off", "Try again", "It stopped at “Fetch weights”."} <= set(said)
    assert toast_words(setup) == []  # it is on the screen already
    press(dialog, "Copy diagnostics")
    copied = setup.desktop.copied
    for part in ("download.broken", "reset by peer", "GET sketch", "step: weights now", "cu130"):
        assert part in copied
    press(dialog, "Try again")
    setup.until(SetupStage.RUNNING)
    assert "The connection broke off" not in words_in(dialog)
    setup.desk.order(a_result(ENGINE))
    setup.until(SetupStage.DONE)


def test_a_failure_can_be_repaired(setup: Setup) -> None:
    dialog = setup.running()
    setup.desk.order(BROKEN)
    setup.until(SetupStage.FAILED)
    press(dialog, "Repair")
    setup.until(SetupStage.RUNNING)
    setup.desk.order(a_result(ENGINE))
    setup.until(SetupStage.DONE)
    assert setup.calls("repair") == [(ENGINE,)]


def test_closing_the_dialog_stops_nothing(setup: Setup) -> None:
    dialog = setup.running()
    setup.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and setup.stage() is SetupStage.RUNNING
    assert header_line(setup) == "Test Sketch: installing"
    setup.desk.order(StepBegun(step=StepKind.PROBE))
    setup.qtbot.waitUntil(lambda: header_line(setup) == "Test Sketch: trying the packages")
    setup.qtbot.mouseClick(setup.window.header.findChild(ElidedButton), Qt.MouseButton.LeftButton)
    assert dialog.isVisible() and setup.stage() is SetupStage.RUNNING
    dialog.close()
    setup.desk.order(a_result(ENGINE))
    setup.until(SetupStage.DONE)
    assert toast_words(setup) == ["Test Sketch is ready"]
    with setup.qtbot.waitSignal(setup.part.use_requested):
        press_toast(setup, "Use it")


def test_a_failure_behind_a_closed_dialog_is_told(setup: Setup) -> None:
    dialog = setup.running()
    press(dialog, "Go on in the background")
    setup.desk.order(BROKEN)
    setup.until(SetupStage.FAILED)
    assert toast_words(setup) == ["Test Sketch could not be installed: The connection broke off"]
    assert header_line(setup) == "Test Sketch: not installed"
    press_toast(setup, "Show")
    assert dialog.isVisible() and setup.stage() is SetupStage.FAILED


def test_one_at_a_time(setup: Setup) -> None:
    setup.running()
    other = setup.found(OTHER)
    begin = shown_button(other, "Install")
    assert not begin.isEnabled()
    assert any("Test Sketch is being installed" in words for words in words_in(other))
    setup.desk.order(a_result(ENGINE))
    setup.until(SetupStage.DONE)
    assert begin.isEnabled()


def test_choices_make_another_plan_and_are_what_is_installed(setup: Setup, tmp_path: Path) -> None:
    dialog = setup.found()
    hub = next(
        one
        for one in dialog.findChildren(QLineEdit)
        if one.accessibleName() == "Mirror for weights"
    )
    setup.desk.plans[ENGINE] = a_plan(ENGINE, build="cpu", download_bytes=700 * MB)
    dialog.plan.choices.changed.emit("build", "cpu")
    hub.setText("https://mirror.example")
    hub.editingFinished.emit()
    dialog.plan.choices.changed.emit("data_folder", tmp_path)
    wanted = InstallChoices(build="cpu", hub_url="https://mirror.example", data_folder=tmp_path)
    setup.qtbot.waitUntil(lambda: (ENGINE, wanted) in setup.calls("plan"))
    setup.qtbot.waitUntil(lambda: "700 MB" in words_in(dialog))
    press(dialog, "Install")
    setup.until(SetupStage.RUNNING)
    setup.qtbot.waitUntil(lambda: setup.calls("install") == [(ENGINE, wanted)])
    setup.desk.order(a_result(ENGINE))
    setup.until(SetupStage.DONE)


@pytest.mark.parametrize("name", ["Mirror for weights", "Mirror for packages"])
@pytest.mark.parametrize("typed", ["htp://mirror", "mirror", "https://", "https://a b", "http://["])
def test_a_mirror_that_is_no_address_keeps_install_away(
    setup: Setup, name: str, typed: str
) -> None:
    dialog = setup.found()
    line = next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName() == name)
    line.setText(typed)
    line.editingFinished.emit()
    refused = f"“{typed}” is not an address such as https://host/path"
    assert refused in words_in(dialog)
    assert not shown_button(dialog, "Install").isEnabled()
    line.clear()  # as it was before
    line.editingFinished.emit()
    setup.qtbot.waitUntil(lambda: shown_button(dialog, "Install").isEnabled())
    assert refused not in words_in(dialog)


def test_a_choice_that_cannot_be_is_refused_in_place(setup: Setup) -> None:
    dialog = setup.found()
    setup.desk.refusal = SetupError("setup.bad_url", "That is no address", "Write https://…")
    dialog.plan.choices.changed.emit("hub_url", "https://nonsense")
    refused = "That is no address. Write https://…"
    setup.qtbot.waitUntil(lambda: refused in words_in(dialog))
    assert not shown_button(dialog, "Install").isEnabled()
    dialog.plan.choices.changed.emit("hub_url", None)
    setup.qtbot.waitUntil(lambda: shown_button(dialog, "Install").isEnabled())
    assert refused not in words_in(dialog)


def test_what_stands_in_the_way_keeps_install_away(setup: Setup) -> None:
    full = Issue(
        severity=Severity.ERROR, code="storage.full", title="2 GB are missing", hint="Free space"
    )
    setup.desk.plans[ENGINE] = a_plan(ENGINE, issues=(full,))
    dialog = setup.found()
    assert "2 GB are missing" in words_in(dialog)
    assert not shown_button(dialog, "Install").isEnabled()


NEEDS_TOKEN = Issue(
    severity=Severity.ERROR, code="setup.needs_token", title="Only for those who agreed"
)


def test_a_file_behind_an_account_asks_for_its_token(setup: Setup) -> None:
    gated = (
        a_plan(ENGINE)
        .files[0]
        .model_copy(update={"is_gated": True, "page": "https://example.org/model"})
    )
    setup.desk.plans[ENGINE] = a_plan(ENGINE, files=(gated,), issues=(NEEDS_TOKEN,))
    dialog = setup.found()
    assert not shown_button(dialog, "Install").isEnabled()
    press(dialog, "Open its page")
    assert setup.desktop.browsed == ["https://example.org/model"]
    setup.desktop.error = SetupError("desktop.no_program", "No browser opens the page")
    press(dialog, "Open its page")
    assert toast_words(setup) == ["No browser opens the page"]
    line = dialog.plan.token.findChild(QLineEdit)
    setup.desk.refusal = SetupError("settings.no_keyring", "There is no keyring here")
    setup.qtbot.keyClicks(line, "hf_1234")
    press(dialog, "Keep token")
    setup.qtbot.waitUntil(lambda: "There is no keyring here" in words_in(dialog))
    setup.desk.plans[ENGINE] = a_plan(ENGINE)
    press(dialog, "Keep token")
    setup.qtbot.waitUntil(lambda: shown_button(dialog, "Install").isEnabled())
    assert setup.desk.token == "hf_1234" and line.text() == ""
    assert not dialog.plan.token.isVisible()


def test_a_full_disk_offers_to_choose_another_folder(setup: Setup, tmp_path: Path) -> None:
    full = Issue(severity=Severity.ERROR, code="storage.full", title="2 GB are missing")
    setup.desk.plans[ENGINE] = a_plan(ENGINE, issues=(full,))
    dialog = setup.found()
    press(dialog, "Choose another folder …")
    asking = dialog.findChild(QFileDialog)
    setup.desk.plans[ENGINE] = a_plan(ENGINE)
    asking.filesSelected.emit([str(tmp_path)])
    asking.reject()
    wanted = InstallChoices(data_folder=tmp_path)
    setup.qtbot.waitUntil(lambda: (ENGINE, wanted) in setup.calls("plan"))
    setup.qtbot.waitUntil(lambda: shown_button(dialog, "Install").isEnabled())


def test_an_engine_of_which_nothing_is_known_says_so_and_can_be_looked_at_again(
    setup: Setup,
) -> None:
    setup.desk.refusal = SetupError("setup.nothing_known", "Nothing is known of it", "Update")
    setup.part.open(ENGINE)
    setup.until(SetupStage.FAILED)
    assert "Nothing is known of it" in words_in(setup.dialog())
    setup.desk.refusal = SetupError("setup.nothing_known", "Nothing is known of it", "Update")
    press(setup.dialog(), "Try again")
    setup.qtbot.waitUntil(lambda: len(setup.calls("plan")) == 2)
    setup.until(SetupStage.FAILED)
    setup.part.open(ENGINE)
    setup.until(SetupStage.FOUND)


def test_an_engine_that_is_not_in_this_version_opens_nothing(setup: Setup) -> None:
    setup.part.open("of_the_future")
    assert setup.desk.calls == []


def test_what_was_not_finished_is_offered_at_the_start(setup: Setup) -> None:
    setup.desk.stock = an_inventory(unfinished=(ENGINE, "of_the_future"))
    setup.desk.plans[ENGINE] = a_plan(
        ENGINE, is_unfinished=True, choices=InstallChoices(build="cpu")
    )
    setup.part.start()
    setup.qtbot.waitUntil(lambda: len(setup.toasts.shown) == 1)
    assert toast_words(setup) == ["The installation of Test Sketch is not finished."]
    press_toast(setup, "Go on")
    setup.until(SetupStage.RUNNING)
    assert setup.dialog().isVisible()
    setup.desk.order(a_result(ENGINE))
    setup.until(SetupStage.DONE)
    # The way it was begun, though nobody chose again.
    assert setup.calls("install") == [(ENGINE, InstallChoices(build="cpu"))]


def test_what_cannot_be_gone_on_with_is_shown_and_not_begun(setup: Setup) -> None:
    setup.desk.plans[ENGINE] = a_plan(ENGINE, is_unfinished=True, issues=(NEEDS_TOKEN,))
    setup.part.go_on(ENGINE)
    setup.until(SetupStage.FOUND)
    assert setup.calls("install") == []
    assert not shown_button(setup.dialog(), "Go on").isEnabled()


def test_the_end_of_the_program_stops_it_and_forgets_nothing(setup: Setup) -> None:
    setup.running()
    setup.part.close()
    setup.workshop.close()
    assert setup.calls("abandon") == [] and not setup.dialog().isVisible()


def test_opened_again_after_the_end_it_looks_anew(setup: Setup) -> None:
    dialog = setup.running()
    setup.desk.order(a_result(ENGINE))
    setup.until(SetupStage.DONE)
    press(dialog, "Close")
    setup.part.open(ENGINE)
    setup.until(SetupStage.FOUND)
    assert len(setup.calls("plan")) == 2


def test_the_window_behind_it_stays_usable(setup: Setup) -> None:
    dialog = setup.running()
    assert not dialog.isModal()
    setup.window.activateWindow()
    setup.qtbot.waitUntil(lambda: QApplication.activeWindow() is setup.window)


def boxes(setup: Setup) -> dict[str, QCheckBox]:
    """The boxes of the studio's extras by their titles."""
    found = setup.dialog(OTHER).plan.extras.findChildren(QCheckBox)
    return {one.text(): one for one in found if one.isVisibleTo(setup.dialog(OTHER))}


def with_extras(setup: Setup) -> None:
    setup.desk.plans[OTHER] = a_plan(OTHER, extras=some_extras())


def test_an_extra_is_ticked_planned_and_installed(setup: Setup) -> None:
    with_extras(setup)
    dialog = setup.found(OTHER)
    made = boxes(setup)
    assert made["Test Long Steps"].isChecked() and not made["Test Long Steps"].isEnabled()
    sharpener = made["Test Sharpener"]
    assert not sharpener.isChecked() and "300 MB" in sharpener.accessibleDescription()

    sharpener.click()
    choices = InstallChoices(extras=("sharpen=true",))
    setup.qtbot.waitUntil(lambda: setup.calls("plan")[-1] == (OTHER, choices))
    setup.qtbot.waitUntil(lambda: shown_button(dialog, "Install").isEnabled())
    assert sharpener.isChecked()
    assert boxes(setup)["Test Sharpener"] is sharpener, "the keyboard stays where it is"
    press(dialog, "Install")
    setup.qtbot.waitUntil(lambda: setup.calls("install") == [(OTHER, choices)])


def test_it_opens_with_what_the_options_ask_for(setup: Setup) -> None:
    with_extras(setup)
    setup.part.open(OTHER, extras=("sharpen=true",))
    setup.until(SetupStage.FOUND, OTHER)
    sharpener = boxes(setup)["Test Sharpener"]
    setup.qtbot.waitUntil(sharpener.isChecked)
    sharpener.click()
    setup.qtbot.waitUntil(lambda: setup.calls("plan")[-1] == (OTHER, InstallChoices()))


def test_an_engine_without_extras_has_no_place_for_them(setup: Setup) -> None:
    dialog = setup.found()
    assert not dialog.plan.extras.isVisibleTo(dialog)
    assert "Extras" not in words_in(dialog)


def test_what_only_measures_is_not_offered_for_use(setup: Setup) -> None:
    dialog = setup.running(MEASURE.id)
    setup.desk.order(a_result(MEASURE.id))
    setup.until(SetupStage.DONE, MEASURE.id)
    assert dialog.windowTitle() == "Test Measure is ready"
    shown_button(dialog, "Close")
    with pytest.raises(StopIteration):
        shown_button(dialog, "Use it")


def test_what_only_measures_is_told_without_a_way_to_use_it(setup: Setup) -> None:
    dialog = setup.running(MEASURE.id)
    dialog.hide()
    setup.desk.order(a_result(MEASURE.id))
    setup.until(SetupStage.DONE, MEASURE.id)
    assert toast_words(setup) == ["Test Measure is ready"]
    assert "Use it" not in [one.text() for one in setup.toasts.shown[-1].findChildren(QPushButton)]


def test_in_place_of_one_without_its_graphics_card_another_is_used(setup: Setup) -> None:
    """The test's computer has none; the plan says that the engine is slow here."""
    slow = Issue(severity=Severity.WARNING, code="slow_without_gpu", title="Slow")
    setup.desk.plans[ENGINE] = a_plan(ENGINE, issues=(slow,))
    dialog = setup.found()
    with setup.qtbot.waitSignal(setup.part.use_requested) as told:
        press(dialog, "Use Built-in")
    assert told.args == ["viseme"] and not dialog.isVisible()
