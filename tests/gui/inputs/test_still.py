"""A frame of the film becomes the photo."""

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.app.service import Service
from core.domain.still import StillPicture, StillRequest
from core.errors import InputError
from gui.bridge import Bridge
from gui.presenters.inputs.draft import RenderDraft
from gui.presenters.inputs.roles import Role
from gui.presenters.inputs.source import SourcePresenter
from gui.presenters.inputs.still import StillPresenter
from gui.workers import Workshop
from tests.kit.clips import photo, write_clip
from tests.kit.fake_engine import FakeCatalogue
from tests.kit.jobs import fake_launch, home


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    made = Service(FakeCatalogue(), home(tmp_path / "home"), fake_launch())
    yield made
    made.close()


@pytest.fixture
def draft() -> RenderDraft:
    return RenderDraft()


@pytest.fixture
def still(
    service: Service, draft: RenderDraft, tmp_path: Path, qtbot: QtBot
) -> Iterator[StillPresenter]:
    owner = QObject()
    bridge, workshop = Bridge(service, owner), Workshop(owner)
    source = SourcePresenter(service, bridge, workshop, draft, owner)
    film = write_clip(tmp_path / "film.mp4", [photo(64)] * 10)
    source.take([film], Role.FACE)
    qtbot.waitUntil(lambda: draft.state.face is not None and draft.state.face.survey is not None)
    yield StillPresenter(service, bridge, workshop, draft, source, owner)
    workshop.close()
    bridge.close()


def test_the_photo_takes_the_film_s_place(
    still: StillPresenter,
    service: Service,
    draft: RenderDraft,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def take(request: StillRequest, _stop: object) -> Future[StillPicture]:
        Image.fromarray(photo(64)).save(request.output)
        taken: Future[StillPicture] = Future()
        taken.set_result(StillPicture(path=request.output, time_s=1.25, width=64, height=64))
        return taken

    monkeypatch.setattr(service, "still", take)
    said: list[str] = []
    still.told.connect(said.append)
    still.take()
    still.take()  # once is enough

    def is_photo() -> bool:
        face = draft.state.face
        return face is not None and face.is_still and face.path.name == "film_photo.png"

    qtbot.waitUntil(is_photo)
    assert "film.mp4" in said[0] and "film_photo.png" in said[1] and len(said) == 2
    still.take()
    assert len(said) == 2, "a photo is one already"


def test_what_went_wrong_is_told_and_can_be_tried_again(
    still: StillPresenter, service: Service, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: Future[StillPicture] = Future()
    refused.set_exception(InputError("input.no_face", "No face"))
    monkeypatch.setattr(service, "still", lambda *_: refused)
    for _ in range(2):
        with qtbot.waitSignal(still.failed) as told:
            still.take()
        assert told.args[0].code == "input.no_face"


def test_of_a_film_that_was_taken_away_nobody_wants_one(
    still: StillPresenter, service: Service, draft: RenderDraft, qtbot: QtBot
) -> None:
    asked: list[object] = []
    never: Future[StillPicture] = Future()

    def ask(*given: object) -> Future[StillPicture]:
        asked.extend(given)
        return never

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(service, "still", ask)
        still.take()
        qtbot.waitUntil(lambda: bool(asked))
    draft.change(face=None)
    assert asked[1].is_set  # type: ignore[attr-defined]


def test_a_certain_frame_is_taken_without_a_look_for_it(
    still: StillPresenter, service: Service, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[StillRequest] = []

    def ask(request: StillRequest, _stop: object) -> Future[StillPicture]:
        asked.append(request)
        return Future()

    monkeypatch.setattr(service, "still", ask)
    said: list[str] = []
    still.told.connect(said.append)
    still.take(0.2)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked[0].at_s == 0.2 and said == []
