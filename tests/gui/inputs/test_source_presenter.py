"""From paths to the draft, with the real service; the fake engine's worker looks for faces."""

import shutil
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.app.service import Service
from core.errors import InputError
from gui.bridge import Bridge
from gui.presenters.inputs.draft import RenderDraft
from gui.presenters.inputs.roles import Role
from gui.presenters.inputs.source import SourcePresenter
from gui.workers import Workshop
from tests.kit.clips import SPEECH, drifting, photo, write_clip
from tests.kit.fake_engine import FakeCatalogue
from tests.kit.jobs import fake_launch, home


@pytest.fixture
def draft() -> RenderDraft:
    return RenderDraft()


@pytest.fixture
def source(draft: RenderDraft, tmp_path: Path, qtbot: QtBot) -> Iterator[SourcePresenter]:
    service = Service(FakeCatalogue(), home(tmp_path / "home"), fake_launch())
    # Without an owner the bridge would end on the thread that lets go of it last.
    owner = QObject()
    bridge, workshop = Bridge(service, owner), Workshop(owner)
    yield SourcePresenter(service, bridge, workshop, draft, owner)
    workshop.close()
    bridge.close()
    service.close()


@pytest.fixture
def face(tmp_path: Path) -> Path:
    Image.fromarray(photo(64)).save(tmp_path / "a face.png")
    return tmp_path / "a face.png"


def test_face_and_voice_in_any_order(
    source: SourcePresenter, draft: RenderDraft, face: Path, qtbot: QtBot
) -> None:
    source.take([SPEECH, face])
    qtbot.waitUntil(lambda: draft.state.face is not None and draft.state.voice is not None)
    assert draft.state.face is not None and draft.state.face.path == face
    assert draft.state.face.is_still
    qtbot.waitUntil(lambda: draft.state.face.survey is not None)
    qtbot.waitUntil(lambda: draft.state.voice.speech is not None)


def test_one_that_comes_while_the_other_is_looked_at(
    source: SourcePresenter, draft: RenderDraft, face: Path, qtbot: QtBot
) -> None:
    told: list[bool] = []
    source.looking.connect(told.append)
    source.take([face])
    source.take([SPEECH])
    qtbot.waitUntil(lambda: draft.state.face is not None and draft.state.voice is not None)
    assert told == [True, True, False]


def test_a_folder_with_both(
    source: SourcePresenter, draft: RenderDraft, face: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "both"
    folder.mkdir()
    face.rename(folder / "face.png")
    (folder / "voice.wav").write_bytes(SPEECH.read_bytes())
    (folder / "notes.txt").write_text("not a medium")
    source.take([folder])
    qtbot.waitUntil(lambda: draft.state.face is not None and draft.state.voice is not None)


def test_a_wrong_file_is_refused_and_the_other_is_taken(
    source: SourcePresenter, draft: RenderDraft, face: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "film.mp4"
    bad.write_text("this is no film")
    with qtbot.waitSignal(source.refused) as told:
        source.take([bad, face])
    assert told.args[0] == bad and told.args[1].hint
    qtbot.waitUntil(lambda: draft.state.face is not None)


def test_a_recording_cannot_be_the_face(
    source: SourcePresenter, draft: RenderDraft, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(source.refused) as told:
        source.take([SPEECH], Role.FACE)
    assert told.args[1].code == "input.no_picture"
    assert draft.state.face is None and draft.state.voice is None


def test_a_silent_film_cannot_be_the_voice(
    source: SourcePresenter, draft: RenderDraft, tmp_path: Path, qtbot: QtBot
) -> None:
    silent = write_clip(tmp_path / "silent.mp4", drifting(5, 64))
    with qtbot.waitSignal(source.refused) as told:
        source.take([silent], Role.VOICE)
    assert told.args[1].code == "input.no_sound"
    source.take([silent])
    qtbot.waitUntil(lambda: draft.state.face is not None)
    with qtbot.waitSignal(source.refused):
        source.use_own_sound()


def test_two_recordings_are_one_too_many(
    source: SourcePresenter, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.wav"
    other.write_bytes(SPEECH.read_bytes())
    with qtbot.waitSignal(source.refused) as told:
        source.take([SPEECH, other])
    assert told.args[1].code == "input.too_many"


def test_a_look_that_failed_is_told_only_of_the_face_that_is_there(
    source: SourcePresenter,
    draft: RenderDraft,
    face: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks: list[Future[object]] = []

    def inspect(_path: Path) -> Future[object]:
        looks.append(Future())
        return looks[-1]

    monkeypatch.setattr(source._service, "inspect", inspect)
    told: list[Path | None] = []
    source.refused.connect(lambda path, _error: told.append(path))
    for name in ("first.png", "second.png"):
        shutil.copy(face, face.with_name(name))
        source.take([face.with_name(name)])
        qtbot.waitUntil(lambda: draft.state.face is not None and draft.state.face.path.name == name)  # noqa: B023
    for look in looks:
        look.set_exception(InputError("input.broken", "It is broken"))
    qtbot.waitUntil(lambda: told == [face.with_name("second.png")])


def test_removing_empties_the_place(
    source: SourcePresenter, draft: RenderDraft, face: Path, qtbot: QtBot
) -> None:
    source.take([face, SPEECH])
    qtbot.waitUntil(lambda: draft.state.face is not None and draft.state.voice is not None)
    source.remove(Role.FACE)
    source.remove(Role.VOICE)
    assert draft.state.face is None and draft.state.voice is None
