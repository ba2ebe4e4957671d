"""The lip-sync page: what a render is started with, and what is told of it afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.result import Gap
from gui.pages.lipsync import LipSyncPage
from gui.widgets.panel.number_editor import NumberBox
from tests.kit.inputs import video_face
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


def test_what_was_left_as_it_was_stands_on_the_time_line_with_its_reason(
    page: LipSyncPage, tmp_path: Path
) -> None:
    face = video_face(tmp_path, 10)
    page.draft.change(face=face)
    gap = Gap(start_s=1.0, end_s=2.0, reason="no_face")
    asked = fake_job(tmp_path).request.model_copy(update={"source": face.path, "start_s": 3.0})
    result = film(asked.output).model_copy(update={"untouched": (gap,)})
    job = fake_job(tmp_path).model_copy(update={"request": asked, "result": result})
    page.render.rendered.emit(job)
    marks = page.time_line_view.marks
    assert marks.gap_at(1.5) is None
    told = marks.gap_at(4.5)
    assert told is not None and told.reason == "no face in the picture"
