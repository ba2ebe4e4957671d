"""A text in place of a recording, from the form to the request."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.domain.options import describe
from core.domain.request import SCRIPT, SPEAKER
from gui.models.checks import Mood
from gui.models.form import Field, FieldKind, FormState
from gui.presenters.inputs.draft import RenderDraft
from gui.presenters.panel.check_words import check_lines, missing_lines
from gui.presenters.panel.option_fields import option_field
from gui.theme import Theme
from gui.widgets.panel.option_form import OptionForm
from providers.did.manifest import PROVIDER
from tests.kit.inputs import photo_face, voice_input


def fields() -> dict[str, Field]:
    return {spec.name: option_field(spec) for spec in describe(PROVIDER.options)}


def test_a_text_needs_no_voice(qapp: object, tmp_path: Path) -> None:
    draft = RenderDraft()
    draft.change(face=photo_face(tmp_path), output=tmp_path / "out.mp4", engine="did")
    assert draft.request() is None and len(missing_lines(draft.state)) == 1
    (line,) = missing_lines(draft.state, speaks_texts=True)
    assert "or a text" in line.text
    draft.change(options=((SCRIPT, "  "),))
    assert draft.request() is None, "blanks are nothing to be said"
    draft.change(options=((SCRIPT, "Good morning"), (SPEAKER, "k")))
    request = draft.request()
    assert request is not None and request.audio is None and request.options[SPEAKER] == "k"
    assert missing_lines(draft.state) == () and not draft.has_files()


def test_a_text_is_spoken_in_place_of_a_recording_that_is_there(
    qapp: object, tmp_path: Path
) -> None:
    draft = RenderDraft()
    draft.change(
        face=photo_face(tmp_path), voice=voice_input(tmp_path, 3), output=tmp_path / "o.mp4"
    )
    first = draft.request()
    assert first is not None and first.audio is not None
    draft.change(options=((SCRIPT, "Good morning"),))
    second = draft.request()
    assert second is not None and second.audio is None
    (line,) = check_lines((), draft.state, engine="D-ID")
    assert line.mood is Mood.WARNING and "“voice.wav” is not used" in line.text
    draft.change(options=())
    assert check_lines((), draft.state, engine="D-ID") == ()


@pytest.fixture
def form(theme: Theme, qtbot: QtBot) -> OptionForm:
    made = OptionForm(theme)
    qtbot.addWidget(made)
    made.set_fields([fields()[SCRIPT], fields()[SPEAKER]])
    made.set_state(FormState(values=((SCRIPT, ""), (SPEAKER, "")), changed=frozenset()))
    made.show()
    return made


def test_text_and_voice_have_editors_of_their_own(qapp: object) -> None:
    assert fields()[SCRIPT].kind is FieldKind.PROSE
    assert fields()[SPEAKER].kind is FieldKind.VOICE
    assert fields()["style"].kind is FieldKind.TEXT


def test_typing_is_told_after_a_pause_and_not_wiped_out(form: OptionForm, qtbot: QtBot) -> None:
    box = form.findChildren(QPlainTextEdit)[0]
    with qtbot.waitSignal(form.edited) as told:
        qtbot.keyClicks(box, "Good morning")
    assert told.args == [SCRIPT, "Good morning"]
    qtbot.keyClicks(box, ", all")
    form.set_state(FormState(values=((SCRIPT, "Good morning"),)))
    assert box.toPlainText() == "Good morning, all"
    with qtbot.waitSignal(form.edited) as told:
        form.take_typed()
    assert told.args == [SCRIPT, "Good morning, all"]


def test_the_list_of_voices_is_asked_for_beside_the_line(form: OptionForm, qtbot: QtBot) -> None:
    (choose,) = [one for one in form.findChildren(QPushButton) if one.text() == "Choose …"]
    with qtbot.waitSignal(form.pick_requested) as told:
        choose.click()
    assert told.args == [SPEAKER]
    assert isinstance(choose, QWidget) and choose.isVisible()
