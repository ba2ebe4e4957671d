"""The player of the lip-sync page: what it takes from the draft, and a preview beside it."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.domain.request import LengthMode, RenderRequest
from core.domain.result import FaceListing, SurveyResult
from core.media.probe import probe
from gui.pages.player import wire_player
from gui.playback.sides import Side, StageMode
from gui.presenters.inputs.draft import FaceInput, RenderDraft, VoiceInput
from gui.presenters.player.player import PlayerPresenter
from gui.theme import Theme
from gui.views.player import PlayerView
from gui.widgets.player.mode_buttons import ModeButtons
from gui.workers import Workshop
from tests.gui.player.screen import Media, Screen
from tests.kit.films import film
from tests.kit.sounds import babble, write_sound

FRAMES = 25


class Window:
    """A player as it is put together, with what a test asks of it."""

    def __init__(self, theme: Theme) -> None:
        self.draft, self.workshop = RenderDraft(), Workshop()
        service = SimpleNamespace(media=Media())
        self.player = PlayerPresenter(service, self.workshop, self.draft)  # type: ignore[arg-type]
        self.view = PlayerView(theme)
        self.playback, self.transport = self.player.playback, self.player.playback.transport
        wire_player(self.player, self.view)
        self.screen = Screen(self.playback)

    def close(self) -> None:
        self.player.close()
        self.workshop.close()


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> Iterator[Window]:
    made = Window(theme)
    qtbot.addWidget(made.view)
    made.view.resize(640, 480)
    made.view.show()
    yield made
    made.close()


@pytest.fixture
def face(tmp_path: Path) -> FaceInput:
    return FaceInput(probe(film(tmp_path / "face.mp4", FRAMES)))


@pytest.fixture
def voice(tmp_path: Path) -> VoiceInput:
    return VoiceInput(probe(write_sound(tmp_path / "voice.wav", babble(2.0))))


def press(window: Window, name: str, qtbot: QtBot) -> None:
    """Clicks the button that a screen reader would name so."""
    buttons = [b for b in window.view.findChildren(object) if _name(b) == name]
    assert len(buttons) == 1, name
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def _name(thing: object) -> str:
    if isinstance(thing, QPushButton):
        return thing.text()
    return thing.accessibleName() if hasattr(thing, "accessibleName") else ""


def test_a_face_alone_lasts_as_long_as_it_is(window: Window, face: FaceInput, qtbot: QtBot) -> None:
    window.draft.change(face=face)
    qtbot.waitUntil(lambda: window.screen.numbers.get(Side.SOURCE) == 0)
    assert window.transport.duration_s == pytest.approx(1.0)
    window.player.seek(0.6)
    qtbot.waitUntil(lambda: window.screen.numbers[Side.SOURCE] == 15)
    assert window.player.shown_s == pytest.approx(0.6)
    window.player.seek(1.0)
    assert window.player.shown_s == pytest.approx(0.96), "the last frame, not behind it"
    window.draft.change(face=None)
    assert window.player.shown_s is None


def test_with_a_voice_the_face_is_stretched(
    window: Window, face: FaceInput, voice: VoiceInput, qtbot: QtBot
) -> None:
    window.draft.change(face=face, voice=voice)
    assert window.transport.duration_s == pytest.approx(2.0)
    window.player.seek(1.2)  # played to and fro: the way back has begun
    qtbot.waitUntil(lambda: window.screen.numbers.get(Side.SOURCE) == 18)
    window.draft.change(length=LengthMode.REPEAT)
    qtbot.waitUntil(lambda: window.screen.numbers[Side.SOURCE] == 5)
    assert window.player.shown_s == pytest.approx(0.2)
    window.draft.change(length=LengthMode.TRIM)
    assert window.transport.duration_s == pytest.approx(1.0)  # as the time line above it
    qtbot.waitUntil(lambda: window.screen.numbers[Side.SOURCE] in {None, FRAMES - 1})


def test_a_voice_whose_file_does_not_tell_lasts_as_long_as_was_heard(
    window: Window, voice: VoiceInput
) -> None:
    """As recordings of browsers are."""
    tracks = tuple(t.model_copy(update={"duration_s": None}) for t in voice.media.audio_tracks)
    media = voice.media.model_copy(update={"duration_s": None, "audio_tracks": tracks})
    window.draft.change(voice=VoiceInput(media))
    assert window.transport.duration_s == 0
    window.player.set_heard(2.0)
    assert window.transport.duration_s == pytest.approx(2.0)
    window.draft.change(voice=voice)
    window.player.set_heard(3.0)
    assert window.transport.duration_s == pytest.approx(2.0)


def test_the_voice_can_come_first(window: Window, voice: VoiceInput, qtbot: QtBot) -> None:
    window.draft.change(voice=voice)
    told: list[bool] = []
    window.transport.playing_changed.connect(told.append)
    window.player.seek(1.8)
    press(window, "Play or pause", qtbot)
    qtbot.waitUntil(lambda: told == [True, False])


def test_a_photo_is_shown_as_long_as_the_voice(
    window: Window, voice: VoiceInput, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "photo.png"
    Image.new("RGB", (40, 30)).save(path)
    window.draft.change(face=FaceInput(probe(path)), voice=voice)
    qtbot.waitUntil(lambda: Side.SOURCE in window.screen.numbers)
    window.player.seek(1.9)
    assert window.screen.numbers[Side.SOURCE] is not None


def test_faces_are_looked_for_drawn_and_picked(
    window: Window, face: FaceInput, qtbot: QtBot
) -> None:
    words: list[str] = []
    window.player.whisper_changed.connect(words.append)
    window.draft.change(face=face)
    assert words == ["Looking for faces …"]
    listed = tuple(
        FaceListing(n=n, box=(96 * n - 90, 4, 96 * n - 10, 28), score=0.9, time_s=0.0)
        for n in (1, 2)
    )
    found = SurveyResult(faces=listed, chosen=1, picture_s=1.0)
    window.draft.change(face=FaceInput(face.media, found))
    assert words[-1] == ""
    stage = window.view.stage
    middle = QPoint(stage.width() * 3 // 4, stage.height() // 2)
    qtbot.mouseClick(stage, Qt.MouseButton.LeftButton, pos=middle)
    assert window.draft.state.face_n == 2


def test_a_look_that_failed_is_over(window: Window, face: FaceInput) -> None:
    words: list[str] = []
    window.draft.change(face=face)
    window.player.whisper_changed.connect(words.append)
    window.player.stop_looking(face.path)
    assert words == [""]
    window.draft.change(face=FaceInput(face.media, SurveyResult(picture_s=1.0)))
    assert words[-1] == "No face found"


def test_a_result_is_played_and_compared(
    window: Window, face: FaceInput, voice: VoiceInput, tmp_path: Path, qtbot: QtBot
) -> None:
    window.draft.change(face=face, voice=voice)
    path = film(tmp_path / "result.mp4", 10)
    request = RenderRequest(
        source=face.path, audio=voice.path, output=path, start_s=0.4, preview_s=0.4
    )
    told: list[bool] = []
    window.transport.playing_changed.connect(told.append)
    window.player.show_result(path, request)
    qtbot.waitUntil(lambda: told == [True, False])
    assert window.playback.mode is StageMode.RESULT
    qtbot.waitUntil(lambda: window.screen.numbers.get(Side.RESULT) == 9)
    press(window, "Side by side", qtbot)
    window.player.seek(0.6)
    qtbot.waitUntil(lambda: window.screen.numbers[Side.RESULT] == 5)
    qtbot.waitUntil(lambda: window.screen.numbers[Side.SOURCE] == 15)
    window.player.seek(1.5)
    qtbot.waitUntil(lambda: window.screen.numbers[Side.RESULT] is None)
    window.player.clear_result()
    assert window.playback.modes == (StageMode.SOURCE,)
    assert window.playback.mode is StageMode.SOURCE


def test_another_face_takes_the_result_away(
    window: Window, face: FaceInput, voice: VoiceInput, tmp_path: Path, qtbot: QtBot
) -> None:
    window.draft.change(face=face, voice=voice)
    path = film(tmp_path / "result.mp4", 10)
    request = RenderRequest(source=face.path, audio=voice.path, output=path)
    window.player.show_result(path, request)
    qtbot.waitUntil(lambda: Side.RESULT in window.screen.numbers)
    window.draft.change(face=FaceInput(probe(film(tmp_path / "other.mp4", 5))))
    assert window.playback.clip(Side.RESULT) is None


def test_what_is_new_begins_at_its_start_and_options_leave_the_playhead(
    window: Window, face: FaceInput, voice: VoiceInput, qtbot: QtBot, tmp_path: Path
) -> None:
    window.draft.change(face=face)
    window.player.seek(0.6)
    window.draft.change(voice=voice)
    assert window.player.position_s == 0
    window.player.seek(0.6)
    window.draft.change(length=LengthMode.HOLD)
    window.draft.change(face=FaceInput(face.media, SurveyResult(picture_s=1.0)))
    assert window.player.position_s == pytest.approx(0.6)
    window.transport.play()
    other = FaceInput(probe(film(tmp_path / "other.mp4", FRAMES)))
    window.draft.change(face=other)
    assert window.player.position_s == 0 and not window.transport.is_playing


def test_a_result_that_is_gone_is_told(
    window: Window, face: FaceInput, voice: VoiceInput, tmp_path: Path, qtbot: QtBot
) -> None:
    window.draft.change(face=face, voice=voice)
    gone = tmp_path / "gone.mp4"
    window.player.show_result(gone, RenderRequest(source=face.path, audio=voice.path, output=gone))
    qtbot.waitUntil(lambda: any("gone.mp4" in text for text in window.screen.problems))


def test_a_selection_is_repeated(window: Window, face: FaceInput, qtbot: QtBot) -> None:
    window.draft.change(face=face, selection=(0.2, 0.4))
    press(window, "Repeat the selection", qtbot)
    positions: list[float] = []
    window.player.position_changed.connect(positions.append)
    window.player.play_selection()
    assert window.transport.loop == (0.2, 0.4)
    qtbot.waitUntil(lambda: positions.count(0.2) > 1)
    window.transport.pause()


def test_the_slider_moves_by_frames(window: Window, face: FaceInput, qtbot: QtBot) -> None:
    window.draft.change(face=face)
    slider = window.view.bar.slider
    assert slider.maximum() == FRAMES - 1
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert window.player.position_s == pytest.approx(0.04)
    press(window, "One frame forward", qtbot)
    assert slider.value() == 2
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 1, 8))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 1, 8))
    assert window.player.position_s == pytest.approx(0.96)
    press(window, "To the start", qtbot)
    assert slider.value() == 0


def test_what_cannot_be_played_is_told_in_place(
    window: Window, face: FaceInput, qtbot: QtBot
) -> None:
    window.draft.change(face=face)
    qtbot.waitUntil(lambda: window.screen.numbers.get(Side.SOURCE) == 0)
    broken = face.media.path.with_name("broken.mp4")
    broken.write_bytes(b"no film" * 99)
    window.draft.change(face=FaceInput(face.media.model_copy(update={"path": broken})))
    qtbot.waitUntil(lambda: any("broken.mp4" in text for text in window.screen.problems))


def test_numbered_pictures_stand_and_say_so(
    window: Window, voice: VoiceInput, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "numbered"
    folder.mkdir()
    for n in range(3):
        Image.new("RGB", (40, 30)).save(folder / f"{n:03}.png")
    words: list[str] = []
    window.player.whisper_changed.connect(words.append)
    window.draft.change(face=FaceInput(probe(folder)), voice=voice)
    window.player.stop_looking(folder)
    assert "they move in the result" in words[-1]
    qtbot.waitUntil(lambda: Side.SOURCE in window.screen.numbers)


def test_where_it_is_narrow_no_control_is_clipped(
    window: Window, theme: Theme, qtbot: QtBot
) -> None:
    theme.apply("light", 200)
    bar = window.view.bar
    bar.modes.set_modes(tuple(StageMode))
    bar.sound.set_sides(tuple(Side))
    qtbot.waitUntil(lambda: bar.minimumSizeHint().width() > 400)
    window.view.resize(bar.minimumSizeHint().width(), 600)
    qtbot.waitUntil(lambda: bar.sound.y() > bar.modes.y() > 0)
    for part in (bar.modes, bar.sound):
        assert part.width() >= part.minimumSizeHint().width()
        assert bar.rect().contains(part.geometry())


def test_tab_leads_to_the_way_to_look_that_is_in_force(qtbot: QtBot, theme: Theme) -> None:
    modes = ModeButtons(theme)
    qtbot.addWidget(modes)
    modes.set_modes(tuple(StageMode))
    for mode in (StageMode.SIDE_BY_SIDE, StageMode.SOURCE):
        modes.set_mode(mode)
        by_tab = [
            one
            for one, made in modes.buttons.items()
            if made.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert by_tab == [mode]
