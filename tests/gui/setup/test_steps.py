"""Stages and their words, from what is told while something is installed."""

import pytest
from pytestqt.qtbot import QtBot

from core.domain.installation import (
    InstallEvent,
    LogLine,
    StepBegun,
    StepEnded,
    StepKind,
    StepProgress,
)
from gui.models.job_card import StageMark
from gui.presenters.setup.steps import Steps
from tests.kit.fake_setup import MB, a_plan, a_stage

WEIGHTS = StepKind.WEIGHTS


@pytest.fixture(autouse=True)
def _words(qtbot: QtBot) -> None:
    """Numbers are written by Qt."""


def after(*events: InstallEvent, steps: Steps | None = None) -> Steps:
    now = Steps(a_plan().steps) if steps is None else steps
    for event in events:
        now = now.after(event)
    return now


def marks(steps: Steps) -> list[StageMark]:
    return [line.mark for line in steps.lines()]


def test_before_it_begins_everything_is_ahead() -> None:
    steps = Steps(a_plan().steps)
    assert set(marks(steps)) == {StageMark.AHEAD}
    assert steps.brief() == "" and steps.where() == ""


def test_what_has_ended_is_done_and_one_runs() -> None:
    steps = after(*a_stage(StepKind.PYTHON), StepBegun(step=StepKind.PACKAGES))
    assert marks(steps) == [StageMark.DONE, StageMark.NOW, *[StageMark.AHEAD] * 4]
    assert steps.where() == "It stopped at “Fetch packages”."


def test_an_environment_that_is_there_leaves_two_stages() -> None:
    steps = Steps(a_plan(is_environment_ready=True).steps)
    assert [line.title for line in steps.lines()] == ["Fetch weights", "Render one second"]


def test_a_stage_that_nobody_planned_takes_its_place() -> None:
    steps = after(
        StepBegun(step=StepKind.PROBE), steps=Steps(a_plan(is_environment_ready=True).steps)
    )
    assert steps.kinds == (StepKind.PROBE, WEIGHTS, StepKind.SELF_TEST)


def test_a_stage_that_begins_again_is_not_done() -> None:
    steps = after(*a_stage(WEIGHTS), StepBegun(step=WEIGHTS), steps=Steps())
    assert marks(steps) == [StageMark.NOW]


@pytest.mark.parametrize(
    ("told", "note", "fraction"),
    [
        ({"done": 0, "total": 400 * MB}, "0 of 400 MB", 0.0),
        ({"done": 100 * MB, "total": None}, "100 MB", None),
        ({"done": 0, "total": 0}, "0", None),
        ({"done": 500 * MB, "total": 400 * MB}, "500 MB of 400 MB", 1.0),
        ({"done": 3, "total": 8, "is_bytes": False, "rate": 2.0}, "3 of 8", 0.375),
        (
            {"done": 40 * MB, "total": 80 * MB, "rate": 8e6, "left_s": 5.0, "item": "a.bin"},
            "40 MB of 80 MB · 8.0 MB/s · about 5 s left · a.bin",
            0.5,
        ),
    ],
)
def test_how_far_a_stage_is(told: dict[str, object], note: str, fraction: float | None) -> None:
    progress = StepProgress.model_validate({"step": WEIGHTS, **told})
    line = after(progress, steps=Steps()).lines()[0]
    assert (line.note, line.fraction) == (note, fraction)


def test_what_stands_has_no_speed_and_no_time_left() -> None:
    progress = StepProgress(step=WEIGHTS, done=MB, total=2 * MB, rate=MB, left_s=60)
    line = after(progress, steps=Steps()).lines(StageMark.STOPPED)[0]
    assert (line.mark, line.note) == (StageMark.STOPPED, "1.0 MB of 2.0 MB")


def test_a_line_of_the_log_changes_no_stage() -> None:
    steps = after(StepBegun(step=WEIGHTS))
    assert after(LogLine(text="GET"), steps=steps) == steps


def test_an_end_out_of_turn_leaves_what_runs() -> None:
    steps = after(StepBegun(step=WEIGHTS), StepEnded(step=StepKind.PYTHON))
    assert steps.now is WEIGHTS
