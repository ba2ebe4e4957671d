"""From files to the time line, with the real service, real files and a fake worker."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from core.app.service import Service
from core.domain.request import SCRIPT, LengthMode
from core.domain.result import Gap
from core.errors import InputError
from gui.bridge import Bridge
from gui.pages.time_line import connect_time_line
from gui.presenters.inputs.draft import RenderDraft
from gui.presenters.inputs.roles import Role
from gui.presenters.inputs.source import SourcePresenter
from gui.presenters.timeline.time_line import TimeLinePresenter
from gui.theme import Theme
from gui.views.time_line import TimeLineView
from gui.workers import Workshop
from tests.gui.time_line.outline import Steps
from tests.kit.clips import write_clip
from tests.kit.fake_engine import FakeCatalogue
from tests.kit.films import film, numbered
from tests.kit.jobs import fake_launch, home
from tests.kit.sounds import Track, babble, write_film, write_sound

SPEECH = ((1.0, 1.5),)  # what the fake worker hears


class Desk:
    """Everything behind a time line."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self.service = Service(FakeCatalogue(), home(folder / "home"), fake_launch())
        # Without an owner the bridge would end on the thread that lets go of it last.
        self.owner = QObject()
        self.bridge, self.workshop = Bridge(self.service, self.owner), Workshop(self.owner)
        self.draft = RenderDraft()
        self.source = SourcePresenter(self.service, self.bridge, self.workshop, self.draft)
        self.presenter = TimeLinePresenter(self.service, self.workshop, self.draft, self.source)
        self.view = TimeLineView(theme)
        connect_time_line(self.presenter, self.view)

    def close(self) -> None:
        self.workshop.close()
        self.bridge.close()
        self.service.close()


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path, theme)
    qtbot.addWidget(made.view)
    made.view.resize(900, 260)
    with qtbot.waitExposed(made.view):
        made.view.show()
    yield made
    made.close()


@pytest.fixture
def face(tmp_path: Path) -> Path:
    """Two seconds of film without a sound."""
    return film(tmp_path / "face é.mp4", 50)


@pytest.fixture
def voice(tmp_path: Path) -> Path:
    """Five seconds of sound."""
    return write_sound(tmp_path / "voice.wav", babble(5.0))


def settled(desk: Desk, qtbot: QtBot) -> None:
    """All workers of the window have ended."""
    qtbot.waitUntil(lambda: not desk.workshop._running)


def facts(desk: Desk, role: str) -> tuple[str, str]:
    header = desk.view._tracks[role].header
    return header._name.text(), header._facts.text()


def test_files_appear_on_their_rows(desk: Desk, qtbot: QtBot, face: Path, voice: Path) -> None:
    desk.source.take((voice, face))
    qtbot.waitUntil(lambda: desk.view.axis.duration > 4.9)
    assert facts(desk, "face") == ("face é.mp4", "192×32 · 25 fps · 0:02.0")
    assert facts(desk, "voice") == ("voice.wav", "16 kHz · mono · 0:05.0")
    assert desk.view.axis.frame_s == pytest.approx(0.04)
    assert desk.view.wave.isVisible() and desk.view.film.isVisible()


def test_pictures_and_outline_come_by_themselves(
    desk: Desk, qtbot: QtBot, face: Path, voice: Path
) -> None:
    empty = desk.view.grab().toImage()
    desk.source.take((voice, face))
    qtbot.waitUntil(lambda: len(desk.view.film._pictures) >= 6)
    settled(desk, qtbot)
    shown = desk.view.grab().toImage()
    wave = desk.view.wave.geometry()
    column = [shown.pixel(wave.center().x(), y) for y in range(wave.top(), wave.bottom())]
    assert shown != empty
    assert len(set(column)) > 1


def test_speech_gives_the_places_where_edges_like_to_stand(
    desk: Desk, qtbot: QtBot, face: Path, voice: Path
) -> None:
    desk.source.take((voice, face))
    qtbot.waitUntil(lambda: desk.view.axis.snaps == SPEECH[0])


def test_the_output_is_as_long_as_the_length_mode_says(
    desk: Desk, qtbot: QtBot, face: Path, voice: Path
) -> None:
    desk.source.take((voice, face))
    axis = desk.view.axis
    qtbot.waitUntil(lambda: axis.duration > 4.9)
    desk.draft.change(length=LengthMode.TRIM)
    assert axis.duration == pytest.approx(2.0)
    desk.draft.change(length=LengthMode.REPEAT)
    assert axis.duration == pytest.approx(5.0, abs=0.05)
    desk.source.remove(Role.VOICE)
    assert axis.duration == pytest.approx(2.0)
    desk.source.remove(Role.FACE)
    assert axis.duration == 0


def test_a_persons_selection_goes_into_the_request_and_back(
    desk: Desk, qtbot: QtBot, face: Path, voice: Path, tmp_path: Path
) -> None:
    desk.source.take((voice, face))
    axis = desk.view.axis
    qtbot.waitUntil(lambda: axis.duration > 4.9)
    axis.choose((1.0, 3.0))
    desk.draft.change(output=tmp_path / "out.mp4")
    request = desk.draft.request()
    assert request is not None
    assert (request.start_s, request.end_s) == (1.0, 3.0)
    desk.draft.change(selection=(0.5, 4.0))
    assert axis.selection == (0.5, 4.0)


def test_a_selection_ends_with_a_shorter_output(
    desk: Desk, qtbot: QtBot, face: Path, voice: Path
) -> None:
    desk.source.take((voice, face))
    qtbot.waitUntil(lambda: desk.view.axis.duration > 4.9)
    desk.view.axis.choose((1.0, 4.0))
    desk.draft.change(length=LengthMode.TRIM)
    assert desk.draft.state.selection == (1.0, pytest.approx(2.0))
    desk.draft.change(length=LengthMode.REPEAT)
    desk.view.axis.choose((3.0, 4.0))
    desk.draft.change(length=LengthMode.TRIM)
    assert desk.draft.state.selection is None
    assert desk.view.axis.selection is None


def test_other_changes_leave_a_drag_alone(
    desk: Desk, qtbot: QtBot, face: Path, voice: Path
) -> None:
    desk.source.take((voice, face))
    qtbot.waitUntil(lambda: desk.view.axis.duration > 4.9)
    desk.view.axis.select((1.0, 2.0))  # a drag that goes on
    with qtbot.assertNotEmitted(desk.presenter.film_changed):
        desk.draft.change(seed=7)
    assert desk.view.axis.selection == (1.0, 2.0)


def test_what_a_result_told_is_forgotten_with_its_inputs(
    desk: Desk, qtbot: QtBot, face: Path, voice: Path
) -> None:
    desk.source.take((voice, face))
    qtbot.waitUntil(lambda: desk.view.axis.duration > 4.9)
    gap = Gap(start_s=1.0, end_s=2.0, reason="no face")
    desk.view.set_untouched((gap,))
    desk.draft.change(seed=3, selection=(0.0, 1.0))
    assert desk.view.marks.gap_at(1.5) == gap
    desk.draft.change(length=LengthMode.HOLD)
    assert desk.view.marks.gap_at(1.5) is None


def test_a_photo_has_one_picture_and_the_voices_length(
    desk: Desk, qtbot: QtBot, voice: Path, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.png"
    Image.new("RGB", (300, 200), "red").save(photo)
    desk.source.take((photo, voice))
    qtbot.waitUntil(lambda: len(desk.view.film._pictures) == 1)
    assert facts(desk, "face") == ("photo.png", "300×200 · photo")
    assert desk.view.axis.duration == pytest.approx(5.0, abs=0.05)


def test_a_videos_own_sound_is_offered_and_taken(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    talk = write_film(tmp_path / "talk.mov", 50, Track(babble(2.0)))
    desk.source.take((talk,))
    offer = desk.view._tracks["voice"].slot._offer
    qtbot.waitUntil(offer.isVisible)
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert facts(desk, "voice")[0] == "talk.mov"
    assert desk.draft.state.voice is not None


def test_a_text_in_the_options_takes_the_place_of_a_voice(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.presenter.text_spoken) as told:
        desk.draft.change(options=((SCRIPT, "Good morning"),))
    assert told.args == [True]
    assert desk.view._tracks["voice"].slot._news


def test_a_wrong_file_says_why_on_the_row_it_was_put_on(
    desk: Desk, qtbot: QtBot, face: Path, voice: Path
) -> None:
    with qtbot.waitSignal(
        desk.presenter.problem_changed,
        check_params_cb=lambda _role, title, _hint: bool(title),
    ) as told:
        desk.view.files_dropped.emit("voice", (face,))
    assert told.args[0] == "voice"
    assert "face é.mp4" in told.args[1]
    assert told.args[2]
    problem = desk.view._tracks["voice"].problem
    assert problem.isVisible()
    desk.view.files_dropped.emit("voice", (voice,))
    qtbot.waitUntil(lambda: desk.draft.state.voice is not None)
    assert not problem.isVisible()


def test_a_file_that_is_no_media_says_so_where_something_is_missing(
    desk: Desk, qtbot: QtBot, face: Path, tmp_path: Path
) -> None:
    desk.source.take((face,))
    qtbot.waitUntil(lambda: desk.draft.state.face is not None)
    wrong = tmp_path / "notes.wav"
    wrong.write_text("no sound at all")
    with qtbot.waitSignal(
        desk.presenter.problem_changed,
        check_params_cb=lambda _role, title, _hint: bool(title),
    ) as told:
        desk.source.take((wrong,))
    assert told.args[0] == "voice"
    assert desk.draft.state.voice is None


def test_a_wrong_file_among_good_ones_is_told_where_something_is_missing(
    desk: Desk, qtbot: QtBot, face: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "notes.wav"
    wrong.write_text("no sound at all")
    desk.source.take((wrong, face))
    problem = desk.view._tracks["voice"].problem
    qtbot.waitUntil(problem.isVisible)
    assert desk.draft.state.face is not None
    assert not desk.view._tracks["face"].problem.isVisible()


def test_an_unclear_file_is_asked_about_and_put_where_the_answer_says(
    desk: Desk, qtbot: QtBot, face: Path, tmp_path: Path
) -> None:
    desk.source.take((face,))
    qtbot.waitUntil(lambda: desk.draft.state.face is not None)
    talk = write_film(tmp_path / "talk.mov", 50, Track(babble(2.0)))
    with qtbot.waitSignal(desk.presenter.asked) as told:
        desk.source.take((talk,))
    assert told.args == ["talk.mov", ("voice", "face", "both")]
    desk.view.role_chosen.emit("voice")
    assert desk.draft.state.voice is not None
    assert desk.draft.state.voice.path == talk
    assert desk.draft.state.face is not None
    assert desk.draft.state.face.path == face


def test_another_face_takes_the_place_of_the_pictures_at_once(
    desk: Desk, qtbot: QtBot, face: Path, tmp_path: Path
) -> None:
    desk.source.take((face,))
    qtbot.waitUntil(lambda: len(desk.view.film._pictures) >= 6)
    other = write_clip(tmp_path / "other.mp4", numbered(60))
    desk.source.take((other,), Role.FACE)
    with qtbot.waitSignal(desk.presenter.film_cleared):
        pass
    assert not desk.view.film._pictures
    settled(desk, qtbot)
    assert desk.view.film._pictures[-1].time_s > 2.0  # only the other one is that long


def test_a_long_voice_is_shown_while_it_is_read(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    long_one = write_sound(tmp_path / "long.wav", babble(200.0, rate_hz=8000), rate_hz=8000)
    parts: list[tuple[bool, float]] = []
    desk.presenter.outline_changed.connect(
        lambda outline, share: parts.append((outline is not None, share))
    )
    desk.source.take((long_one,))
    qtbot.waitUntil(lambda: (True, 1.0) in parts)
    assert parts[0] == (False, 0.0)
    assert (True, 0.0) in parts  # the rough one, of the whole
    shares = [share for has, share in parts if has]
    assert shares == sorted(shares)
    assert facts(desk, "voice")[1] == "8 kHz · mono · 3:20.0"


def test_a_voice_that_breaks_off_is_no_longer_being_read(
    desk: Desk, qtbot: QtBot, voice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(_path: Path, _track: object, on_part: Callable[..., None], _stop: object) -> None:
        on_part(Steps(), 0.4)
        raise InputError("input.broken", "The sound is broken", "Choose another one")

    monkeypatch.setattr(desk.service.media, "peaks", break_off)
    with qtbot.waitSignal(
        desk.presenter.problem_changed,
        check_params_cb=lambda role, title, _hint: (
            (role, title) == ("voice", "The sound is broken")
        ),
    ):
        desk.source.take((voice,))
    assert facts(desk, "voice")[1] == "16 kHz · mono · 0:05.0"
