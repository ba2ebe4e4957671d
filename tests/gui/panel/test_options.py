"""The options form: made from the engine's own description, kept per engine, back to the default."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
)
from pytestqt.qtbot import QtBot

from core.domain.options import describe
from gui.models.form import Field, FieldKind, FieldValue, FormState
from gui.presenters.panel.option_fields import option_field
from gui.theme import Theme
from gui.widgets.panel.field_row import FieldRow
from gui.widgets.panel.number_editor import NumberBox
from gui.widgets.panel.option_form import OptionForm
from providers.sadtalker.options import SadTalkerOptions
from tests.gui.panel.conftest import Parts


@pytest.fixture
def form(parts: Parts, theme: Theme, qtbot: QtBot) -> OptionForm:
    made = OptionForm(theme, "Nothing to set")
    qtbot.addWidget(made)
    parts.options.fields_changed.connect(made.set_fields)
    parts.options.state_changed.connect(made.set_state)
    made.edited.connect(parts.options.edit)
    made.settled.connect(parts.options.settle)
    made.reset_requested.connect(parts.options.reset)
    parts.options.start()
    made.show()
    return made


def editor(form: OptionForm, label: str, kind: type[Any]) -> Any:
    return next(widget for widget in form.findChildren(kind) if widget.accessibleName() == label)


def reset_of(form: OptionForm, label: str) -> Any:
    return next(
        button
        for button in form.findChildren(object)
        if getattr(button, "accessibleName", str)() == f"Reset {label}"
    )


def test_a_typed_number_goes_into_the_draft(parts: Parts, form: OptionForm, qtbot: QtBot) -> None:
    box = editor(form, "Strength", NumberBox)
    box.setFocus()
    box.lineEdit().selectAll()
    qtbot.keyClicks(box, "1.25")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert parts.draft.state.options == (("strength", 1.25),)
    assert editor(form, "Strength", QSlider).value() == 25
    qtbot.mouseClick(reset_of(form, "Strength"), Qt.MouseButton.LeftButton)
    assert parts.draft.state.options == ()
    assert box.value() == 1.0
    assert reset_of(form, "Strength").isHidden()


def test_a_drag_of_the_slider_is_one_step_to_undo(parts: Parts, form: OptionForm) -> None:
    slider = editor(form, "Strength", QSlider)
    for value in (21, 25, 30, 38):
        slider.setValue(value)
    slider.sliderReleased.emit()
    assert dict(parts.draft.state.options) == {"strength": 1.9}
    parts.history.undo()
    assert parts.draft.state.options == ()
    assert slider.value() == 20


def test_each_engine_keeps_its_options(parts: Parts, form: OptionForm) -> None:
    parts.options.edit("strength", 0.5)
    parts.options.switch("test_studio")
    assert editor(form, "Steps", NumberBox).value() == 20
    parts.options.edit("steps", 30)
    parts.options.switch("viseme")
    assert dict(parts.draft.state.options) == {"strength": 0.5}
    assert editor(form, "Strength", NumberBox).value() == 0.5
    parts.history.undo()
    assert parts.draft.state.engine == "test_studio"
    assert dict(parts.draft.state.options) == {"steps": 30}


def test_an_option_is_shown_only_where_it_matters(parts: Parts, form: OptionForm) -> None:
    parts.options.switch("test_studio")
    assert editor(form, "Sharpness", NumberBox).isHidden() is False
    assert not editor(form, "Sharpness", NumberBox).isVisible()
    editor(form, "Sharpen mouth", QCheckBox).click()
    assert editor(form, "Sharpness", NumberBox).isVisible()
    assert parts.draft.state.options == (("sharpen", True),)


def test_a_seam_can_be_set_only_where_there_is_one() -> None:
    """Several conditions, one of them with two values."""
    fields = {spec.name: option_field(spec) for spec in describe(SadTalkerOptions)}
    seam = ("feather", "match_colour", "match_sharpness")

    def shown(**values: FieldValue) -> set[str]:
        return {name for name in seam if fields[name].is_shown(values)}

    assert shown(preprocess="full", compat="off") == shown(preprocess="extfull", compat="off")
    assert shown(preprocess="full", compat="off") == set(seam)
    assert not shown(preprocess="crop", compat="off")
    assert not shown(preprocess="full", compat="upstream")


def test_advanced_options_are_folded_and_counted(parts: Parts, form: OptionForm) -> None:
    box = editor(form, "Smoothing", NumberBox)
    assert not box.isVisible()
    parts.options.edit("smoothing", 2.0)
    parts.options.edit("rest", 1.0)
    assert form.findChild(QComboBox) is None
    assert any("2 changed" in getattr(child, "text", str)() for child in form.findChildren(object))
    form.go_to("smoothing")
    assert box.isVisible()


def test_an_engine_without_options_says_so(parts: Parts, form: OptionForm) -> None:
    parts.options.switch("test_sketch")
    assert [label.text() for label in visible_labels(form)] == ["Nothing to set"]


def test_words_are_taken_when_the_line_is_left(
    parts: Parts, form: OptionForm, qtbot: QtBot
) -> None:
    parts.options.switch("test_cloud")
    line = editor(form, "Model", QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, "studio")
    assert parts.draft.state.options == ()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert parts.draft.state.options == (("model", "studio"),)


def test_what_cannot_be_is_told_at_its_field(parts: Parts, form: OptionForm) -> None:
    parts.options.apply("From elsewhere", {"strength": 5.0})
    told = [label.text() for label in visible_labels(form) if label.property("look") == "bad"]
    assert told == ["Allowed: A number from 0 to 2"]


def test_the_wheel_leaves_a_value_alone_that_has_no_keyboard(
    form: OptionForm, qtbot: QtBot
) -> None:
    slider = editor(form, "Width", QSlider)
    turn = QWheelEvent(
        QPointF(5, 5),
        slider.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(slider, turn)
    assert slider.value() == 20


def test_the_help_of_the_field_with_the_keyboard_is_told(form: OptionForm, qtbot: QtBot) -> None:
    told: list[str] = []
    form.visited.connect(told.append)
    form.activateWindow()
    editor(form, "Strength", NumberBox).setFocus()
    qtbot.waitUntil(lambda: bool(told))
    assert told[-1].startswith("How far the mouth opens")


def test_undo_in_a_number_box_is_left_to_the_window_until_something_was_typed(
    form: OptionForm, qtbot: QtBot
) -> None:
    box = editor(form, "Strength", NumberBox)
    form.activateWindow()
    box.setFocus()
    assert not claims_undo(box)
    box.lineEdit().selectAll()
    qtbot.keyClicks(box, "1")
    assert claims_undo(box)


def test_a_long_list_of_choices_stands_below_its_label(theme: Theme, qtbot: QtBot) -> None:
    form = OptionForm(theme)
    qtbot.addWidget(form)
    words = (("a", "short"), ("b", "a choice with very many words in it"))
    form.set_fields((Field("pick", FieldKind.CHOICE, "Pick", "a", choices=words),))
    form.set_state(FormState((("pick", "b"),)))
    form.resize(300, 200)
    form.show()
    combo = editor(form, "Pick", QComboBox)
    assert combo.currentText() == words[1][1]
    assert combo.width() == form.width()
    told: list[tuple[str, object]] = []
    form.edited.connect(lambda name, value: told.append((name, value)))
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Up)
    assert told == [("pick", "a")]


def claims_undo(box: NumberBox) -> bool:
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    key.ignore()
    QApplication.sendEvent(box, key)
    return key.isAccepted()


def visible_labels(form: OptionForm) -> list[Any]:
    return [label for label in form.findChildren(QLabel) if label.isVisible() and label.text()]


def test_what_is_being_typed_outlasts_other_changes_and_can_be_asked_for(
    parts: Parts, form: OptionForm, qtbot: QtBot
) -> None:
    for engine, label, kind, typed in (
        ("viseme", "Strength", NumberBox, "1.25"),
        ("test_cloud", "Model", QLineEdit, "studio"),
    ):
        parts.options.switch(engine)
        field = editor(form, label, kind)
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, typed)
        parts.draft.change(seed=parts.draft.state.seed + 1)
        assert field.text() == typed
        assert parts.draft.state.options == ()
        form.take_typed()
        assert [str(value) for _, value in parts.draft.state.options] == [typed]


def test_a_film_to_follow_is_typed_or_chosen(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path | None] = []

    def choose(_: object, folder: Path | None, then: Any, *, many: bool) -> None:
        asked.append(folder)
        then([Path("/films/nod.mp4")])

    monkeypatch.setattr("gui.widgets.panel.text_editors.choose_media", choose)
    row = FieldRow(theme, Field("pose_reference", FieldKind.FILM, "Film for the pose", ""))
    qtbot.addWidget(row)
    row.set_value("/older/one.mp4")
    choose_button = next(one for one in row.findChildren(QPushButton) if one.text() == "Choose …")
    with qtbot.waitSignal(row.edited) as told:
        choose_button.click()
    assert told.args == ["pose_reference", "/films/nod.mp4"] and asked == [Path("/older")]
