"""The request that is being composed."""

from pathlib import Path

from core.domain.request import RenderRequest
from gui.presenters.inputs.draft import RenderDraft
from tests.kit.inputs import photo_face, voice_input

OUTPUT = Path("/out/film.mp4")


def test_what_nobody_chose_is_what_a_request_takes_by_itself(tmp_path: Path) -> None:
    draft = RenderDraft()
    face, voice = photo_face(tmp_path), voice_input(tmp_path, 2.0)
    draft.change(face=face, voice=voice, output=OUTPUT)

    assert draft.request() == RenderRequest(source=face.path, audio=voice.path, output=OUTPUT)


def test_without_a_place_for_the_result_there_is_no_request(tmp_path: Path) -> None:
    draft = RenderDraft()
    draft.change(face=photo_face(tmp_path), voice=voice_input(tmp_path, 2.0))

    assert not draft.is_complete()
    assert draft.request() is None
