"""The panel put together: fixes, keys, width, the way of the Tab key."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.domain.issue import Fix
from gui.pages.engine_side import EngineSide
from gui.theme import Theme
from gui.widgets.panel.attentive_area import AttentiveArea
from gui.widgets.panel.engine_row import EngineRowButton
from gui.widgets.panel.fitting_area import FittingArea
from tests.gui.panel.conftest import Parts
from tests.kit.inputs import photo_face, video_face, voice_input
from tests.kit.shop import computer


@pytest.fixture
def side(parts: Parts, theme: Theme, qtbot: QtBot) -> EngineSide:
    made = EngineSide(theme, parts.service, parts.bridge, parts.workshop, parts.draft, parts.owner)
    qtbot.addWidget(made.panel)
    made.panel.resize(theme.em(24), 720)
    made.panel.show()
    made.start()
    qtbot.waitUntil(made.panel.engines.findChildren(EngineRowButton)[0].isVisible)
    return made


def fill(side: EngineSide, parts: Parts, folder: Path) -> None:
    parts.draft.change(
        face=video_face(folder, 4, faces=1),
        voice=voice_input(folder, 12, tracks=2),
        output=folder / "out.mp4",
    )


def focused_name() -> str:
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.accessibleName()


def test_the_panel_mends_what_it_can(
    side: EngineSide, parts: Parts, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(side, parts, tmp_path)
    side.panel.activateWindow()
    fix = side.panel.checks.fix_requested
    for asked, name in (
        (Fix.CHOOSE_LENGTH, "At its end the picture"),
        (Fix.CHOOSE_TRACK, "Track"),
        (Fix.CHOOSE_ENGINE, "Built-in, ready"),
    ):
        fix.emit(asked)
        qtbot.waitUntil(lambda name=name: focused_name() == name)
    side.options.edit("strength", 0.2)
    parts.draft.change(selection=(1.0, 2.0))
    for asked in (Fix.RESET_OPTIONS, Fix.RESET_PART, Fix.REPLACE_OUTPUT):
        fix.emit(asked)
    state = parts.draft.state
    assert (state.options, state.selection, state.overwrite) == ((), None, True)


def test_what_others_mend_is_handed_on(side: EngineSide, qtbot: QtBot) -> None:
    with qtbot.waitSignal(side.fix_requested) as asked:
        side.panel.checks.fix_requested.emit(Fix.PICK_FACE)
    assert asked.args == [Fix.PICK_FACE]


@pytest.mark.parametrize(
    ("fix", "signal", "told"),
    [
        (Fix.INSTALL, "install_requested", ["test_portrait", ()]),
        (Fix.DOWNLOAD, "install_requested", ["test_portrait", ()]),
        (Fix.ENTER_KEY, "key_requested", ["test_portrait"]),
    ],
)
def test_what_the_engine_needs_is_asked_for_by_its_id(
    side: EngineSide, qtbot: QtBot, fix: Fix, signal: str, told: list[object]
) -> None:
    side.engines.choose("test_portrait")
    with qtbot.waitSignal(getattr(side, signal)) as asked:
        side.panel.checks.fix_requested.emit(fix)
    assert asked.args == told


def test_the_extras_that_the_options_ask_for_are_told(side: EngineSide, qtbot: QtBot) -> None:
    side.engines.choose("test_studio")
    side.options.edit("sharpen", True)
    with qtbot.waitSignal(side.install_requested) as asked:
        side.panel.checks.fix_requested.emit(Fix.INSTALL)
    assert asked.args == ["test_studio", ("sharpen=true",)]
    with qtbot.waitSignal(side.install_requested) as asked:
        side.panel.engines.install_requested.emit("test_portrait")
    assert asked.args == ["test_portrait", ()]


def test_a_render_may_start_once_the_checks_are_done(
    side: EngineSide, parts: Parts, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(side, parts, tmp_path)
    with qtbot.waitSignal(side.checks.ready_changed) as told:
        pass
    assert told.args == [True]


def test_tab_goes_down_the_panel_after_the_form_was_made_anew(
    side: EngineSide, parts: Parts, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(side, parts, tmp_path)
    side.options.switch("test_studio")
    side.options.switch("viseme")
    parts.draft.change(face=photo_face(tmp_path))
    qtbot.waitUntil(lambda: is_downward(tab_walk(side, qtbot)))


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_is_wider_than_the_panel(
    side: EngineSide, parts: Parts, theme: Theme, qtbot: QtBot, tmp_path: Path, percent: int
) -> None:
    theme.apply("light", percent)
    fill(side, parts, tmp_path)
    side.engines.set_hardware(computer())
    side.options.edit("smoothing", 2.0)
    side.panel.resize(theme.em(24), 720)
    area = sections(side)
    content = area.widget()
    qtbot.waitUntil(lambda: content.minimumSizeHint().width() <= area.viewport().width())
    qtbot.waitUntil(lambda: clipped(side.panel) == [])


def test_the_checks_leave_room_for_the_options(side: EngineSide, qtbot: QtBot) -> None:
    assert side.panel.checks.height() < side.panel.height() / 2


def test_a_press_of_the_switches_reaches_the_draft(
    side: EngineSide, parts: Parts, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(side, parts, tmp_path)
    combo = next(
        one
        for one in side.panel.clip.form.findChildren(QComboBox)
        if one.accessibleName() == "Quality" and not one.parentWidget().isHidden()
    )
    qtbot.waitUntil(combo.isVisible)
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert parts.draft.state.quality == "high"
    side.history.undo()
    assert parts.draft.state.quality == "standard"
    assert combo.currentText() == "standard"


def sections(side: EngineSide) -> QScrollArea:
    """The upper part; the checks' own area is the other one."""
    areas = side.panel.findChildren(QScrollArea)
    return next(area for area in areas if not isinstance(area, FittingArea))


def test_what_was_told_of_a_preset_goes_when_something_else_is_chosen(
    side: EngineSide, parts: Parts, qtbot: QtBot, tmp_path: Path
) -> None:
    for leave in (
        lambda: side.options.edit("strength", 0.3),
        lambda: side.engines.choose_number(2),
    ):
        with qtbot.waitSignal(side.presets.told):
            side.presets.export_to(tmp_path / "mine.json")
        assert "Exported to mine.json" in words_in(side)
        parts.draft.change(seed=parts.draft.state.seed + 1)
        assert "Exported to mine.json" in words_in(side)
        leave()
        assert "Exported to mine.json" not in words_in(side)


def test_what_was_refused_of_one_engine_is_not_told_of_another(
    side: EngineSide, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(side.presets.failed):
        side.presets.import_from(tmp_path / "none.json")
    before = set(words_in(side))
    side.engines.choose_number(2)
    refused = {text for text in before if "none.json" in text}
    assert refused and not refused & set(words_in(side))


def words_in(side: EngineSide) -> list[str]:
    return [one.text() for one in side.panel.presets.findChildren(QLabel) if one.text()]


def tab_walk(side: EngineSide, qtbot: QtBot) -> list[int]:
    """Where the Tab key goes from the first engine on: heights in the scrolled content."""
    content = sections(side).widget()
    side.panel.activateWindow()
    side.panel.engines.findChild(EngineRowButton).setFocus()
    at = first = QApplication.focusWidget()
    heights: list[int] = []
    while at is not None and content.isAncestorOf(at) and (at is not first or not heights):
        # What stands side by side is level within a few pixels.
        heights.append(at.mapTo(content, at.rect().center()).y() // 12)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
    return heights


def is_downward(heights: list[int]) -> bool:
    return len(heights) > 15 and heights == sorted(heights)


def clipped(panel: QWidget) -> list[str]:
    """Labels that need more height or width than they have."""
    return [
        label.text()
        for label in panel.findChildren(QLabel)
        if label.isVisible()
        and label.text()
        and type(label) is QLabel
        and (
            label.height() < label.heightForWidth(label.width())
            if label.wordWrap()
            else label.width() < label.sizeHint().width()
        )
    ]


def test_the_field_with_the_keyboard_stays_in_sight_when_the_checks_grow(
    theme: Theme, qtbot: QtBot
) -> None:
    area, content = AttentiveArea(), QWidget()
    qtbot.addWidget(area)
    column = QVBoxLayout(content)
    lines = [QLineEdit(content) for _ in range(30)]
    for line in lines:
        column.addWidget(line)
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.resize(200, 400)
    area.show()
    with qtbot.waitActive(area):
        area.activateWindow()
    field = next(line for line in reversed(lines) if line.y() + line.height() < 380)
    field.setFocus()
    area.resize(200, 120)
    assert not field.visibleRegion().isEmpty()
