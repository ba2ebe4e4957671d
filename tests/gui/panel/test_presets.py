"""Presets: chosen, left, kept, renamed, deleted and brought back, exported and imported."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from core.domain.preset import Preset
from gui.models.presets import PresetsState
from gui.presenters.panel.presets import PresetsPresenter
from gui.theme import Theme
from gui.views.presets import PresetsView
from gui.widgets.panel.name_line import NameLine
from tests.gui.panel.conftest import Parts


@pytest.fixture
def presenter(parts: Parts) -> PresetsPresenter:
    made = PresetsPresenter(parts.service, parts.workshop, parts.draft, parts.options, parts.owner)
    parts.options.start()
    return made


class Told:
    def __init__(self, presenter: PresetsPresenter) -> None:
        self.state: PresetsState | None = None
        presenter.state_changed.connect(lambda state: setattr(self, "state", state))

    def names(self) -> list[str]:
        return [] if self.state is None else list(self.state.titles)

    def current(self) -> tuple[str, bool]:
        assert self.state is not None
        return self.state.current.name, self.state.is_changed


@pytest.fixture
def told(presenter: PresetsPresenter, parts: Parts) -> Told:
    made = Told(presenter)
    parts.options.start()
    return made


def test_a_preset_sets_the_options_and_leaving_it_is_told(
    parts: Parts, presenter: PresetsPresenter, told: Told
) -> None:
    assert told.current() == ("Natural", False)
    assert told.state is not None
    presenter.choose(next(one for one in told.state.presets if one.name == "Lively"))
    assert dict(parts.draft.state.options)["strength"] == 1.3
    parts.options.edit("strength", 0.2)
    assert told.current() == ("Lively", True)
    presenter.reset()
    assert told.current() == ("Lively", False)
    assert dict(parts.draft.state.options)["strength"] == 1.3
    parts.history.undo()
    assert told.current() == ("Lively", True)


def test_options_that_are_a_preset_by_chance_have_its_name(parts: Parts, told: Told) -> None:
    parts.options.apply(
        "By hand", {"strength": 0.75, "width": 0.85, "motion": 0.3, "smoothing": 1.4}
    )
    assert told.current() == ("Calm", False)


def test_an_own_preset_is_kept_renamed_deleted_and_brought_back(
    parts: Parts, presenter: PresetsPresenter, told: Told, qtbot: QtBot
) -> None:
    parts.options.edit("strength", 0.4)
    presenter.save_as("  Für  Anna ")
    qtbot.waitUntil(lambda: told.current() == ("Für Anna", False))
    qtbot.waitUntil(lambda: names_kept(parts) == ["Für Anna"])
    parts.options.edit("strength", 0.5)
    assert told.current() == ("Für Anna", True)
    presenter.update()
    qtbot.waitUntil(lambda: told.current() == ("Für Anna", False))
    presenter.rename("Für Ida")
    qtbot.waitUntil(lambda: told.names()[-1:] == ["Für Ida"] and names_kept(parts) == ["Für Ida"])
    with qtbot.waitSignal(presenter.told) as said:
        presenter.delete()
    assert "Für Ida" in said.args[0]
    qtbot.waitUntil(lambda: names_kept(parts) == [])
    presenter.bring_back(said.args[1])
    qtbot.waitUntil(lambda: names_kept(parts) == ["Für Ida"])
    qtbot.waitUntil(lambda: "Für Ida" in told.names())


@pytest.mark.parametrize("name", ["natural", "Mine", "a\x07b"])
def test_a_name_that_cannot_be_is_refused(
    parts: Parts, presenter: PresetsPresenter, told: Told, qtbot: QtBot, name: str
) -> None:
    parts.service.settings.save_preset(Preset(name="Mine", engine="viseme"))
    presenter._reload("viseme")
    qtbot.waitUntil(lambda: "Mine" in told.names())
    before = told.names()
    with qtbot.waitSignal(presenter.failed) as refused:
        presenter.save_as(name)
    assert refused.args[0].code in {"preset.taken", "preset.name"}
    assert refused.args[0].hint
    assert told.names() == before


def test_an_exported_preset_comes_back_with_another_engine_refusing_it(
    parts: Parts, presenter: PresetsPresenter, told: Told, qtbot: QtBot, tmp_path: Path
) -> None:
    parts.options.edit("strength", 1.7)
    file = tmp_path / "größer.json"
    with qtbot.waitSignal(presenter.told):
        presenter.export_to(file)
    parts.options.reset_all()
    presenter.import_from(file)
    qtbot.waitUntil(lambda: parts.draft.state.options == (("strength", 1.7),))
    assert told.current()[1] is False
    parts.options.switch("test_cloud")
    with qtbot.waitSignal(presenter.failed) as refused:
        presenter.import_from(file)
    assert refused.args[0].code == "preset.other_engine"


def test_an_engine_without_presets_has_its_defaults(parts: Parts, told: Told) -> None:
    parts.options.switch("test_cloud")
    assert told.current() == ("Defaults", False)


def test_a_kept_preset_that_is_damaged_is_told(
    parts: Parts, presenter: PresetsPresenter, qtbot: QtBot, tmp_path: Path
) -> None:
    parts.service.settings.save_preset(Preset(name="Mine", engine="test_cloud"))
    file = next((tmp_path / "home").rglob("test_cloud-*.json"))
    file.write_text("no preset", "utf-8")
    with qtbot.waitSignal(presenter.failed) as told:
        parts.options.switch("test_cloud")
    assert file.name in told.args[0].title


@pytest.fixture
def view(presenter: PresetsPresenter, parts: Parts, theme: Theme, qtbot: QtBot) -> PresetsView:
    made = PresetsView(theme)
    qtbot.addWidget(made)
    presenter.state_changed.connect(made.set_state)
    presenter.told.connect(made.set_note)
    presenter.kept.connect(made.close_name)
    presenter.failed.connect(lambda error: made.set_problem(error.title))
    made.chosen.connect(presenter.choose)
    made.save_requested.connect(presenter.save_as)
    made.delete_requested.connect(presenter.delete)
    made.bring_back_requested.connect(presenter.bring_back)
    made.export_requested.connect(presenter.export_to)
    parts.options.start()
    made.show()
    return made


def test_the_list_shows_that_the_options_have_left_the_preset(
    parts: Parts, view: PresetsView, qtbot: QtBot
) -> None:
    combo = view.findChild(QComboBox)
    assert combo.currentText() == "Natural"
    parts.options.edit("width", 0.1)
    assert combo.currentIndex() == -1
    assert combo.placeholderText() == "Natural, changed"
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: combo.currentIndex() >= 0)


def test_saving_asks_for_the_name_in_place_and_deleting_can_be_undone(
    parts: Parts, view: PresetsView, qtbot: QtBot
) -> None:
    parts.options.edit("width", 0.1)
    action(view, "Save as …").trigger()
    line = view.findChild(QLineEdit)
    assert line.isVisible()
    line.setText("Calm")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.isVisible()
    view.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.setText("Narrow")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    combo = view.findChild(QComboBox)
    qtbot.waitUntil(lambda: combo.currentText() == "Narrow" and not line.isVisible())
    assert combo.hasFocus()
    assert action(view, "Delete").isEnabled()
    action(view, "Delete").trigger()
    undo = next(one for one in view.findChildren(QPushButton) if one.text() == "Undo")
    qtbot.waitUntil(undo.isVisible)
    qtbot.waitUntil(lambda: combo.placeholderText() == "Natural, changed")  # the list is read anew
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: combo.currentText() == "Narrow")


def test_built_in_presets_cannot_be_changed(view: PresetsView) -> None:
    for text in ("Save changes", "Rename …", "Delete"):
        assert not action(view, text).isEnabled()


def test_export_asks_where(view: PresetsView, qtbot: QtBot, tmp_path: Path) -> None:
    action(view, "Export …").trigger()
    dialog = view.findChild(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("mine")
    dialog.accept()
    qtbot.waitUntil((tmp_path / "mine.json").exists)


def action(view: PresetsView, text: str) -> object:
    return next(one for one in view.findChild(QMenu).actions() if one.text() == text)


def names_kept(parts: Parts) -> list[str]:
    presets = parts.service.settings.presets("viseme")
    return [one.name for one in presets if not one.is_builtin]


def test_a_new_name_is_asked_for_in_words_that_fit(theme: Theme, qtbot: QtBot) -> None:
    asked = NameLine(QComboBox())
    qtbot.addWidget(asked)
    asked.resize(theme.em(16), 100)  # what the narrowest panel leaves
    asked.open_line("Name of the new preset", "", lambda _name: None)
    line = asked.findChild(QLineEdit)
    words = line.fontMetrics().horizontalAdvance(line.placeholderText())
    assert words < line.width() - 16
