"""The pre-flight follows the draft: what is missing, what is wrong, whether one may start."""

from concurrent.futures import Future
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.app.service import Service
from core.domain.engine import Capabilities, EngineInfo, Place
from core.domain.issue import Fix, Issue, Severity
from core.domain.request import Quality, RenderRequest
from core.errors import OptionError
from core.platform.stop import StopToken
from gui.models.checks import CheckLine, ChecksState, Mood
from gui.presenters.inputs.draft import DraftState
from gui.presenters.panel.check_words import check_lines, fix_words
from gui.presenters.panel.checks import ChecksPresenter
from gui.theme import Theme
from gui.views.checks import ChecksView
from tests.gui.panel.conftest import Parts
from tests.kit.inputs import photo_face, video_face, voice_input

SPEAKER = EngineInfo(
    id="test_cloud", title="Speaker", version="1", strength="Speaks", place=Place.CLOUD,
    capabilities=Capabilities(video_input=False, text_input=True),
)  # fmt: skip


class Desk:
    """A service whose answers a test gives."""

    def __init__(self) -> None:
        self.asked: list[RenderRequest] = []
        self.stops: list[StopToken] = []
        self.answers: list[Future[tuple[Issue, ...]]] = []
        self.refusal: OptionError | None = None

    def engines(self) -> tuple[EngineInfo, ...]:
        return (SPEAKER,)

    def check(self, request: RenderRequest, *, stop: StopToken) -> Future[tuple[Issue, ...]]:
        self.asked.append(request)
        self.stops.append(stop)
        if self.refusal is not None:
            raise self.refusal
        self.answers.append(Future())
        return self.answers[-1]


class Told:
    def __init__(self, checks: ChecksPresenter) -> None:
        self.states: list[ChecksState] = []
        self.ready: list[bool] = []
        checks.state_changed.connect(self.states.append)
        checks.ready_changed.connect(self.ready.append)

    def texts(self) -> list[str]:
        return [line.text for line in self.states[-1].lines]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def checks(parts: Parts, desk: Desk) -> ChecksPresenter:
    return ChecksPresenter(parts.draft, cast(Service, desk), parts.bridge, parts.owner)


@pytest.fixture
def told(checks: ChecksPresenter) -> Told:
    made = Told(checks)
    checks.start()
    return made


def fill(parts: Parts, folder: Path, **fields: object) -> None:
    given = {
        "face": video_face(folder, 4, faces=1),
        "voice": voice_input(folder, 4),
        "output": folder / "out.mp4",
    }
    parts.draft.change(**(given | fields))


WARNING = Issue(severity=Severity.WARNING, code="small_face", title="The face is small")
ERROR = Issue(
    severity=Severity.ERROR,
    code="storage.exists",
    title="It is there already",
    hint="--overwrite",
    fix=Fix.REPLACE_OUTPUT,
)
ESTIMATE = Issue(severity=Severity.INFO, code="estimate", title="About 14 s on this computer")


def test_what_is_missing_is_asked_for_by_name(
    parts: Parts, told: Told, desk: Desk, tmp_path: Path
) -> None:
    assert [line.fix for line in told.states[-1].lines] == [
        Fix.CHOOSE_FACE_FILE,
        Fix.CHOOSE_VOICE_FILE,
    ]
    parts.draft.change(face=photo_face(tmp_path))
    assert told.texts() == ["A voice is missing: a recording of speech"]
    parts.draft.change(engine=SPEAKER.id)
    assert told.texts() == ["A voice is missing: a recording of speech, or a text in the options"]
    assert desk.asked == []


def test_many_changes_are_one_question(
    parts: Parts, told: Told, desk: Desk, checks: ChecksPresenter, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(parts, tmp_path)
    for seed in range(5):
        parts.draft.change(seed=seed)
    qtbot.waitUntil(lambda: len(desk.answers) == 1)
    assert desk.asked[0].seed == 4
    assert not checks.ready
    desk.answers[0].set_result((ESTIMATE,))
    qtbot.waitUntil(lambda: checks.ready)
    assert told.texts() == ["One face, clear", "About 14 s on this computer"]
    assert len(desk.asked) == 1


def test_an_answer_to_an_old_question_is_dropped(
    parts: Parts, told: Told, desk: Desk, checks: ChecksPresenter, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(parts, tmp_path)
    qtbot.waitUntil(lambda: len(desk.answers) == 1)
    parts.draft.change(output=tmp_path / "other.mp4")
    qtbot.waitUntil(lambda: len(desk.answers) == 2)
    desk.answers[1].set_result((ERROR,))
    qtbot.waitUntil(lambda: "It is there already" in told.texts())
    desk.answers[0].set_result(())
    parts.bridge.when_done(done(), lambda _: None, lambda _: None)
    qtbot.waitUntil(lambda: not told.states[-1].is_checking)
    assert "It is there already" in told.texts()
    assert not checks.ready


def test_a_question_about_other_files_ends_the_old_ones(
    parts: Parts, told: Told, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(parts, tmp_path)
    qtbot.waitUntil(lambda: len(desk.answers) == 1)
    parts.draft.change(seed=7)
    qtbot.waitUntil(lambda: len(desk.answers) == 2)
    assert not desk.stops[0].is_set, "both wait for the same look at the files"
    parts.draft.change(face=photo_face(tmp_path))
    qtbot.waitUntil(lambda: len(desk.answers) == 3)
    assert [stop.is_set for stop in desk.stops] == [True, True, False]
    parts.draft.change(voice=None)
    assert desk.stops[2].is_set


def pass_first(
    parts: Parts, desk: Desk, checks: ChecksPresenter, qtbot: QtBot, folder: Path
) -> None:
    """Files are there, and the first look at them found nothing wrong."""
    fill(parts, folder)
    qtbot.waitUntil(lambda: len(desk.answers) == 1)
    desk.answers[0].set_result(())
    qtbot.waitUntil(lambda: checks.ready)


def test_ready_survives_what_cannot_make_a_render_fail(
    parts: Parts, told: Told, desk: Desk, checks: ChecksPresenter, qtbot: QtBot, tmp_path: Path
) -> None:
    pass_first(parts, desk, checks, qtbot, tmp_path)
    parts.draft.change(quality=Quality.HIGH)
    parts.draft.change(options=(("strength", 1.1),))
    assert checks.ready
    parts.draft.change(output=tmp_path / "elsewhere.mp4")
    assert not checks.ready
    parts.draft.change(voice=None)
    assert told.ready == [True, False]


def test_a_film_to_follow_is_looked_at_before_one_may_start(
    parts: Parts, told: Told, desk: Desk, checks: ChecksPresenter, qtbot: QtBot, tmp_path: Path
) -> None:
    pass_first(parts, desk, checks, qtbot, tmp_path)
    parts.draft.change(options=(("pose_reference", str(tmp_path / "nod.mp4")),))
    assert not checks.ready
    qtbot.waitUntil(lambda: len(desk.answers) == 2)
    desk.answers[1].set_result(())
    qtbot.waitUntil(lambda: checks.ready)


def test_a_slow_answer_is_announced_and_a_quick_one_is_not(
    parts: Parts, told: Told, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(parts, tmp_path)
    qtbot.waitUntil(lambda: len(desk.answers) == 1)
    desk.answers[0].set_result((WARNING,))
    qtbot.waitUntil(lambda: "The face is small" in told.texts())
    assert not any(state.is_checking for state in told.states)
    parts.draft.change(output=tmp_path / "other.mp4")
    assert told.texts() == ["The face is small"]
    qtbot.waitUntil(lambda: told.states[-1].is_checking)
    desk.answers[-1].set_result(())
    qtbot.waitUntil(lambda: not told.states[-1].is_checking)
    assert told.texts() == ["One face, clear"]


def test_what_the_service_refuses_at_once_is_a_finding(
    parts: Parts, told: Told, desk: Desk, checks: ChecksPresenter, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.refusal = OptionError("option.invalid", "“strength” cannot be 9", "From 0 to 2")
    fill(parts, tmp_path)
    qtbot.waitUntil(lambda: told.texts() == ["“strength” cannot be 9"])
    assert told.states[-1].lines[0].fix is Fix.RESET_OPTIONS
    assert not checks.ready


def test_asked_again_when_files_may_be_others(
    parts: Parts, told: Told, desk: Desk, checks: ChecksPresenter, qtbot: QtBot, tmp_path: Path
) -> None:
    pass_first(parts, desk, checks, qtbot, tmp_path)
    checks.recheck()
    assert checks.ready
    qtbot.waitUntil(lambda: len(desk.answers) == 2)
    desk.answers[1].set_result((ERROR,))
    qtbot.waitUntil(lambda: not checks.ready)


def test_the_real_service_answers(parts: Parts, qtbot: QtBot, tmp_path: Path) -> None:
    checks = ChecksPresenter(parts.draft, parts.service, parts.bridge, parts.owner)
    told = Told(checks)
    fill(parts, tmp_path)
    qtbot.waitUntil(lambda: checks.ready)
    assert "Looked at one frame only" in told.texts()
    (tmp_path / "out.mp4").write_bytes(b"an earlier film")
    checks.recheck()
    qtbot.waitUntil(lambda: not checks.ready)
    assert told.states[-1].lines[0].fix is Fix.REPLACE_OUTPUT
    parts.draft.change(overwrite=True)
    qtbot.waitUntil(lambda: checks.ready)


def test_the_worst_comes_first_and_a_button_stands_for_its_hint(tmp_path: Path) -> None:
    state = DraftState(face=video_face(tmp_path, 4, faces=3), face_n=2)
    lines = check_lines((ESTIMATE, WARNING), state, engine="Fake")
    assert [line.mood for line in lines] == [Mood.WARNING, Mood.GOOD, Mood.TIME]
    assert lines[1].text == "Face 2 of 3 speaks"
    theirs = Issue(severity=Severity.WARNING, code="cloud_several_faces", title="It chooses")
    assert [line.text for line in check_lines((theirs,), state, engine="Fake")] == ["It chooses"]
    lines = check_lines((ESTIMATE, WARNING, ERROR), state, engine="Fake")
    assert [line.mood for line in lines] == [Mood.BAD, Mood.WARNING, Mood.TIME]
    assert (lines[0].hint, lines[0].fix_label) == ("", "Replace the file")


def test_what_is_sent_is_one_line_and_what_it_costs_stays_in_sight() -> None:
    told = [
        Issue(severity=Severity.INFO, code=code, title=title)
        for code, title in (
            ("cloud_cost", "Credits: about 1"),
            ("cloud_sends", "To Tiny: The photo"),
            ("cloud_sends", "To Tiny: The voice"),
            ("cloud_keeps", "Tiny keeps nothing."),
        )
    ]
    cost, sending = check_lines(told, DraftState(), engine="Tiny")
    assert cost.text == "Credits: about 1" and cost.details == ()
    assert sending.text == "What Tiny gets and keeps"
    assert sending.details == ("To Tiny: The photo", "To Tiny: The voice", "Tiny keeps nothing.")


def test_details_are_shown_on_request_and_stay_so(theme: Theme, qtbot: QtBot) -> None:
    view = ChecksView(theme)
    qtbot.addWidget(view)
    view.resize(300, 400)
    view.show()
    sending = CheckLine(Mood.INFO, "What Tiny gets", details=("The photo", "The voice"))

    def said() -> list[str]:
        return [made.text() for made in view.findChildren(QLabel) if made.isVisible()]

    view.set_state(ChecksState((sending,)))
    qtbot.waitUntil(lambda: "What Tiny gets" in said())
    folded = area_height(view)
    assert "The photo" not in said()
    qtbot.mouseClick(view.findChild(QPushButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: area_height(view) > folded)
    assert {"The photo", "The voice"} <= set(said())

    view.set_state(ChecksState((CheckLine(Mood.WARNING, "The face is small"), sending)))
    qtbot.waitUntil(lambda: "The voice" in said())
    hide = next(made for made in view.findChildren(QPushButton) if made.isVisible())
    assert (hide.text(), hide.accessibleDescription()) == ("Hide", "What Tiny gets")
    hide.click()
    qtbot.waitUntil(lambda: "The voice" not in said())


def test_every_fix_has_words() -> None:
    words = [fix_words(fix) for fix in Fix]
    assert all(words)
    assert len(set(words)) >= len(words) - 1  # two ways to another place


def test_the_list_shows_sentences_and_its_buttons_ask(theme: Theme, qtbot: QtBot) -> None:
    view = ChecksView(theme)
    qtbot.addWidget(view)
    view.show()
    line = CheckLine(Mood.BAD, "There is no space", "", Fix.FREE_SPACE, "Choose another place …")
    hinted = CheckLine(Mood.WARNING, "The face is small", "Come closer")
    view.set_state(ChecksState((line, hinted)))
    texts = [label.text() for label in view.findChildren(QLabel)]
    assert {"There is no space", "The face is small", "Come closer"} <= set(texts)
    with qtbot.waitSignal(view.fix_requested) as asked:
        qtbot.mouseClick(view.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert asked.args == [Fix.FREE_SPACE]


def test_a_long_list_scrolls_below_its_limit(theme: Theme, qtbot: QtBot) -> None:
    view = ChecksView(theme)
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    view.set_most_height(120)
    view.set_state(ChecksState(tuple(CheckLine(Mood.INFO, f"Line {n}") for n in range(30))))
    qtbot.waitUntil(lambda: area_height(view) == 120)
    view.set_state(ChecksState((CheckLine(Mood.INFO, "One line"),)))
    qtbot.waitUntil(lambda: 0 < area_height(view) < 60)


def area_height(view: ChecksView) -> int:
    return view._area.height()


def done() -> "Future[None]":
    made: Future[None] = Future()
    made.set_result(None)
    return made


def test_other_engines_are_offered_where_one_lacks_its_graphics_card(
    parts: Parts, checks: ChecksPresenter, told: Told, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    other = CheckLine(Mood.INFO, "Built-in renders at once", fix_label="Use it", engine="viseme")
    checks.set_others((other,))
    fill(parts, tmp_path)
    qtbot.waitUntil(lambda: len(desk.answers) == 1)
    desk.answers[0].set_result((WARNING,))
    qtbot.waitUntil(lambda: "The face is small" in told.texts())
    assert other.text not in told.texts()
    checks.recheck()
    qtbot.waitUntil(lambda: len(desk.answers) == 2)
    slow = Issue(severity=Severity.WARNING, code="slow_without_gpu", title="Slow here")
    desk.answers[1].set_result((slow,))
    qtbot.waitUntil(lambda: told.texts() == ["Slow here", other.text])


def test_what_it_may_cost_is_decided_on_the_sheet_that_tells_the_price(
    parts: Parts, checks: ChecksPresenter, told: Told, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(parts, tmp_path)
    qtbot.waitUntil(lambda: len(desk.answers) == 1)
    cap = Issue(severity=Severity.ERROR, code="cloud.over_cap", title="Too many credits")
    desk.answers[0].set_result((cap,))
    qtbot.waitUntil(lambda: told.texts() == ["Too many credits"])
    assert checks.ready


def test_the_button_of_an_offer_chooses_its_engine(theme: Theme, qtbot: QtBot) -> None:
    view = ChecksView(theme)
    qtbot.addWidget(view)
    other = CheckLine(Mood.INFO, "Built-in renders at once", fix_label="Use it", engine="viseme")
    view.set_state(ChecksState((other,)))
    with qtbot.waitSignal(view.engine_requested) as told:
        view.findChildren(QPushButton)[0].click()
    assert told.args == ["viseme"]


def test_of_a_film_for_photos_the_best_frame_or_the_one_on_screen(
    theme: Theme, qtbot: QtBot
) -> None:
    no_photo = Issue(
        severity=Severity.ERROR, code="input.not_a_photo", title="No films", fix=Fix.USE_FRAME
    )
    view = ChecksView(theme)
    qtbot.addWidget(view)
    view.set_state(ChecksState(check_lines((no_photo,), DraftState(), engine="Fake")))
    best, shown = view.findChildren(QPushButton)
    asked: list[Fix] = []
    view.fix_requested.connect(asked.append)
    for made in (best, shown):
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert (
        asked == [Fix.USE_FRAME, Fix.USE_SHOWN_FRAME] and shown.text() == "Use the frame on screen"
    )
