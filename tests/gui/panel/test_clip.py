"""The clip's settings: only the questions that the files raise, and the transcript."""

from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from core.domain.request import LengthMode, Quality
from gui.models.form import Field, FormState
from gui.models.length import LengthStory
from gui.presenters.panel.clip import ClipPresenter
from gui.presenters.panel.clip_fields import parsed_rate
from gui.theme import Theme
from gui.views.clip import ClipView
from gui.widgets.panel.length_picture import passes
from tests.gui.panel.conftest import Parts
from tests.kit.inputs import photo_face, video_face, voice_input


class Shown:
    """What the presenter told last."""

    def __init__(self, clip: ClipPresenter) -> None:
        self.fields: tuple[Field, ...] = ()
        self.state = FormState()
        self.story: LengthStory | None = None
        clip.fields_changed.connect(lambda fields: setattr(self, "fields", fields))
        clip.state_changed.connect(lambda state: setattr(self, "state", state))
        clip.story_changed.connect(lambda story: setattr(self, "story", story))

    @property
    def names(self) -> list[str]:
        return [field.name for field in self.fields]


@pytest.fixture
def clip(parts: Parts) -> ClipPresenter:
    return ClipPresenter(parts.service, parts.workshop, parts.draft, parts.history, parts.owner)


@pytest.fixture
def shown(clip: ClipPresenter) -> Shown:
    made = Shown(clip)
    clip.start()
    return made


def test_a_longer_voice_asks_how_to_fill(parts: Parts, shown: Shown, tmp_path: Path) -> None:
    parts.draft.change(face=video_face(tmp_path, 10), voice=voice_input(tmp_path, 10.05))
    assert shown.names == ["quality", "seed"]
    assert shown.story is None
    parts.draft.change(voice=voice_input(tmp_path, 25))
    assert shown.names == ["length", "crossfade_frames", "quality", "seed"]
    assert shown.story is not None
    assert "0:25.0" in shown.story.text


def test_a_photo_has_a_frame_rate_of_ones_own(
    parts: Parts, clip: ClipPresenter, shown: Shown, tmp_path: Path
) -> None:
    parts.draft.change(face=photo_face(tmp_path), voice=voice_input(tmp_path, 5))
    assert shown.names == ["rate", "own_rate", "quality", "seed"]
    clip.edit("rate", "50")
    assert parts.draft.state.fps == 50
    clip.edit("rate", "own")
    assert dict(shown.state.values)["rate"] == "own"
    clip.edit("own_rate", "29.97")
    assert parts.draft.state.fps == Fraction(30000, 1001)
    clip.edit("own_rate", "fast")
    assert parts.draft.state.fps == Fraction(30000, 1001)
    assert dict(shown.state.problems).keys() == {"own_rate"}
    clip.edit("own_rate", "12")
    assert (parts.draft.state.fps, shown.state.problems) == (12, ())
    clip.reset("rate")
    assert parts.draft.state.fps == 25


def test_several_tracks_can_be_chosen_from(
    parts: Parts, clip: ClipPresenter, shown: Shown, tmp_path: Path
) -> None:
    parts.draft.change(face=photo_face(tmp_path), voice=voice_input(tmp_path, 5, tracks=3))
    assert dict(shown.state.values)["audio_track"] == "2"
    clip.edit("audio_track", "3")
    assert parts.draft.state.audio_track == 3
    assert "audio_track" in shown.state.changed
    clip.reset("audio_track")
    assert parts.draft.state.audio_track == 2
    assert "audio_track" not in shown.state.changed


def test_choices_are_kept_in_the_draft_and_can_be_undone(
    parts: Parts, clip: ClipPresenter, shown: Shown, tmp_path: Path
) -> None:
    parts.draft.change(face=video_face(tmp_path, 3), voice=voice_input(tmp_path, 9))
    clip.edit("length", "crossfade")
    clip.settle()
    clip.edit("crossfade_frames", 30)
    clip.settle()
    clip.edit("quality", "high")
    clip.settle()
    clip.edit("seed", 42)
    state = parts.draft.state
    assert (state.length, state.crossfade_frames) == (LengthMode.CROSSFADE, 30)
    assert (state.quality, state.seed) == (Quality.HIGH, 42)
    for _ in range(4):
        parts.history.undo()
    state = parts.draft.state
    assert (state.length, state.crossfade_frames) == (LengthMode.PINGPONG, 12)
    assert (state.quality, state.seed) == (Quality.STANDARD, 0)


def test_the_settings_quality_is_the_one_to_begin_with(parts: Parts) -> None:
    parts.service.settings.change(quality=Quality.HIGH)
    clip = ClipPresenter(parts.service, parts.workshop, parts.draft, parts.history, parts.owner)
    shown = Shown(clip)
    clip.start()
    assert parts.draft.state.quality is Quality.HIGH
    assert shown.state.changed == frozenset()


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("25", Fraction(25)),
        ("23.976", Fraction(24000, 1001)),
        ("59,94", Fraction(60000, 1001)),
        ("30000/1001", Fraction(30000, 1001)),
        ("24", Fraction(24)),
        ("0.5", None),
        ("241", None),
        ("1/0", None),
        ("", None),
    ],
)
def test_rates_are_understood_as_people_write_them(text: str, rate: Fraction | None) -> None:
    assert parsed_rate(text) == rate


def test_the_picture_of_filling_shows_each_pass_and_its_direction() -> None:
    story = LengthStory(LengthMode.PINGPONG, 4, 10, 1, "")
    assert passes(story) == ((0, 4, False), (4, 8, True), (8, 10, False))
    story = LengthStory(LengthMode.CROSSFADE, 4, 10, 1, "")
    assert passes(story) == ((0, 3, False), (3, 6, False), (6, 9, False), (9, 10, False))
    assert passes(LengthStory(LengthMode.TRIM, 4, 10, 1, "")) == ((0, 4, False),)
    assert len(passes(LengthStory(LengthMode.REPEAT, 0.04, 3600, 1, ""))) == 24


@pytest.mark.parametrize("mode", list(LengthMode))
def test_every_way_to_fill_is_drawn_in_its_own_way(
    mode: LengthMode, theme: Theme, qtbot: QtBot
) -> None:
    view = ClipView(theme)
    qtbot.addWidget(view)
    view.resize(300, 200)

    def drawn(mode: LengthMode) -> QImage:
        view.set_story(LengthStory(mode, 4, 10, 1, "words"))
        return view.grab().toImage()

    others = [drawn(other) for other in LengthMode if other is not mode]
    assert drawn(mode) not in others


def test_a_transcript_is_typed_or_loaded(
    parts: Parts, clip: ClipPresenter, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    view = ClipView(theme)
    qtbot.addWidget(view)
    clip.transcript_changed.connect(view.set_transcript)
    view.transcript_written.connect(clip.write_transcript)
    view.transcript_chosen.connect(clip.read_transcript)
    clip.start()
    edit = view.findChild(QPlainTextEdit)
    qtbot.keyClicks(edit, "good day")
    qtbot.waitUntil(lambda: parts.draft.state.transcript == "good day")
    file = tmp_path / "words.txt"
    file.write_text("bin blue at two", "utf-8")
    view.transcript_chosen.emit(file)
    qtbot.waitUntil(lambda: edit.toPlainText() == "bin blue at two")
    edit.undo()
    assert edit.toPlainText() == "good day"
    edit.clear()
    qtbot.waitUntil(lambda: parts.draft.state.transcript is None)
    qtbot.keyClicks(edit, "at once")
    view.take_typed()
    assert parts.draft.state.transcript == "at once"


def test_a_file_that_is_no_text_is_refused(
    parts: Parts, clip: ClipPresenter, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(clip.transcript_refused) as told:
        clip.read_transcript(tmp_path / "none.txt")
    assert told.args[0].code == "input.transcript_unreadable"
    assert parts.draft.state.transcript is None


def test_only_engines_that_read_a_transcript_are_given_one(
    parts: Parts, clip: ClipPresenter, theme: Theme, qtbot: QtBot
) -> None:
    view = ClipView(theme)
    qtbot.addWidget(view)
    clip.transcript_changed.connect(view.set_transcript)
    clip.transcript_shown.connect(view.set_transcript_shown)
    clip.start()
    edit = view.findChild(QPlainTextEdit)
    shown = []
    for engine in ("viseme", "test_sketch", "viseme"):
        parts.draft.change(engine=engine, transcript="good day")
        shown.append(edit.isVisibleTo(view))
    assert shown == [True, False, True]
    assert edit.toPlainText() == "good day"
