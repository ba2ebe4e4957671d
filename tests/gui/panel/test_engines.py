"""The engine list tells the truth, and no row is dead."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.app.readiness import EngineState
from gui.models.engines import EngineHint, EngineMark
from gui.presenters.panel.engine import EnginePresenter
from gui.presenters.panel.engine_words import engine_row
from gui.theme import Theme
from gui.views.engine_list import EngineListView
from gui.widgets.panel.engine_row import EngineRowButton
from tests.gui.panel.conftest import Parts
from tests.kit.inputs import photo_face
from tests.kit.shop import computer, cuda_card


@pytest.fixture
def presenter(parts: Parts) -> EnginePresenter:
    parts.options.start()
    return EnginePresenter(
        parts.service, parts.bridge, parts.workshop, parts.draft, parts.options, parts.owner
    )


@pytest.fixture
def view(presenter: EnginePresenter, theme: Theme, qtbot: QtBot) -> EngineListView:
    made = EngineListView(theme)
    qtbot.addWidget(made)
    presenter.rows_changed.connect(made.set_rows)
    presenter.chosen_changed.connect(made.set_chosen)
    presenter.hidden_changed.connect(made.set_hidden)
    presenter.hint_changed.connect(made.set_hint)
    presenter.card_changed.connect(made.set_card)
    presenter.others_changed.connect(made.set_others)
    made.chosen.connect(presenter.choose)
    made.looked_at.connect(presenter.look_at)
    made.resize(312, 900)
    made.show()
    presenter.set_hardware(computer())
    return made


def rows(view: EngineListView) -> dict[str, EngineRowButton]:
    return {row.row.engine: row for row in view.findChildren(EngineRowButton) if not row.isHidden()}


def words(widget: Any) -> str:
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]
    return " | ".join(labels)


def test_each_row_says_what_it_is_and_what_it_needs(view: EngineListView) -> None:
    shown = {engine: words(row) for engine, row in rows(view).items()}
    assert "ready" in shown["viseme"]
    assert "not measured yet" in shown["viseme"]
    assert "needs a GPU" in shown["test_studio"]
    assert "16 GB" in shown["test_studio"]
    assert "needs install" in shown["test_portrait"]
    assert "1.2 GB" in shown["test_portrait"]
    assert "needs a key" in shown["test_cloud"]


def test_engines_are_listed_before_the_computer_was_looked_at(
    presenter: EnginePresenter, qtbot: QtBot
) -> None:
    """At once by what they say of themselves, and again by what is here."""
    seen: list[dict[str, str]] = []
    presenter.rows_changed.connect(
        lambda told: seen.append({row.engine: row.state for row in told})
    )
    presenter.start()
    assert len(seen) == 1
    assert seen[0]["viseme"] != seen[0]["test_portrait"]
    assert seen[0]["test_studio"] == seen[0]["test_portrait"], (
        "needs an installation like any other"
    )
    qtbot.waitUntil(lambda: len(seen) > 1)
    assert seen[-1]["viseme"] == seen[0]["viseme"]


def test_the_computer_decides_what_is_missing(
    view: EngineListView, presenter: EnginePresenter
) -> None:
    presenter.set_hardware(computer(cuda_card(24)))
    assert "needs install" in words(rows(view)["test_studio"])


def test_only_a_ready_engine_can_show_the_way(
    view: EngineListView, presenter: EnginePresenter
) -> None:
    assert presenter.is_ready
    for engine in ("test_studio", "test_portrait", "test_cloud"):
        presenter.choose(engine)
        assert not presenter.is_ready


def test_a_button_asks_for_what_its_row_needs(view: EngineListView, qtbot: QtBot) -> None:
    buttons = {
        engine: next((one for one in row.findChildren(QPushButton) if one.isVisible()), None)
        for engine, row in rows(view).items()
    }
    assert buttons["viseme"] is None
    assert buttons["test_studio"] is None
    assert buttons["test_portrait"].text() == "Install …"
    assert buttons["test_sketch"].text() == "Install …", "it is only slow without a GPU"
    with qtbot.waitSignal(view.install_requested) as told:
        qtbot.mouseClick(buttons["test_portrait"], Qt.MouseButton.LeftButton)
    assert told.args == ["test_portrait"]
    with qtbot.waitSignal(view.key_requested) as told:
        qtbot.mouseClick(buttons["test_cloud"], Qt.MouseButton.LeftButton)
    assert told.args == ["test_cloud"]


def test_a_click_a_key_and_a_number_choose(
    parts: Parts, view: EngineListView, presenter: EnginePresenter, qtbot: QtBot
) -> None:
    qtbot.mouseClick(rows(view)["test_cloud"], Qt.MouseButton.LeftButton)
    assert parts.draft.state.engine == "test_cloud"
    presenter.choose_number(2)
    assert parts.draft.state.engine == "test_studio"
    assert rows(view)["test_studio"].isChecked()
    presenter.choose_number(9)
    assert parts.draft.state.engine == "test_studio"
    row = rows(view)["viseme"]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert parts.draft.state.engine == "viseme"


def test_the_licence_filter_hides_and_says_how_many(
    parts: Parts, view: EngineListView, presenter: EnginePresenter, qtbot: QtBot
) -> None:
    presenter.choose("test_sketch")
    parts.service.settings.change(commercial_only=True)
    presenter.refresh()
    assert "test_sketch" not in rows(view)
    assert "1 engine is hidden" in words(view)
    assert parts.draft.state.engine == "viseme"
    parts.service.settings.change(commercial_only=False)
    presenter.refresh()
    qtbot.waitUntil(lambda: "test_sketch" in rows(view))
    assert "hidden" not in words(view)


def test_a_better_engine_is_offered_and_taken(
    parts: Parts, view: EngineListView, presenter: EnginePresenter, qtbot: QtBot
) -> None:
    assert "Which one?" not in words(view)
    presenter.choose("test_cloud")
    assert "Which one? Built-in" in words(view)
    use = next(one for one in view.findChildren(QPushButton) if one.text() == "Use it")
    qtbot.mouseClick(use, Qt.MouseButton.LeftButton)
    assert parts.draft.state.engine == "viseme"
    assert not use.isVisible()


def test_what_is_left_on_the_account_stands_beside_a_cloud_engine(
    view: EngineListView, presenter: EnginePresenter
) -> None:
    assert "not measured" not in words(rows(view)["test_cloud"])
    presenter.set_account("test_cloud", "9 credits left")
    assert "9 credits left" in words(rows(view)["test_cloud"])
    presenter.set_account("test_cloud", "Test Cloud cannot be reached")
    assert "cannot be reached" in words(rows(view)["test_cloud"])


def test_an_engine_whose_key_is_refused_is_not_called_ready(
    view: EngineListView, presenter: EnginePresenter
) -> None:
    status = next(one for one in presenter._statuses if one.info.id == "test_cloud")
    ready = status.model_copy(update={"state": EngineState.READY})
    row = engine_row(ready, "Test Cloud refuses the key", is_refused=True)
    assert (row.mark, row.state) == (EngineMark.KEY, "key refused")
    assert engine_row(status, "", is_refused=True).state == "needs a key"


def test_in_place_of_one_without_its_graphics_card_others_are_offered(
    parts: Parts, view: EngineListView, presenter: EnginePresenter, qtbot: QtBot
) -> None:
    assert "renders at once" not in words(view)
    presenter.choose("test_studio")
    assert "renders at once on this computer" in words(view)
    assert "Test Cloud renders in the cloud" in words(view) and "are sent there" in words(view)
    use = next(one for one in view.findChildren(QPushButton) if one.text() == "Use Test Cloud")
    qtbot.mouseClick(use, Qt.MouseButton.LeftButton)
    assert parts.draft.state.engine == "test_cloud"
    assert "renders at once" not in words(view)
    presenter.set_hardware(computer(cuda_card(24)))
    presenter.choose("test_studio")
    assert "renders at once" not in words(view), "it has its card"


def test_the_hint_follows_the_face(
    parts: Parts, presenter: EnginePresenter, tmp_path: Path
) -> None:
    told: list[EngineHint | None] = []
    presenter.set_hardware(computer(cuda_card()))
    presenter.choose("test_cloud")
    presenter.hint_changed.connect(told.append)
    parts.draft.change(face=photo_face(tmp_path))
    assert told[-1] is not None
    assert "photos" in told[-1].text


def test_the_card_tells_every_licence_of_the_one_that_is_looked_at(
    view: EngineListView, qtbot: QtBot
) -> None:
    next(
        one
        for one in view.findChildren(object)
        if getattr(one, "text", str)() == "Details and licences"
    ).click()
    view.activateWindow()
    rows(view)["test_sketch"].setFocus()
    qtbot.waitUntil(lambda: "CC BY-NC 4.0" in words(view))
    assert "non-commercial" in words(view)
    assert "NVIDIA GPU with 4 GB" in words(view)
