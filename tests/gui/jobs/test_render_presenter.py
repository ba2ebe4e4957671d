"""From the draft to jobs, with the real service and the fake engine in a worker."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.app.service import Service
from core.domain.consent import Consent
from core.domain.job import JobPurpose
from core.domain.request import RenderRequest
from core.errors import StorageError
from gui.bridge import Bridge
from gui.presenters.inputs.draft import RenderDraft
from gui.presenters.jobs.render import RenderPresenter
from gui.presenters.words import failure_words
from gui.workers import Workshop
from tests.kit.fake_engine import CONTENT, ENGINE, FakeCatalogue
from tests.kit.inputs import photo_face, voice_input
from tests.kit.jobs import fake_launch, home


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    made = Service(FakeCatalogue(), home(tmp_path / "home"), fake_launch())
    yield made
    made.close()


@pytest.fixture
def draft() -> RenderDraft:
    made = RenderDraft()
    made.change(engine=ENGINE)
    return made


@pytest.fixture
def presenter(service: Service, draft: RenderDraft, qtbot: QtBot) -> Iterator[RenderPresenter]:
    owner = QObject()  # as in the window: else the last to hold one, on any thread, would end it
    bridge, workshop = Bridge(service, owner), Workshop(owner)
    yield RenderPresenter(service, bridge, workshop, draft, owner)
    workshop.close()
    bridge.close()
    owner.deleteLater()


Fill = Callable[..., None]


@pytest.fixture
def fill(presenter: RenderPresenter, draft: RenderDraft, qtbot: QtBot, tmp_path: Path) -> Fill:
    """A face and a voice, as the source presenter puts them in, and the name that follows."""

    def fill(**fields: object) -> None:
        draft.change(face=photo_face(tmp_path), voice=voice_input(tmp_path, 5), **fields)
        qtbot.waitUntil(draft.is_complete)

    return fill


def test_a_face_gets_a_name_for_its_result(
    fill: Fill, draft: RenderDraft, qtbot: QtBot, tmp_path: Path
) -> None:
    fill()
    assert draft.state.output == tmp_path / "face_lipsync.mp4"
    draft.change(face=None)
    qtbot.waitUntil(lambda: draft.state.output is None)


def test_a_render_comes_to_its_file_and_the_next_one_has_another_name(
    presenter: RenderPresenter, fill: Fill, draft: RenderDraft, qtbot: QtBot, tmp_path: Path
) -> None:
    fill()
    with qtbot.waitSignal(presenter.rendered) as told:
        presenter.generate()
    assert told.args[0].result.path.read_bytes() == CONTENT
    qtbot.waitUntil(lambda: draft.state.output == tmp_path / "face_lipsync_2.mp4")


def test_a_preview_renders_the_selection_elsewhere(
    presenter: RenderPresenter, fill: Fill, service: Service, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(selection=(1.0, 2.5))
    with qtbot.waitSignal(presenter.previewed) as told:
        presenter.preview(7.0, with_builtin=False)
    path, request = told.args
    assert path.read_bytes() == CONTENT and path.parent != tmp_path
    assert (request.start_s, request.preview_s) == (1.0, 1.5)
    assert [job.purpose for job in service.jobs()] == [JobPurpose.PREVIEW]


def test_without_a_selection_it_begins_at_the_playhead(
    presenter: RenderPresenter, fill: Fill, qtbot: QtBot
) -> None:
    fill()
    with qtbot.waitSignal(presenter.previewed) as told:
        presenter.preview(0.5, with_builtin=False)
    assert (told.args[1].start_s, told.args[1].preview_s) == (0.5, 3.0)


def test_a_preview_can_be_stopped(presenter: RenderPresenter, fill: Fill, qtbot: QtBot) -> None:
    fill(options=(("mode", "wait"),))
    told: list[object] = []
    presenter.previewing.connect(told.append)
    presenter.preview(0.0, with_builtin=False)
    qtbot.waitUntil(lambda: len(told) > 0)
    presenter.cancel_preview()
    qtbot.waitUntil(lambda: told[-1] is None)


@pytest.mark.parametrize("mode", ["wait", "render"])
def test_a_preview_of_files_that_were_replaced_is_not_wanted(
    presenter: RenderPresenter, fill: Fill, draft: RenderDraft, qtbot: QtBot, mode: str
) -> None:
    fill(options=(("mode", mode),))
    told: list[object] = []
    shown: list[Path] = []
    presenter.previewing.connect(told.append)
    presenter.previewed.connect(lambda path, _request: shown.append(path))
    presenter.preview(0.0, with_builtin=False)
    draft.change(voice=None)
    qtbot.waitUntil(lambda: len(told) > 1 and told[-1] is None)
    assert shown == []


@pytest.mark.expects_warnings
def test_a_failure_is_told_in_its_own_words(
    presenter: RenderPresenter, fill: Fill, service: Service, qtbot: QtBot
) -> None:
    fill(options=(("mode", "app_error"),))
    with qtbot.waitSignal(presenter.render_failed) as told:
        presenter.generate()
    job, sentence = told.args
    assert sentence == "“face_lipsync.mp4”: No face was found"
    assert service.job(job).request.output.name == "face_lipsync.mp4"


@pytest.mark.expects_warnings
def test_a_preview_that_fails_says_of_what_it_was(
    presenter: RenderPresenter, fill: Fill, qtbot: QtBot
) -> None:
    fill(options=(("mode", "app_error"),))
    with qtbot.waitSignal(presenter.render_failed) as told:
        presenter.preview(0.0, with_builtin=False)
    job, sentence = told.args
    assert (job, sentence) == (
        "",
        "Preview of “face.png”: No face was found. Take another picture",
    )


def test_an_error_that_names_its_film_names_it_once(qapp: object) -> None:
    error = StorageError("storage.exists", "film.mp4 is there already", "Choose another name")
    assert failure_words("film.mp4", error) == "film.mp4 is there already"
    assert failure_words("other.mp4", error) == "“other.mp4”: film.mp4 is there already"


def test_nothing_is_started_without_a_voice(
    presenter: RenderPresenter, draft: RenderDraft, service: Service, tmp_path: Path
) -> None:
    presenter.generate()
    presenter.preview(0.0, with_builtin=True)
    assert service.jobs() == ()


def test_pressed_twice_it_makes_one_film_not_two_of_one_name(
    presenter: RenderPresenter, fill: Fill, service: Service, qtbot: QtBot
) -> None:
    fill()
    with qtbot.waitSignal(presenter.rendered):
        presenter.generate()
        presenter.generate()
    assert len(service.jobs()) == 1


def test_the_window_never_waits_for_the_list_of_jobs(
    presenter: RenderPresenter,
    fill: Fill,
    service: Service,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A slow disk: the job ends before its id has come to the window."""
    submit, threads = service.submit, set()

    def slowly(
        request: RenderRequest,
        consent: Consent | None = None,
        *,
        purpose: JobPurpose = JobPurpose.RENDER,
    ) -> str:
        threads.add(threading.current_thread())
        job = submit(request, consent, purpose=purpose)
        ended = threading.Event()
        while not service.job(job).state.is_final:
            ended.wait(0.01)
        return job

    monkeypatch.setattr(service, "submit", slowly)
    fill()
    told: list[object] = []
    presenter.rendering.connect(told.append)
    with qtbot.waitSignal(presenter.rendered):
        presenter.generate()
    assert told[0] is not None and told[-1] is None
    with qtbot.waitSignal(presenter.previewed):
        presenter.preview(0.0, with_builtin=False)
    assert threading.main_thread() not in threads


@pytest.mark.expects_warnings
def test_what_is_refused_can_be_asked_for_again(
    presenter: RenderPresenter,
    fill: Fill,
    service: Service,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_given: object, **_named: object) -> str:
        raise StorageError("storage.full", "The disk is full")

    fill()
    with monkeypatch.context() as patched:
        patched.setattr(service, "submit", full)
        for ask in (presenter.generate, lambda: presenter.preview(0.0, with_builtin=False)):
            with qtbot.waitSignal(presenter.failed) as told:
                ask()
            assert told.args[0].code == "storage.full"
    with qtbot.waitSignals([presenter.rendered, presenter.previewed]):
        presenter.generate()
        presenter.preview(0.0, with_builtin=False)


def test_a_name_that_is_there_is_replaced_as_the_dialog_agreed(
    presenter: RenderPresenter, fill: Fill, draft: RenderDraft, qtbot: QtBot, tmp_path: Path
) -> None:
    fill()
    there = tmp_path / "mine.mp4"
    there.touch()
    presenter.choose_output(there)
    qtbot.waitUntil(lambda: draft.state.output == there)
    assert draft.state.overwrite
    presenter.choose_output(tmp_path / "new.mp4")
    qtbot.waitUntil(lambda: draft.state.output == tmp_path / "new.mp4")
    assert not draft.state.overwrite
