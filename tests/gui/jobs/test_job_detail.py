"""One job in full: what the card says, and what the pane shows of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.domain.events import Progress
from core.domain.job import JobState
from core.domain.options import OptionSpec
from core.domain.result import Gap
from core.errors import InputError
from gui.models.job_actions import JobAction
from gui.models.job_card import Fact, StageMark
from gui.models.job_row import JobRow
from gui.presenters.jobs.job_card import job_card, stage_lines
from gui.presenters.jobs.job_facts import result_facts, settings_facts
from gui.presenters.pictures import live_frame
from gui.theme import Theme
from gui.views.job_detail import JobDetailView, Page
from tests.kit.job_list import film, interrupted, listed, row

A, N, D, X = StageMark.AHEAD, StageMark.NOW, StageMark.DONE, StageMark.STOPPED


def card_of(shown: JobRow) -> object:
    return job_card(shown, shown.actions, ())


@pytest.mark.parametrize(
    ("state", "stage", "marks"),
    [
        (JobState.QUEUED, "", [A, A, A, A, A]),
        (JobState.PREPARING, "", [N, A, A, A, A]),
        (JobState.RUNNING, "", [D, N, A, A, A]),
        (JobState.RUNNING, "load", [N, A, A, A, A]),
        (JobState.RUNNING, "render", [D, D, D, N, A]),
        (JobState.FINISHING, "render", [D, D, D, D, N]),
        (JobState.DONE, "render", [D, D, D, D, D]),
        (JobState.FAILED, "survey", [D, X, A, A, A]),
        (JobState.FAILED, "", [X, A, A, A, A]),
        (JobState.CANCELLED, "", [A, A, A, A, A]),
        (JobState.RUNNING, "upload", [D, D, D, N, A, A]),
    ],
)
def test_the_steps_tell_how_far_it_is(state: JobState, stage: str, marks: list[StageMark]) -> None:
    assert [line.mark for line in stage_lines(listed("a", state, stage=stage))] == marks


@pytest.mark.parametrize(
    ("stage", "marks"),
    [
        ("survey", [D, N, A, A, A, A]),
        ("reference", [D, D, N, A, A, A]),
        ("listen", [D, D, D, N, A, A]),
    ],
)
def test_a_film_to_follow_is_a_step_of_its_own(stage: str, marks: list[StageMark]) -> None:
    job = listed("a", JobState.RUNNING, stage=stage)
    followed = job.request.model_copy(update={"options": {"pose_reference": "/nod.mp4"}})
    lines = stage_lines(job.model_copy(update={"request": followed}))
    assert [line.mark for line in lines] == marks
    assert lines[2].text == "Reading the film to follow"


def test_what_never_ran_has_no_step_it_stopped_at() -> None:
    assert {line.mark for line in stage_lines(interrupted("a"))} == {A}


def test_a_running_job_tells_its_pace() -> None:
    progress = Progress(job="a", stage="render", fraction=0.43, rate=24.0, left_s=120.0)
    running = row("a", JobState.RUNNING, stage="render", fraction=0.43)
    card = job_card(replace(running, progress=progress), running.actions, ())
    assert card.state == "rendering 43\u00a0%" and card.fraction == 0.43
    assert card.pace == "24 frames/s · about 2 min left"
    assert card.actions[0] is JobAction.CANCEL


def test_settings_name_only_options_that_are_not_as_usual() -> None:
    job = listed("a")
    request = job.request.model_copy(
        update={"options": {"strength": 1.5, "rest": 0.0, "gone": True}, "face": 2}
    )
    specs = tuple(
        OptionSpec(name=name, type="number", default=0.0, label=label, help="", unit="%")
        for name, label in (("strength", "Strength"), ("rest", "Rest"))
    )
    facts = settings_facts(job.model_copy(update={"request": request}), "Built-in", specs)
    told = {fact.name: fact.value for fact in facts}
    assert told["Strength"] == "1.5 %" and told["gone"] == "yes" and "Rest" not in told
    assert told["Chosen face"] == "2" and told["Part"] == "all of it"


def test_the_record_tells_what_was_left_as_it_was() -> None:
    gaps = tuple(Gap(start_s=n, end_s=n + 0.5, reason="no_face") for n in range(8))
    result = film(Path("a.mp4")).model_copy(update={"untouched": gaps})
    told = {fact.name: fact.value for fact in result_facts(result, "Built-in")}
    assert told["Left as it was"].startswith("0:00.0–0:00.5 (no face in the picture)\n")
    assert told["Left as it was"].endswith("and 2 more")
    assert told["SHA-256 result"] == "ab" * 32
    assert told["Engine"] == f"Built-in (engine {result.engine_version})"
    assert "Licences" not in told, "a result of an earlier version does not say"


def test_the_record_tells_the_licences_of_what_made_it() -> None:
    result = film(Path("a.mp4")).model_copy(
        update={"licences": {"Fine weights": "CC BY-NC 4.0"}, "commercial_use": False}
    )
    told = {fact.name: fact.value for fact in result_facts(result, "Built-in")}
    assert told["Licences"] == "non-commercial\nFine weights: CC BY-NC 4.0"


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> JobDetailView:
    made = JobDetailView(theme)
    qtbot.addWidget(made)
    made.resize(340, 700)
    made.show()
    return made


def test_a_job_without_a_result_has_no_page_for_it(view: JobDetailView) -> None:
    view.set_card(card_of(row("a", JobState.DONE)))  # type: ignore[arg-type]
    view.show_page(Page.RESULT)
    assert view.page is Page.RESULT
    view.set_card(card_of(row("b", JobState.FAILED)))  # type: ignore[arg-type]
    assert view.page is Page.COURSE


def test_the_log_is_wanted_only_while_it_is_shown(view: JobDetailView, qtbot: QtBot) -> None:
    view.set_card(card_of(row("a", JobState.FAILED)))  # type: ignore[arg-type]
    with qtbot.waitSignal(view.log_wanted) as told:
        view.show_page(Page.LOG)
    assert told.args == [True]
    with qtbot.waitSignal(view.log_wanted) as told:
        view.show_page(Page.COURSE)
    assert told.args == [False]


@pytest.mark.parametrize("percent", [100, 200])
def test_long_names_and_digests_break_inside_the_pane(
    view: JobDetailView, theme: Theme, qtbot: QtBot, percent: int
) -> None:
    theme.apply("light", percent)
    done = listed("n" * 90, JobState.DONE)
    view.set_card(job_card(JobRow(done, "Built-in"), (), ()))
    view.show_page(Page.RESULT)
    facts = view.result

    def is_whole() -> bool:
        text = facts.document().size()
        return text.width() <= facts.viewport().width() and text.height() <= facts.height()

    qtbot.waitUntil(is_whole)
    assert "ab" * 32 in facts.toPlainText(), "what is copied has no breaks in it"
    assert Fact("Duration", "0:02.0") in result_facts(film(Path("a.mp4")), "Built-in")


def test_a_live_frame_is_read_at_the_size_it_is_shown(tmp_path: Path, qapp: object) -> None:
    path = tmp_path / "frame.png"
    picture = QImage(400, 200, QImage.Format.Format_RGB888)
    picture.fill(0)
    assert picture.save(str(path))
    assert live_frame(path, 100).size().toTuple() == (100, 50)
    assert live_frame(path, 1000).size().toTuple() == (400, 200)


def test_a_frame_that_is_gone_already_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(InputError) as told:
        live_frame(tmp_path / "gone.jpg", 100)
    assert told.value.code == "queue.no_frame"
