"""The compare page: source and result in step, what passed through, and the record."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.domain.cloud import RemoteJob
from core.domain.consent import Consent
from core.domain.job import Job, JobState, Owner
from core.domain.options import describe
from core.domain.request import RenderRequest
from core.domain.result import Gap, SyncResult
from core.errors import InputError, OptionError
from gui.bridge import Bridge
from gui.models.record import Record
from gui.pages.compare import wire_compare
from gui.playback.sides import Side, StageMode
from gui.presenters.player.compare import ComparePresenter
from gui.presenters.player.record import record_of
from gui.theme import Theme
from gui.views.compare import CompareView
from gui.views.record import RecordView
from gui.widgets.player.gap_list import GapList
from gui.workers import Workshop
from tests.gui.player.screen import Media, Screen
from tests.kit.desktop import FakeDesktop
from tests.kit.fake_engine import ENGINE, FakeOptions, FakeProvider
from tests.kit.films import film
from tests.kit.scores import FakeScores, a_score

GAPS = (
    Gap(start_s=0.2, end_s=0.4, reason="no_face"),
    Gap(start_s=0.6, end_s=0.8, reason="turned_away"),
)


class Page:
    """The page as it is put together."""

    def __init__(self, theme: Theme) -> None:
        self.desktop, self.workshop = FakeDesktop(), Workshop()
        self.scores = FakeScores()
        service = self.scores.as_service(
            media=Media(),
            engines=lambda: (FakeProvider().info,),
            options=lambda engine: describe(FakeOptions),
        )
        self.bridge = Bridge(service)
        self.compare = ComparePresenter(service, self.bridge, self.workshop, self.desktop)
        self.view = CompareView(theme)
        self.playback = self.compare.playback
        self.screen = Screen(self.playback)
        self.notes: list[str] = []
        self.compare.note_changed.connect(self.notes.append)
        wire_compare(self.compare, self.view)

    def press(self, words: str, qtbot: QtBot) -> None:
        (found,) = [b for b in self.view.findChildren(QPushButton) if b.text() == words]
        qtbot.mouseClick(found, Qt.MouseButton.LeftButton)

    def close(self) -> None:
        self.compare.close()
        self.workshop.close()
        self.bridge.close()


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> Iterator[Page]:
    made = Page(theme)
    qtbot.addWidget(made.view)
    made.view.resize(1000, 600)
    made.view.show()
    yield made
    made.close()


@pytest.fixture
def finished(tmp_path: Path) -> Callable[..., Job]:
    """A job whose result is one second long and begins at 0.2 s of its source."""
    source, output = film(tmp_path / "face.mp4", 40), film(tmp_path / "result.mp4", 25)

    def make(**changes: object) -> Job:
        request = RenderRequest(
            source=source, audio=source, output=output, engine=ENGINE, start_s=0.2
        )
        result = SyncResult(
            path=output,
            engine=ENGINE,
            engine_version="1",
            frames=25,
            fps="25",
            duration_s=1.0,
            untouched=GAPS,
            output_sha256="ab" * 32,
        )
        job = Job(
            id="a1",
            request=request,
            owner=Owner(pid=1, started=0.0),
            created=1.0,
            updated=2.0,
            state=JobState.DONE,
            result=result,
            consent=Consent(sentence="I may", given=1.0),
            warnings=(("x", "The face is small"),),
        )
        return job.model_copy(update=changes)

    return make


def test_source_and_result_run_in_step(
    page: Page, finished: Callable[..., Job], qtbot: QtBot
) -> None:
    page.compare.show(finished())
    qtbot.waitUntil(lambda: page.screen.numbers == {Side.SOURCE: 5, Side.RESULT: 0})
    assert page.playback.mode is StageMode.SIDE_BY_SIDE
    page.compare.seek(0.4)
    qtbot.waitUntil(lambda: page.screen.numbers == {Side.SOURCE: 15, Side.RESULT: 10})


def test_a_line_of_the_list_leads_to_its_stretch(
    page: Page, finished: Callable[..., Job], qtbot: QtBot
) -> None:
    page.compare.show(finished())
    qtbot.waitUntil(lambda: page.screen.numbers.get(Side.RESULT) == 0)
    (lines,) = page.view.findChildren(GapList)
    second = lines.visualRect(lines.model().index(1, 0)).center()
    qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=second)
    qtbot.waitUntil(lambda: page.screen.numbers[Side.RESULT] == 15)
    assert "turned away" in lines.model().index(1, 0).data()


def test_a_click_on_the_strip_goes_there(
    page: Page, finished: Callable[..., Job], qtbot: QtBot
) -> None:
    page.compare.show(finished())
    qtbot.waitUntil(lambda: page.screen.numbers.get(Side.RESULT) == 0)
    band = page.view.strip.findChild(QWidget, "band")
    middle = QPoint(band.width() // 2, 4)
    qtbot.mouseClick(band, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.waitUntil(lambda: page.screen.numbers[Side.RESULT] in {12, 13})


def test_the_record_can_be_taken_along(
    page: Page, finished: Callable[..., Job], qtbot: QtBot
) -> None:
    page.compare.show(finished())
    page.press("Copy record", qtbot)
    for part in ("result.mp4", "no face in the picture", "The face is small", "ab" * 32, "I may"):
        assert part in page.desktop.copied


def test_a_measured_score_goes_along_with_the_record(
    page: Page, finished: Callable[..., Job], qtbot: QtBot
) -> None:
    page.compare.show(finished())
    qtbot.waitUntil(lambda: page.screen.numbers.get(Side.RESULT) == 0)
    page.press("Sync score", qtbot)
    page.scores.last.end(a_score())
    qtbot.waitUntil(lambda: bool(page.compare.score.card.told))
    page.press("Copy record", qtbot)
    assert "result.mp4" in page.desktop.copied
    assert "The lips are 80 ms late" in page.desktop.copied


def test_a_result_that_is_shown_can_be_measured_until_it_is_left(
    page: Page, finished: Callable[..., Job], qtbot: QtBot
) -> None:
    (button,) = (b for b in page.view.findChildren(QPushButton) if b.text() == "Sync score")
    assert not button.isEnabled()
    job = finished()
    page.compare.show(job)
    qtbot.waitUntil(button.isEnabled)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.scores.last.request.video == job.request.output
    page.compare.leave()
    assert page.scores.last.stop.is_set
    assert not button.isEnabled() and page.compare.score.card.is_empty


def test_a_photo_is_no_source_to_measure(
    page: Page, finished: Callable[..., Job], tmp_path: Path, qtbot: QtBot
) -> None:
    photo = tmp_path / "photo.png"
    Image.new("RGB", (40, 30)).save(photo)
    job = finished()
    request = job.request.model_copy(update={"source": photo})
    page.compare.show(job.model_copy(update={"request": request}))
    qtbot.waitUntil(lambda: page.compare.score.card.can_measure)
    page.compare.score.measure()
    page.scores.last.end(a_score())
    qtbot.waitUntil(lambda: bool(page.compare.score.card.told))
    assert not page.compare.score.card.can_add_source


def test_the_folder_opens_and_a_failure_is_told(
    page: Page, finished: Callable[..., Job], qtbot: QtBot
) -> None:
    job = finished()
    page.compare.show(job)
    page.press("Open folder", qtbot)
    assert page.desktop.opened == [job.request.output.parent]
    page.desktop.error = InputError("x", "No program here", "Look yourself")
    page.press("Open folder", qtbot)
    assert page.screen.problems[-1] == "No program here. Look yourself"


def test_without_the_source_the_result_is_shown_alone(
    page: Page, finished: Callable[..., Job], tmp_path: Path, qtbot: QtBot
) -> None:
    job = finished()
    gone = job.request.model_copy(update={"source": tmp_path / "gone.mp4"})
    page.compare.show(job.model_copy(update={"request": gone}))
    qtbot.waitUntil(lambda: page.screen.numbers.get(Side.RESULT) == 0)
    assert page.playback.modes == (StageMode.RESULT,)
    assert "gone.mp4" in page.screen.problems[-1]


def test_a_result_that_is_gone_says_what_to_do(
    page: Page, finished: Callable[..., Job], qtbot: QtBot
) -> None:
    job = finished()
    job.request.output.unlink()
    page.compare.show(job)
    qtbot.waitUntil(lambda: any("result.mp4" in note for note in page.notes))
    assert "render it again" in page.notes[-1]
    assert page.playback.transport.duration_s == 0


def test_a_still_source_stands_beside_its_result(
    page: Page, finished: Callable[..., Job], tmp_path: Path, qtbot: QtBot
) -> None:
    photo = tmp_path / "photo.png"
    Image.new("RGB", (40, 30)).save(photo)
    job = finished()
    request = job.request.model_copy(update={"source": photo})
    page.compare.show(job.model_copy(update={"request": request}))
    qtbot.waitUntil(
        lambda: len(page.screen.numbers) == 2 and None not in page.screen.numbers.values()
    )
    assert page.playback.mode is StageMode.SIDE_BY_SIDE


def test_a_page_that_is_left_plays_nothing(
    page: Page, finished: Callable[..., Job], qtbot: QtBot
) -> None:
    page.compare.show(finished())
    qtbot.waitUntil(lambda: page.screen.numbers.get(Side.RESULT) == 0)
    page.playback.transport.play()
    page.compare.leave()
    assert not page.playback.transport.is_playing
    assert page.playback.modes == ()


def test_only_a_done_job_can_be_shown(page: Page, finished: Callable[..., Job]) -> None:
    with pytest.raises(OptionError):
        page.compare.show(finished(result=None))


def test_a_record_of_an_engine_that_is_gone_is_still_told(finished: Callable[..., Job]) -> None:
    job = finished()
    assert job.result is not None
    record = record_of(job, job.result, "Old engine", ())
    assert isinstance(record, Record)
    assert "Old engine" in record.as_text()


def test_of_a_provider_s_film_nobody_knows_what_was_left_alone(
    finished: Callable[..., Job], theme: Theme, qtbot: QtBot
) -> None:
    remote = RemoteJob(provider="tiny", tag="lp-1", submitted=1.0, remote_id="tny_1")
    job = finished(remote=remote)
    assert job.result is not None
    record = record_of(job, job.result, "Tiny", ())
    assert record.gaps is None and "Left as it was" not in record.as_text()
    view = RecordView(theme)
    qtbot.addWidget(view)
    view.set_record(record)
    shown = [one.text() for one in view.findChildren(QLabel) if one.isVisibleTo(view)]
    assert not {"The mouth moves in every frame.", "Left as it was"} & set(shown)
