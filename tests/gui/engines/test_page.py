"""What a person does on the Engines page, and what comes of it."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QWidget

from core.domain.installation import FileState, StepBegun, StepKind, StepProgress
from core.domain.issue import Issue, Severity
from core.errors import InputError, SetupError
from gui.models.engine_shelf import CardKey
from gui.models.setup import SetupStage
from tests.gui.engines.conftest import MEASURE, PACKAGES, SKETCH, STUDIO, WEIGHTS, Engines, words_in
from tests.gui.setup.conftest import press
from tests.kit.fake_setup import MB, a_plan, a_result, an_inventory

DAMAGED = Issue(severity=Severity.ERROR, code="weights.damaged", title="A file is damaged")


def shown_button(place: QWidget, words: str) -> QPushButton:
    return next(
        one
        for one in place.findChildren(QPushButton)
        if one.text() == words and one.isVisibleTo(place)
    )


def answer(engines: Engines, folder: Path) -> None:
    """Chooses a folder in the dialog that is open."""
    folder.mkdir(exist_ok=True)
    dialog = engines.page.findChild(QFileDialog)
    assert dialog is not None
    dialog.selectFile(str(folder))
    dialog.accept()


def test_the_page_shows_engines_and_what_they_are_made_of(engines: Engines) -> None:
    page = engines.seen()
    said = words_in(page)
    assert {"Built-in", "Test Studio XL", "Test Sketch", "Test packages"} <= set(said)
    assert {"3.5 GB", "212 GB"} <= set(said)
    assert page.isVisible() and not engines.card(SKETCH).notes.isVisible()


def test_coming_back_looks_again(engines: Engines) -> None:
    engines.seen()
    engines.desk.stock = an_inventory(weights=())
    engines.window.show_page("lipsync")
    engines.seen()
    assert "not installed" in words_in(engines.card(SKETCH))


def test_a_disk_that_cannot_be_looked_at_is_told(engines: Engines) -> None:
    engines.desk.refusal = SetupError("setup.x", "The list is unreadable", "Look at the disk")
    engines.window.show_page("engines")
    engines.qtbot.waitUntil(
        lambda: "The list is unreadable. Look at the disk" in words_in(engines.page)
    )


def test_verifying_tells_how_far_it_is_and_that_all_is_well(engines: Engines) -> None:
    page = engines.seen()
    engines.choose(SKETCH, "Verify")
    engines.desk.order(
        StepBegun(step=StepKind.WEIGHTS),
        StepProgress(step=StepKind.WEIGHTS, done=100 * MB, total=400 * MB, item="sketch.bin"),
    )
    engines.qtbot.waitUntil(lambda: "100 MB of 400 MB · sketch.bin" in words_in(page.work))
    assert "Verifying Test Sketch" in words_in(page.work)
    assert not page.verify.isEnabled() and not engines.card(STUDIO).main.isEnabled()
    engines.desk.order(())
    engines.ended()
    assert page.work.isHidden() and page.verify.isEnabled()
    assert "Every byte is as it was installed." in words_in(engines.card(SKETCH))
    assert engines.calls("verify") == [(("test_sketch",),)]


def test_a_finding_is_mended_by_its_button(engines: Engines) -> None:
    engines.seen()
    engines.choose(SKETCH, "Verify")
    engines.desk.order((DAMAGED,))
    engines.ended()
    card = engines.card(SKETCH)
    assert "A file is damaged" in words_in(card)
    shown_button(card, "Repair").click()
    engines.desk.order(StepBegun(step=StepKind.WEIGHTS))
    engines.qtbot.waitUntil(lambda: "fetching weights" in words_in(engines.page.work))
    engines.desk.order(a_result())
    engines.ended()
    assert engines.calls("repair") == [("test_sketch",)]
    assert "It is whole again and passed its test." in words_in(card)


def test_there_is_only_one_way_to_mend_an_incomplete_engine(engines: Engines) -> None:
    engines.seen()
    (whole,) = engines.desk.stock.weights
    files = (whole.files[0].model_copy(update={"state": FileState.DAMAGED}), whole.files[1])
    bad = whole.model_copy(update={"files": files})
    engines.desk.stock = engines.desk.stock.model_copy(update={"weights": (bad,)})
    for _ in range(2):  # at the second time the card stays as it is
        engines.choose(SKETCH, "Verify")
        engines.desk.order((DAMAGED,))
        engines.ended()
    shown = [one for one in buttons(engines.card(SKETCH)) if one.isVisible()]
    assert [one.text() for one in shown] == ["Repair"]


def test_a_damaged_part_is_mended_with_its_engine(engines: Engines) -> None:
    engines.seen()
    engines.choose(WEIGHTS, "Verify")
    engines.desk.order((DAMAGED,), a_result())
    engines.ended()
    shown_button(engines.card(WEIGHTS), "Repair").click()
    engines.ended()
    assert engines.calls("repair") == [("test_sketch",)]


def test_everything_is_verified_at_once_and_found_at_the_top(engines: Engines) -> None:
    page = engines.seen()
    page.verify.click()
    engines.desk.order((DAMAGED,))
    engines.ended()
    assert engines.calls("verify") == [((),)]
    assert "A file is damaged" in words_in(page)
    engines.choose(SKETCH, "Repair")
    assert "A file is damaged" not in words_in(page)
    engines.desk.order(a_result())
    engines.ended()
    assert "A file is damaged" not in words_in(page)


def test_a_work_is_stopped_and_the_keyboard_comes_back(engines: Engines) -> None:
    page = engines.seen()
    card = engines.card(SKETCH)
    card.more.setFocus()
    engines.choose(SKETCH, "Verify")
    assert page.focusWidget() is page.work.stop
    page.work.stop.click()
    assert not page.work.stop.isEnabled()
    engines.ended()
    assert "It was stopped." in words_in(card)
    assert page.focusWidget() is card.more


def test_a_work_that_fails_says_why_in_its_card(engines: Engines) -> None:
    engines.seen()
    engines.choose(SKETCH, "Repair")
    engines.desk.order(SetupError("setup.busy", "Something else goes on", "Wait for it"))
    engines.ended()
    assert {"Something else goes on", "Wait for it"} <= set(words_in(engines.card(SKETCH)))


def test_removing_asks_once_and_can_be_taken_back(engines: Engines) -> None:
    page = engines.seen()
    card = engines.card(SKETCH)
    engines.choose(SKETCH, "Remove …")
    assert "Remove Test Sketch and free 3.4 GB?" in words_in(card)
    keep = shown_button(card, "Keep")
    assert page.focusWidget() is keep
    engines.qtbot.keyClick(keep, Qt.Key.Key_Escape)
    assert card.ask_line.isHidden() and page.focusWidget() is card.more
    assert engines.calls("remove_weights") == []


def test_a_question_comes_into_sight(engines: Engines) -> None:
    page = engines.seen()
    engines.choose(WEIGHTS, "Remove …")
    line = engines.card(WEIGHTS).ask_line

    def is_in_sight() -> bool:
        top = line.mapTo(page.page.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + line.height() <= page.page.viewport().height()

    engines.qtbot.waitUntil(is_in_sight)


def test_only_one_question_stands(engines: Engines) -> None:
    engines.seen()
    engines.choose(SKETCH, "Remove …")
    engines.choose(PACKAGES, "Remove …")
    assert engines.card(SKETCH).ask_line.isHidden()
    assert engines.card(PACKAGES).ask_line.isVisible()


def test_an_engine_goes_with_what_no_other_needs(engines: Engines) -> None:
    page = engines.seen()
    engines.choose(SKETCH, "Remove …")
    with engines.qtbot.waitSignal(engines.part.changed):
        shown_button(engines.card(SKETCH), "Remove").click()
        engines.ended()
    assert engines.calls("remove_weights") == [("test_sketch_gan",)]
    assert engines.calls("remove_environment") == [("test_torch",)]
    assert "Nothing is installed yet. What an engine brings is listed here." in words_in(page)
    assert page.verify.isHidden()


def test_a_part_can_go_alone(engines: Engines) -> None:
    engines.seen()
    engines.choose(WEIGHTS, "Remove …")
    shown_button(engines.card(WEIGHTS), "Remove").click()
    engines.ended()
    assert engines.calls("remove_weights") == [("test_sketch_gan",)]
    assert engines.calls("remove_environment") == []
    assert "not installed" in words_in(engines.card(SKETCH))


def test_older_packages_are_updated(engines: Engines) -> None:
    (stack,) = engines.desk.stock.environments
    old = stack.model_copy(update={"is_current": False})
    engines.desk.stock = engines.desk.stock.model_copy(update={"environments": (old,)})
    engines.seen()
    engines.card(PACKAGES).main.click()
    engines.desk.order(None)
    engines.ended()
    assert engines.calls("update") == [("test_torch",)]


def test_an_engine_is_exported_into_the_folder_that_is_chosen(
    engines: Engines, tmp_path: Path
) -> None:
    engines.seen()
    engines.choose(SKETCH, "Export …")
    answer(engines, tmp_path / "stick é")
    engines.desk.order(None)
    engines.ended()
    assert engines.calls("export") == [("test_sketch", tmp_path / "stick é")]
    assert any(str(tmp_path / "stick é") in words for words in words_in(engines.card(SKETCH)))


def test_install_opens_the_dialog(engines: Engines) -> None:
    engines.seen()
    engines.card(STUDIO).main.click()
    assert engines.setup.dialog("test_studio").isVisible()


def test_an_installation_that_goes_on_is_shown_and_not_begun_again(engines: Engines) -> None:
    engines.seen()
    engines.card(STUDIO).main.click()
    dialog = engines.setup.dialog("test_studio")
    engines.qtbot.waitUntil(lambda: dialog.stage is SetupStage.FOUND)
    press(dialog, "Install")
    engines.qtbot.waitUntil(lambda: engines.card(STUDIO).main.text() == "Show …")
    dialog.close()
    engines.card(STUDIO).main.click()
    assert dialog.isVisible()
    engines.qtbot.waitUntil(lambda: len(engines.calls("install")) == 1)


def test_an_exported_folder_is_installed_from(engines: Engines, tmp_path: Path) -> None:
    engines.seen()
    engines.choose(STUDIO, "Install from a folder …")
    answer(engines, tmp_path / "stick")
    dialog = engines.setup.dialog("test_studio")
    assert dialog.isVisible()
    engines.qtbot.waitUntil(
        lambda: any(
            call[1].from_folder == tmp_path / "stick"  # type: ignore[attr-defined]
            for call in engines.calls("plan")
        )
    )


def test_leftovers_are_cleaned_up(engines: Engines) -> None:
    page = engines.seen()
    shown_button(page, "Clean up").click()
    engines.ended()
    assert engines.desk.stock.leftover_bytes == 0
    assert not any(one.text() == "Clean up" and one.isVisible() for one in buttons(page))


def test_leftovers_that_stay_are_told_in_their_row(engines: Engines) -> None:
    page = engines.seen()
    engines.desk.refusal = SetupError("setup.busy", "Something else goes on", "Wait for it")
    shown_button(page, "Clean up").click()
    engines.ended()
    assert "Something else goes on. Wait for it" in words_in(page.storage)


def test_everything_moves_to_another_folder(engines: Engines, tmp_path: Path) -> None:
    page = engines.seen()
    shown_button(page, "Move …").click()
    answer(engines, tmp_path / "large")
    engines.qtbot.waitUntil(lambda: engines.calls("move") == [(tmp_path / "large",)])
    engines.desk.order(SetupError("setup.folder_taken", "Something is there", "Choose another"))
    engines.ended()
    assert "Something is there. Choose another" in words_in(page.storage)


def test_folders_are_shown_in_the_file_manager(engines: Engines, tmp_path: Path) -> None:
    page = engines.seen()
    engines.choose(WEIGHTS, "Open folder")
    shown_button(page, "Open").click()
    assert engines.desktop.opened == [
        Path("/cache/weights/example/sketch"),
        tmp_path / "environments",
    ]


def test_a_folder_that_is_gone_is_told(engines: Engines) -> None:
    engines.seen()
    engines.desktop.error = InputError("desktop.missing", "It is gone")
    engines.choose(PACKAGES, "Open folder")
    assert "It is gone" in words_in(engines.card(PACKAGES))


def token_field(engines: Engines) -> QLineEdit:
    return next(
        one for one in engines.page.findChildren(QLineEdit) if one.placeholderText() == "Token"
    )


def test_a_token_is_kept_and_never_shown(engines: Engines) -> None:
    page = engines.seen()
    field = token_field(engines)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    keep = shown_button(page, "Keep")
    assert not keep.isEnabled()
    engines.qtbot.keyClicks(field, "hf_secret")
    with engines.qtbot.waitSignal(engines.part.presenter.page_changed):
        engines.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert engines.desk.token == "hf_secret"
    assert field.text() == "" and "There is one. It is never shown." in words_in(page)
    with engines.qtbot.waitSignal(engines.part.presenter.page_changed):
        shown_button(page, "Forget").click()
    assert engines.desk.token == ""


def test_a_token_that_cannot_be_kept_stays_in_the_field(engines: Engines) -> None:
    page = engines.seen()
    field = token_field(engines)
    engines.qtbot.keyClicks(field, "hf_secret")
    engines.desk.refusal = SetupError("setup.no_keyring", "There is no keyring", "Set HF_TOKEN")
    engines.qtbot.keyClick(field, Qt.Key.Key_Return)
    engines.qtbot.waitUntil(lambda: "There is no keyring. Set HF_TOKEN" in words_in(page.storage))
    assert field.text() == "hf_secret"


def test_every_card_is_reached_by_keyboard_from_top_to_bottom(engines: Engines) -> None:
    page = engines.seen()
    reached: list[QWidget] = []
    page.verify.setFocus()
    for _ in range(40):
        reached.append(page.focusWidget())
        engines.qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        if page.focusWidget() is None or page.focusWidget() in reached:
            break
    order = [engines.card(key).more for key in (STUDIO, SKETCH, PACKAGES, WEIGHTS)]
    assert [one for one in reached if one in order] == order
    assert token_field(engines) in reached


def test_controls_have_names_that_tell_them_apart(engines: Engines) -> None:
    engines.seen()
    keys: tuple[CardKey, ...] = (STUDIO, SKETCH, PACKAGES, WEIGHTS)
    names = [engines.card(key).more.accessibleName() for key in keys]
    assert names[:3] == [
        "All actions: Test Studio XL",
        "All actions: Test Sketch",
        "All actions: Test packages",
    ]
    assert engines.card(STUDIO).main.accessibleName() == "Install … Test Studio XL"


def buttons(place: QWidget) -> list[QPushButton]:
    return place.findChildren(QPushButton)


def test_what_measures_has_a_place_of_its_own(engines: Engines) -> None:
    page = engines.seen()
    (title,) = (one for one in page.findChildren(QLabel) if one.text() == "Measures")
    card = engines.card(MEASURE)
    assert title.isVisibleTo(page)
    assert engines.card(SKETCH).y() < title.y() < card.y() < engines.card(PACKAGES).y()
    assert {"not installed", "Measures what the others made."} <= set(words_in(card))
    engines.desk.plans[MEASURE.id] = a_plan(MEASURE.id)
    shown_button(card, "Install …").click()
    assert engines.setup.dialog(MEASURE.id).isVisible()
