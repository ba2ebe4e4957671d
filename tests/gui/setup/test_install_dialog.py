"""The dialog itself: room for its words, the keyboard's way through it, what a screen reader is told."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from core.domain.installation import FileState, StepBegun, StepKind, StepProgress
from core.domain.issue import Issue, Severity
from gui.messages import translated
from gui.models.job_card import StageMark
from gui.models.setup import Halt, SetupStage
from gui.presenters.setup.plan_words import plan_card
from gui.presenters.setup.result_words import done_card
from gui.presenters.setup.steps import Steps
from gui.theme import Theme
from gui.views.install_dialog import InstallDialog
from gui.widgets.panel.fold import Fold
from tests.gui.setup.conftest import shown_button
from tests.kit.fake_setup import MB, a_plan, a_result, a_stage, some_extras
from tests.kit.pseudo import PseudoTranslator, is_pseudo, speaking
from tests.kit.shop import SKETCH, computer, cuda_card
from tests.kit.shown_texts import clipped, shown_texts

SIZES = ((640, 480), (1100, 700))


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    with speaking(qapp, PseudoTranslator(qapp)):
        yield


def found(dialog: InstallDialog) -> None:
    files = tuple(
        file.model_copy(update={"is_gated": True, "page": "https://example.org", "state": state})
        for file, state in zip(a_plan().files, (FileState.MISSING, FileState.BRING), strict=True)
    )
    issues = tuple(
        Issue(severity=Severity.ERROR, code=code, title="")
        for code in ("setup.needs_token", "storage.full")
    )
    plan = a_plan(
        files=files, is_unfinished=True, issues=issues, seconds=None, extras=some_extras()
    )
    dialog.set_plan(plan_card(SKETCH, plan, computer(cuda_card())))
    dialog.set_stage(SetupStage.FOUND)
    for fold in dialog.plan.findChildren(Fold):
        fold.set_open(True)


def steps() -> Steps:
    made = Steps(a_plan().steps)
    for event in (
        *a_stage(StepKind.PYTHON),
        StepBegun(step=StepKind.PACKAGES),
        StepProgress(step=StepKind.PACKAGES, done=200 * MB, total=900 * MB, rate=8e6, left_s=90),
    ):
        made = made.after(event)
    return made


def running(dialog: InstallDialog) -> None:
    dialog.set_steps(steps().lines())
    dialog.set_stage(SetupStage.RUNNING)
    dialog.progress.fold.set_open(True)


def paused(dialog: InstallDialog) -> None:
    dialog.set_steps(steps().lines(StageMark.CANCELLED))
    dialog.set_stage(SetupStage.PAUSED)


def failed(dialog: InstallDialog) -> None:
    dialog.set_steps(steps().lines(StageMark.STOPPED))
    words = (steps().where(), translated("The disk is full"), translated("Free some space"))
    dialog.set_halt(Halt(*words))
    dialog.set_stage(SetupStage.FAILED)


def done(dialog: InstallDialog) -> None:
    picture = QImage(64, 36, QImage.Format.Format_RGB888)
    dialog.set_done(done_card(a_result(), picture))
    dialog.set_stage(SetupStage.DONE)


STATES: dict[str, Callable[[InstallDialog], None]] = {
    "looking": lambda dialog: dialog.set_stage(SetupStage.LOOKING),
    "found": found,
    "running": running,
    "stopping": lambda dialog: dialog.set_stage(SetupStage.STOPPING),
    "paused": paused,
    "failed": failed,
    "done": done,
}


def shown(qtbot: QtBot, theme: Theme, state: str, percent: int = 100) -> InstallDialog:
    theme.apply("light", percent)
    made = InstallDialog(theme, "0")
    qtbot.addWidget(made)
    STATES[state](made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize("state", STATES)
def test_every_text_is_translated(qtbot: QtBot, theme: Theme, pseudo: None, state: str) -> None:
    made = shown(qtbot, theme, state)
    data = (
        "example/",
        "sketch.safetensors",
        "config.json",
        "https://",
        "CUDA",
        "Processor only",
        "Python",
    )
    english = [
        f"{type(widget).__name__}: {text}"
        for widget, text in shown_texts(made)
        if not is_pseudo(text) and not text.startswith(data)
    ]
    assert english == []


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", STATES)
def test_nothing_is_clipped_in_a_longer_language(
    qtbot: QtBot, theme: Theme, pseudo: None, state: str, size: tuple[int, int], percent: int
) -> None:
    made = shown(qtbot, theme, state, percent)
    made.resize(*size)
    qtbot.waitUntil(lambda: clipped(made) == [])


@pytest.mark.parametrize("state", STATES)
def test_everything_that_takes_the_keyboard_has_a_name(
    qtbot: QtBot, theme: Theme, state: str
) -> None:
    made = shown(qtbot, theme, state)
    stops = [one for one in made.findChildren(QWidget) if takes_tab(one, made)]
    nameless = [
        type(one).__name__
        for one in stops
        if not one.accessibleName() and not (isinstance(one, QAbstractButton) and one.text())
    ]
    assert nameless == []


def takes_tab(one: QWidget, made: QWidget) -> bool:
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.isVisibleTo(made)


@pytest.mark.parametrize(
    ("state", "name"),
    [
        ("looking", "Close"),
        ("found", "Not now"),  # Install is barred by the missing token
        ("running", "Log"),  # a second press of Enter must not pause
        ("paused", "Go on"),
        ("failed", "Try again"),
        ("done", "Use it"),
    ],
)
def test_the_keyboard_is_where_the_next_step_is(
    qtbot: QtBot, theme: Theme, state: str, name: str
) -> None:
    made = shown(qtbot, theme, state)
    made.reveal()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QAbstractButton))
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton) and focused.text() == name


def test_tab_goes_down_the_plan_and_then_to_the_buttons(qtbot: QtBot, theme: Theme) -> None:
    made = shown(qtbot, theme, "found")
    made.activateWindow()
    first = made.plan.token.findChild(QLineEdit)
    first.setFocus()
    heights: list[int] = []
    at: QWidget | None = first
    while at is not None and made.plan.isAncestorOf(at):
        heights.append(at.mapTo(made.plan.inside, at.rect().center()).y() // 12)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
    assert len(heights) > 10 and heights == sorted(heights)
    assert at is not None and made.buttons.isAncestorOf(at)


def test_enter_presses_the_button_that_has_the_keyboard(qtbot: QtBot, theme: Theme) -> None:
    made = shown(qtbot, theme, "paused")
    made.reveal()
    with qtbot.waitSignal(made.buttons.go_on_requested):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_enter_in_a_field_begins_nothing(qtbot: QtBot, theme: Theme) -> None:
    made = shown(qtbot, theme, "found")
    made.buttons.set_begin("Install", can_begin=True)
    hub = next(
        one for one in made.findChildren(QLineEdit) if one.accessibleName() == "Mirror for weights"
    )
    hub.setFocus()
    qtbot.keyClicks(hub, "https://mirror.example")
    with (
        qtbot.assertNotEmitted(made.buttons.begin_requested),
        qtbot.waitSignal(made.plan.choices.changed) as told,
    ):
        qtbot.keyClick(hub, Qt.Key.Key_Return)
    assert told.args == ["hub_url", "https://mirror.example"] and made.isVisible()


def test_escape_closes_and_asks_nothing(qtbot: QtBot, theme: Theme) -> None:
    made = shown(qtbot, theme, "running")
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()


def test_a_build_is_chosen_with_the_arrows(qtbot: QtBot, theme: Theme) -> None:
    made = shown(qtbot, theme, "found")
    made.activateWindow()
    choice = next(one for one in made.findChildren(QRadioButton) if one.isChecked())
    choice.setFocus()
    with qtbot.waitSignal(made.plan.choices.changed) as told:
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert told.args == ["build", "cu126"]


def test_only_what_can_be_done_is_there_to_press(qtbot: QtBot, theme: Theme) -> None:
    made = shown(qtbot, theme, "failed")
    assert {one.text() for one in made.buttons.findChildren(QAbstractButton) if one.isVisible()} == {
        "Cancel installation", "Copy diagnostics", "Repair", "Try again",
    }  # fmt: skip
    made.buttons.set_blocked("another")
    assert not shown_button(made, "Try again").isEnabled()


def test_another_plan_leaves_the_keyboard_where_it_is(qtbot: QtBot, theme: Theme) -> None:
    made = shown(qtbot, theme, "found")
    made.activateWindow()
    choice = made.findChildren(QRadioButton)[1]
    choice.setFocus()
    found(made)
    assert QApplication.focusWidget() is choice
    others = tuple(one.model_copy(update={"reason": "Chosen by you"}) for one in a_plan().builds)
    plan = a_plan(builds=others, build="cpu")
    made.set_plan(plan_card(SKETCH, plan, computer(cuda_card())))
    focused = QApplication.focusWidget()
    assert isinstance(focused, QRadioButton) and focused.text() == "Processor only"
