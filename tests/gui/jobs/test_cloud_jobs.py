"""Jobs in the cloud on the queue's page: put off, of unknown outcome, fetched, ordered once more."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot
from shiboken6 import delete

import gui.pages.queue as queue_page
from core.app.service import Service
from core.domain.cloud import RemoteJob
from core.domain.consent import CONSENT_SENTENCE, Consent
from core.domain.events import Queued
from core.domain.job import JobState
from core.errors import ProviderError, StorageError
from core.platform.processes import current_owner
from gui.bridge import Bridge
from gui.models.job_actions import JobAction
from gui.models.job_card import StageMark
from gui.models.job_row import row_text
from gui.presenters.jobs.job_card import job_card, stage_lines
from gui.presenters.jobs.ledger import Ledger
from gui.presenters.jobs.queue import QueuePresenter
from gui.presenters.words import again_words, queue_words
from gui.theme import Theme
from gui.workers import Workshop
from tests.gui.jobs.page import Page
from tests.kit.job_list import ELSEWHERE, listed, row
from tests.kit.jobs import fake_launch, fake_request, home
from tests.kit.tiny_cloud import CONTENT, ENGINE, KEY, VARIABLE, Mode, TinyCatalogue, TinyCloud

CONSENT = Consent(sentence=CONSENT_SENTENCE, given=5.0)
REMOTE = RemoteJob(
    provider=ENGINE, tag="lp-1", submitted=1.0, remote_id="tny_1", credits=2, credits_before=9
)
LOST = ProviderError("cloud.unknown_outcome", "No clear answer", "Look again").to_wire()
A, N, D, X = StageMark.AHEAD, StageMark.NOW, StageMark.DONE, StageMark.STOPPED


@pytest.fixture
def cloud() -> TinyCloud:
    return TinyCloud()


@pytest.fixture
def page(
    theme: Theme, tmp_path: Path, qtbot: QtBot, cloud: TinyCloud, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Page]:
    monkeypatch.setenv(VARIABLE, KEY)
    service = Service(TinyCatalogue(cloud), home(tmp_path / "home"), fake_launch())
    made = Page(service, theme, tmp_path, qtbot)
    yield made
    cloud.release.set()
    made.close()
    service.close()
    assert made.failures == []


def submit(page: Page, mode: Mode) -> str:
    request = fake_request(
        page.folder, mode.value, engine=ENGINE, options={"mode": mode, "price": 2.0}
    )
    return page.service.submit(request, CONSENT)


def unknown(page: Page, mode: Mode = Mode.LOST) -> str:
    job = submit(page, mode)
    page.until_state(job, JobState.UNKNOWN)
    return job


def test_a_job_of_unknown_outcome_is_told_and_found_by_looking_again(
    page: Page, cloud: TinyCloud
) -> None:
    job = unknown(page)
    page.table.select(job)
    page.until(lambda: page.says("Outcome unknown") and page.says("No clear answer"))
    assert page.says("1 to be decided on"), "it neither waits nor runs"
    page.click("Look again")
    page.until_state(job, JobState.DONE)
    assert len(cloud.orders) == 1, "nothing was ordered a second time"
    assert (page.folder / "lost.mp4").read_bytes() == CONTENT


def test_one_that_the_provider_never_had_stays_unknown_however_often_one_looks(page: Page) -> None:
    job = unknown(page, Mode.NEVER_CAME)
    with page.qtbot.waitSignal(page.part.queue.finished) as told:
        page.press(job, Qt.Key.Key_Return)
    assert told.args[0].state is JobState.UNKNOWN


@pytest.mark.parametrize("is_agreed", [True, False])
def test_forgetting_one_of_unknown_outcome_is_asked_about(
    page: Page, monkeypatch: pytest.MonkeyPatch, is_agreed: bool
) -> None:
    asked: list[object] = []

    def answer(window: object) -> bool:
        asked.append(window)
        return is_agreed

    monkeypatch.setattr(queue_page, "is_agreed_to_forget", answer)
    job = unknown(page)
    page.press(job, Qt.Key.Key_Delete)
    if is_agreed:
        page.until(lambda: page.names() == [])
    assert asked and bool(page.service.jobs()) is not is_agreed


def test_ordering_again_is_left_to_whoever_shows_the_price(page: Page, cloud: TinyCloud) -> None:
    job = unknown(page)
    with page.qtbot.waitSignal(page.part.orders.order_requested) as told:
        page.press(job, Qt.Key.Key_R)
    assert told.args[0].id == job and len(cloud.orders) == 1

    page.part.orders.order_again(told.args[0], CONSENT, 3.0)
    page.until(lambda: len(page.service.jobs()) == 2)
    page.until_state(job, JobState.CANCELLED)
    again = page.service.jobs()[-1]
    assert again.request.max_credits == 3.0 and again.consent == CONSENT
    page.until_state(again.id, JobState.UNKNOWN)
    assert len(cloud.orders) == 2


def test_a_finished_film_is_fetched_again_beside_the_first(page: Page, cloud: TinyCloud) -> None:
    job = submit(page, Mode.DONE)
    page.until_state(job, JobState.DONE)
    page.press(job, Qt.Key.Key_F)
    page.until(lambda: len(page.service.jobs()) == 2)
    second = page.service.jobs()[-1]
    page.until_state(second.id, JobState.DONE)
    assert second.request.output.name == "face_lipsync.mp4"
    assert len(cloud.orders) == 1


@pytest.mark.parametrize(
    ("error", "first"),
    [
        (ProviderError("cloud.no_face", "No face"), JobAction.ORDER_AGAIN),
        (ProviderError("cloud.unreachable", "Gone", retryable=True), JobAction.FETCH),
        (StorageError("storage.full", "Full"), JobAction.FETCH),
    ],
)
def test_after_a_failure_fetching_comes_first_where_the_film_may_be_there(
    error: ProviderError | StorageError, first: JobAction
) -> None:
    failed = replace(row("a", JobState.FAILED, error=error.to_wire(), remote=REMOTE), is_cloud=True)
    assert failed.actions[0] is first and JobAction.RETRY not in failed.actions
    never_sent = replace(row("a", JobState.FAILED, error=error.to_wire()), is_cloud=True)
    assert JobAction.FETCH not in never_sent.actions


def test_one_that_is_put_off_says_when_it_is_asked_again() -> None:
    text = row_text(row("a", JobState.WAITING, until=90_000.0))
    assert text.state == "put off by the provider" and text.note == again_words(90_000.0)
    why = row_text(row("a", JobState.WAITING, until=90_000.0, reason="It is busy")).note
    assert why == f"{text.note} · It is busy"
    assert text.fraction is None and row("a", JobState.WAITING).actions[0] is JobAction.CANCEL
    assert "by and by" in again_words(None)


@pytest.mark.parametrize(
    ("state", "stage", "marks"),
    [
        (JobState.RUNNING, "upload", [D, N, A, A, A, A]),
        (JobState.WAITING, "remote", [D, D, D, N, A, A]),
        (JobState.RUNNING, "reconcile", [D, D, N, A, A, A]),
        (JobState.UNKNOWN, "reconcile", [D, D, X, A, A, A]),
        (JobState.DONE, "download", [D, D, D, D, D, D]),
    ],
)
def test_its_steps_are_those_of_the_cloud(
    state: JobState, stage: str, marks: list[StageMark]
) -> None:
    lines = stage_lines(listed("a", state, stage=stage), is_cloud=True)
    assert [line.mark for line in lines] == marks


def test_the_pane_tells_the_order_and_its_price() -> None:
    shown = row("a", JobState.UNKNOWN, error=LOST, remote=REMOTE)
    card = job_card(shown, shown.actions, ())
    facts = {fact.name: fact.value for fact in card.settings}
    assert facts["Order at the provider"] == "tny_1 (lp-1)"
    assert facts["Credits"] == "about 2; 9 were left before"
    assert card.problem is not None and card.problem.hint == "Look again"


def test_a_job_that_was_taken_up_is_this_process_s_from_then_on() -> None:
    ledger = Ledger(current_owner(), str.upper)
    ledger.read([listed("a", JobState.UNKNOWN, owner=ELSEWHERE, error=LOST)])
    ledger.hear(Queued(job="a", time=5.0))
    elsewhere = listed("a").request.model_copy(update={"output": Path("/films/other.mp4")})
    mine = listed("a", updated=4.0, request=elsewhere)
    ledger.read([mine])
    found = ledger.get("a")
    assert found is not None and found.is_own and found.job.state is JobState.QUEUED
    assert found.job.request == mine.request


def test_the_summary_counts_what_wants_a_decision() -> None:
    assert queue_words(0, 1, 2) == "1 running, 2 to be decided on"


def test_what_nobody_saw_the_end_of_is_told_at_the_next_start(page: Page, qtbot: QtBot) -> None:
    unknown(page)
    owner = QObject()
    bridge, workshop = Bridge(page.service, owner), Workshop(owner)
    again = QueuePresenter(page.service, bridge, workshop, owner)
    said: list[str] = []
    again.undecided.connect(said.append)
    qtbot.waitUntil(lambda: said == ["1 film may be ready at its provider."])
    with qtbot.waitSignal(again.list_changed):
        again.refresh()
    assert len(said) == 1
    workshop.close()
    bridge.close()
    delete(owner)
