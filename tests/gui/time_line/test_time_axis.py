"""The axis: what is visible, where the playhead stands, what is selected."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from gui.widgets.timeline.time_axis import LEAST_SPAN_S, TimeAxis
from gui.widgets.timeline.time_keys import moved
from gui.widgets.timeline.time_snap import snapped

seconds = st.floats(0, 4000, allow_nan=False)
WIDTH = 1000.0


def axis_of(duration: float = 10.0) -> TimeAxis:
    axis = TimeAxis()
    axis.set_duration(duration)
    axis.set_frame(0.04)
    return axis


moves = st.lists(
    st.one_of(
        st.tuples(st.just("zoom"), st.floats(0.01, 100), seconds),
        st.tuples(st.just("pan"), st.floats(-5000, 5000)),
        st.tuples(st.just("set_duration"), st.floats(0, 4000)),
        st.tuples(st.just("set_playhead"), seconds),
        st.tuples(st.just("seek"), seconds),
        st.tuples(st.just("select"), st.tuples(seconds, seconds)),
        st.tuples(st.just("show_all")),
    ),
    max_size=20,
)


@given(moves)
def test_whatever_is_done_nothing_leaves_the_duration(steps: list[tuple[str, object]]) -> None:
    axis = axis_of()
    for name, *arguments in steps:
        getattr(axis, name)(*arguments)
        slack = 1e-9 * max(axis.duration, 1)
        assert 0 <= axis.start <= axis.stop <= axis.duration
        assert axis.stop - axis.start == pytest.approx(axis.span, abs=slack)
        assert axis.span >= min(LEAST_SPAN_S, axis.duration) - slack
        assert 0 <= axis.playhead <= axis.duration
        if axis.selection is not None:
            start, end = axis.selection
            assert 0 <= start < end <= axis.duration


@given(st.floats(0.1, 20), st.floats(0, 1), st.floats(0, 0.9), st.floats(0.05, 0.5))
def test_zooming_keeps_the_point_under_the_pointer(
    factor: float, share: float, start: float, span: float
) -> None:
    axis = axis_of(100.0)
    axis.show_range(start * 100, span * 100)
    x = share * WIDTH
    about = axis.time_at(x, WIDTH)
    axis.zoom(factor, about)
    touches_an_end = axis.start == 0 or math.isclose(axis.stop, axis.duration)
    assert touches_an_end or axis.x_of(about, WIDTH) == pytest.approx(x, abs=1e-3)


@given(seconds, st.floats(0, WIDTH))
def test_pixels_and_times_are_each_others_inverse(start: float, x: float) -> None:
    axis = axis_of(4000.0)
    axis.show_range(start, 7.0)
    assert axis.x_of(axis.time_at(x, WIDTH), WIDTH) == pytest.approx(x, abs=1e-5)


@given(st.lists(st.floats(-50, 50), max_size=30))
def test_panning_never_changes_how_much_is_visible(ways: list[float]) -> None:
    axis = axis_of(100.0)
    axis.show_range(20.0, 12.3)
    span = axis.span
    for way in ways:
        axis.pan(way)
        assert axis.span == span


def test_a_longer_output_stays_wholly_visible() -> None:
    axis = axis_of(10.0)
    axis.set_duration(25.0)
    assert axis.is_whole
    assert (axis.start, axis.stop) == (0, 25)


def test_a_longer_output_leaves_a_zoomed_view_where_it_was() -> None:
    axis = axis_of(10.0)
    axis.show_range(4.0, 2.0)
    axis.set_duration(25.0)
    assert (axis.start, axis.stop) == (4, 6)


def test_a_shorter_output_takes_selection_and_playhead_along() -> None:
    axis = axis_of(10.0)
    axis.seek(9.0)
    axis.select((4.0, 8.0))
    axis.set_duration(5.0)
    assert axis.selection == (4, 5)
    assert axis.playhead == 5
    axis.set_duration(3.0)
    assert axis.selection is None


def test_the_playing_playhead_turns_the_page(qtbot: QtBot) -> None:
    axis = axis_of(100.0)
    axis.show_range(10.0, 5.0)
    axis.set_playhead(14.9)
    assert axis.start == 10
    axis.set_playhead(15.1)
    assert axis.start == 15.1


def test_a_view_that_was_moved_away_is_left_alone_while_playing() -> None:
    axis = axis_of(100.0)
    axis.show_range(50.0, 5.0)
    axis.set_playhead(3.0)
    assert axis.start == 50
    axis.seek(3.5)  # a person wants to see where it went
    assert axis.start <= 3.5 <= axis.stop


def test_only_a_persons_seek_is_told_as_one(qtbot: QtBot) -> None:
    axis = axis_of()
    with qtbot.assertNotEmitted(axis.seek_requested):
        axis.set_playhead(2.0)
    with qtbot.waitSignal(axis.seek_requested) as told:
        axis.seek(40.0)
    assert told.args == [10.0]


def test_a_selection_is_told_at_every_step_and_once_when_done(qtbot: QtBot) -> None:
    axis = axis_of()
    steps: list[object] = []
    axis.selection_changed.connect(steps.append)
    with qtbot.assertNotEmitted(axis.selection_chosen):
        axis.select((5.0, 2.0))
        axis.select((2.0, 5.0))
    assert steps == [(2.0, 5.0)]
    with qtbot.waitSignal(axis.selection_chosen) as told:
        axis.choose((2.0, 6.0))
    assert told.args == [(2.0, 6.0)]
    assert steps == [(2.0, 5.0), (2.0, 6.0)]


def test_a_point_wins_over_a_frame_and_a_frame_over_nothing() -> None:
    assert snapped(1.03, [1.05, 3.0], 0.04, 0.03) == 1.05
    assert snapped(1.03, [3.0], 0.04, 0.03) == pytest.approx(1.04)
    assert snapped(1.03, [], 0.0, 0.03) == 1.03
    assert snapped(1.02, [], 1.0, 0.01) == 1.02  # the next frame is too far


@given(seconds, st.lists(seconds), st.one_of(st.just(0.0), st.floats(1 / 240, 1)), st.floats(0, 1))
def test_a_jump_is_never_longer_than_the_reach(
    at: float, points: list[float], frame_s: float, reach: float
) -> None:
    assert abs(snapped(at, points, frame_s, reach) - at) <= reach + 1e-9


def test_snapping_reaches_as_far_as_the_eye_at_every_zoom() -> None:
    axis = axis_of(100.0)
    axis.set_frame(0.0)
    axis.set_snaps([50.0])
    assert axis.snap(49.5, WIDTH) == 50  # five pixels
    axis.show_range(49.0, 2.0)
    assert axis.snap(49.5, WIDTH) == 49.5  # 250 pixels


def key(code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QKeyEvent:
    return QKeyEvent(QKeyEvent.Type.KeyPress, code, modifiers)


def test_arrows_go_by_frames_seconds_and_speech() -> None:
    axis = axis_of()
    axis.set_snaps([1.5, 3.25])
    right, mod = Qt.Key.Key_Right, Qt.KeyboardModifier
    assert moved(axis, 1.0, key(right)) == pytest.approx(1.04)
    assert moved(axis, 1.0, key(Qt.Key.Key_Left)) == pytest.approx(0.96)
    assert moved(axis, 1.0, key(right, mod.ShiftModifier)) == 2.0
    assert moved(axis, 1.5, key(right, mod.ControlModifier)) == 3.25
    assert moved(axis, 1.5, key(Qt.Key.Key_Left, mod.ControlModifier)) == 0.0
    assert moved(axis, 9.99, key(right)) == 10.0
    assert moved(axis, 4.0, key(Qt.Key.Key_End)) == 10.0
    assert moved(axis, 4.0, key(Qt.Key.Key_A)) is None
