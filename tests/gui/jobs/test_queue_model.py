"""The list of jobs as a table."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.domain.events import Progress
from core.domain.job import JobState
from gui.models.job_actions import JobAction
from gui.models.job_table import Column
from gui.models.queue import QueueModel
from tests.kit.job_list import ELSEWHERE, listed, row

NOWHERE = QModelIndex()


@pytest.fixture
def model(qapp: object) -> QueueModel:
    made = QueueModel()
    made.set_rows(
        [
            row("old", JobState.DONE, updated=5.0),
            row("runs", JobState.RUNNING),
            row("first"),
            row("new", JobState.FAILED, updated=9.0),
            row("second"),
            row("third"),
        ]
    )
    return made


def test_what_runs_stands_above_what_waits_above_what_ended_newest_first(
    model: QueueModel,
) -> None:
    assert list(model.order) == ["runs", "first", "second", "third", "new", "old"]


def test_a_state_moves_the_row_and_whoever_points_at_it(model: QueueModel) -> None:
    kept = QPersistentModelIndex(model.index_of("first"))
    ended = listed("first", JobState.DONE, updated=20.0)
    model.put(replace(model.known("first"), job=ended))
    assert list(model.order) == ["runs", "second", "third", "first", "new", "old"]
    assert kept.row() == 3 and model.data(kept, Qt.ItemDataRole.DisplayRole) == "first.mp4"


def test_any_list_after_any_other_keeps_qt_s_rules(qapp: object) -> None:
    model = QueueModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    dice = random.Random(4)
    states = list(JobState)
    for _ in range(40):
        names = dice.sample(range(30), dice.randint(0, 30))
        model.set_rows([row(f"j{n}", dice.choice(states), updated=float(n)) for n in names])
        assert sorted(model.order) == sorted(f"j{n}" for n in names)


def test_progress_among_a_thousand_jobs_touches_one_row(qtbot: QtBot) -> None:
    model = QueueModel()
    model.set_rows([row("runs", JobState.RUNNING), *(row(f"j{n}") for n in range(1000))])
    moved: list[object] = []
    changed: list[tuple[int, int]] = []
    for signal in (model.layoutChanged, model.rowsInserted, model.rowsRemoved, model.modelReset):
        signal.connect(lambda *_: moved.append(1))
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    progress = Progress(job="runs", stage="render", fraction=0.5, rate=24, left_s=90)
    running = listed("runs", JobState.RUNNING, stage="render", fraction=0.5)
    model.put(replace(model.known("runs"), job=running, progress=progress))
    assert changed == [(0, 0)] and moved == []
    told = [model.index(0, column).data() for column in Column]
    assert told == ["runs.mp4", "rendering 50\u00a0%", "about 2 min", "Built-in", ""]

    model.set_rows([model.known("runs"), *(row(f"j{n}") for n in range(1000))])
    assert changed == [(0, 0)] and moved == [], "the same list again changes nothing"


def test_waiting_jobs_of_this_process_can_be_put_in_order(model: QueueModel) -> None:
    up, down = JobAction.MOVE_UP, JobAction.MOVE_DOWN
    assert up not in model.actions("first") and down in model.actions("first")
    assert {up, down} <= set(model.actions("second"))
    assert up in model.actions("third") and down not in model.actions("third")
    assert not {up, down} & set(model.actions("runs"))
    theirs = row("theirs", owner=ELSEWHERE)
    assert not theirs.can_move and JobAction.CANCEL in theirs.actions


@pytest.mark.parametrize(
    ("place", "before"),
    [(1, "first"), (2, "second"), (4, None)],
)
def test_dropping_a_row_tells_where_it_is_wanted(
    model: QueueModel, qtbot: QtBot, place: int, before: str | None
) -> None:
    data = model.mimeData([model.index_of("third")])
    action = Qt.DropAction.MoveAction
    with qtbot.waitSignal(model.move_wanted) as told:
        assert not model.dropMimeData(data, action, place, 0, NOWHERE), "the queue moves it"
    assert told.args == [("third",), before]


@pytest.mark.parametrize("place", [0, 5, 6])
def test_a_row_cannot_be_dropped_among_what_runs_or_ended(model: QueueModel, place: int) -> None:
    data = model.mimeData([model.index_of("third")])
    assert not model.canDropMimeData(data, Qt.DropAction.MoveAction, place, 0, NOWHERE)


def test_only_what_can_be_moved_can_be_dragged(model: QueueModel) -> None:
    drag = Qt.ItemFlag.ItemIsDragEnabled
    held = [job for job in model.order if model.flags(model.index_of(job)) & drag]
    assert held == ["first", "second", "third"]


def test_pictures_of_a_long_list_do_not_pile_up(qapp: object) -> None:
    model = QueueModel()
    model.set_rows([row(f"j{n}") for n in range(400)])
    for n in range(400):
        model.set_picture(f"j{n}", QImage(8, 8, QImage.Format.Format_RGB888))
    kept = [n for n in range(400) if model.has_picture(f"j{n}")]
    assert kept == list(range(100, 400))


def test_a_screen_reader_hears_the_whole_row(model: QueueModel) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index_of("new").data(role) == "new.mp4, failed, No face"
