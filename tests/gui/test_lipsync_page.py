"""The lip-sync page: what a render is started with, and what is told of it afterwards."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from core.domain.events import Progress
from core.domain.job import Job
from core.domain.request import LengthMode
from core.domain.result import Gap
from gui.pages.lipsync import LipSyncPage
from gui.presenters.jobs.render import Underway
from gui.widgets.panel.number_editor import NumberBox
from tests.kit.inputs import video_face, voice_input
from tests.kit.job_list import film
from tests.kit.jobs import fake_job, home
from tests.kit.starts import Starts, agree, parts_of


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[LipSyncPage]:
    paths = home(tmp_path / "home")
    agree(paths)
    starts = Starts(qapp, qtbot, paths)
    yield parts_of(starts.open()).lipsync
    starts.close()


def test_what_is_being_typed_counts_when_a_key_starts_the_render(
    page: LipSyncPage, qtbot: QtBot
) -> None:
    boxes = page.side.panel.findChildren(NumberBox)
    strength = next(box for box in boxes if box.accessibleName() == "Strength")
    for typed, begin in (("0.5", page.generate), ("0.25", page.preview)):
        strength.selectAll()
        qtbot.keyClicks(strength, typed)
        begin()
        assert dict(page.draft.state.options)["strength"] == float(typed)


def finished(page: LipSyncPage, folder: Path) -> Job:
    """A part of the draft's film, from its third second on; a gap from 1 to 2 s in it."""
    page.draft.change(face=video_face(folder, 10), voice=voice_input(folder, 10))
    page.draft.change(output=folder / "out.mp4")
    asked = page.draft.request()
    assert asked is not None
    gap = Gap(start_s=1.0, end_s=2.0, reason="no_face")
    result = film(asked.output).model_copy(update={"untouched": (gap,)})
    request = asked.model_copy(update={"start_s": 3.0})
    return fake_job(folder).model_copy(update={"request": request, "result": result})


def test_what_was_left_as_it_was_stands_on_the_time_line_with_its_reason(
    page: LipSyncPage, tmp_path: Path
) -> None:
    page.render.rendered.emit(finished(page, tmp_path))
    marks = page.time_line_view.marks
    assert marks.gap_at(1.5) is None
    told = marks.gap_at(4.5)
    assert told is not None and told.reason == "no face in the picture"


@pytest.mark.parametrize("change", [{"length": LengthMode.HOLD}, {"voice": None}])
def test_a_film_of_other_choices_says_nothing_about_the_present_ones(
    page: LipSyncPage, tmp_path: Path, change: dict[str, object]
) -> None:
    job = finished(page, tmp_path)
    page.draft.change(**change)
    page.render.rendered.emit(job)
    assert page.time_line_view.marks.gap_at(4.5) is None


def test_a_refusal_goes_with_its_reason_and_leaves_what_runs_its_stop(
    page: LipSyncPage, tmp_path: Path
) -> None:
    finished(page, tmp_path)
    words = "Not yet: see the checks"
    page.generate()  # the checks have not answered yet
    assert words in shown(page)
    page.draft.change(voice=None)
    assert words not in shown(page)
    finished(page, tmp_path)
    page.render.rendering.emit(Underway("job", tmp_path / "other.mp4"))
    stop = next(
        one
        for one in page.bar.findChildren(QAbstractButton)
        if one.accessibleName() == "Cancel the render"
    )
    page.generate()
    assert words in shown(page) and not stop.isHidden()


def test_a_render_waits_then_loads_then_tells_how_far_it_is(
    page: LipSyncPage, tmp_path: Path
) -> None:
    waiting = Underway("job", tmp_path / "film.mp4")
    page.render.rendering.emit(waiting)
    assert "“film.mp4” is waiting" in shown(page)
    page.render.rendering.emit(replace(waiting, has_begun=True))
    assert "Rendering “film.mp4”" in shown(page)
    told = Progress(job="job", stage="render", fraction=0.25)
    page.render.rendering.emit(waiting.at(told))
    assert "Rendering “film.mp4” · 25\N{NO-BREAK SPACE}%" in shown(page)
    heard = Progress(job="job", stage="listen", fraction=0.25)
    page.render.rendering.emit(waiting.at(heard))
    words = "Rendering “film.mp4” · listening to the voice 25\N{NO-BREAK SPACE}%"
    assert words in shown(page)


def shown(page: LipSyncPage) -> list[str]:
    return [one.text() for one in page.bar.findChildren(QLabel)]


def test_a_render_that_its_provider_put_off_is_not_called_rendering(
    page: LipSyncPage, tmp_path: Path
) -> None:
    underway = Underway(
        "job", tmp_path / "out.mp4", has_begun=True, is_put_off=True, until=90_000.0
    )
    page.render.rendering.emit(underway)
    shown = [one.text() for one in page.bar.findChildren(QLabel)]
    assert any("put off by the provider" in text and "asked again at" in text for text in shown)
