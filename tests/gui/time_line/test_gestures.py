"""Mouse and keyboard on the time line, by real events."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.views.time_line import TimeLineView

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def at(view: TimeLineView, surface: QWidget, second: float) -> QPoint:
    return QPoint(round(view.axis.x_of(second, surface.width())), surface.height() // 2)


def pixel_s(view: TimeLineView) -> float:
    return view.axis.span / view.wave.width()


def drag(
    view: TimeLineView,
    surface: QWidget,
    start: float,
    end: float,
    keys: Qt.KeyboardModifier = NONE,
    button: Qt.MouseButton = LEFT,
) -> None:
    places = [at(view, surface, start + share * (end - start)) for share in (0, 0.3, 0.6, 1)]
    QTest.mousePress(surface, button, keys, places[0])
    for place in places[1:]:
        move(surface, place, button, keys)
    QTest.mouseRelease(surface, button, keys, places[-1])


def move(
    surface: QWidget, place: QPoint, button: Qt.MouseButton, keys: Qt.KeyboardModifier = NONE
) -> None:
    """The mouse moves with a button held; QTest's own moves hold none."""
    local = QPointF(place)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        local,
        surface.mapToGlobal(local),
        Qt.MouseButton.NoButton,
        button,
        keys,
    )
    QApplication.sendEvent(surface, event)


def wheel(
    surface: QWidget, place: QPoint, x: int = 0, y: int = 0, keys: Qt.KeyboardModifier = NONE
) -> None:
    event = QWheelEvent(
        QPointF(place),
        surface.mapToGlobal(QPointF(place)),
        QPoint(),
        QPoint(x, y),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(surface, event)


@pytest.mark.parametrize("name", ["wave", "film", "ruler"])
def test_a_click_seeks(view: TimeLineView, qtbot: QtBot, name: str) -> None:
    surface = getattr(view, name)
    with qtbot.waitSignal(view.axis.seek_requested) as told:
        qtbot.mouseClick(surface, LEFT, pos=at(view, surface, 4.2))
    assert told.args[0] == pytest.approx(4.2, abs=pixel_s(view))
    assert view.axis.selection is None


@pytest.mark.parametrize("name", ["wave", "film"])
def test_a_drag_selects_and_snaps_to_speech(view: TimeLineView, qtbot: QtBot, name: str) -> None:
    surface = getattr(view, name)
    with (
        qtbot.waitSignal(view.axis.selection_chosen) as told,
        qtbot.assertNotEmitted(view.axis.seek_requested),
    ):
        drag(view, surface, 1.0 + 4 * pixel_s(view), 8.0 - 4 * pixel_s(view))
    assert told.args == [(1.0, 8.0)]


def test_alt_keeps_from_snapping(view: TimeLineView) -> None:
    drag(view, view.wave, 1.0 + 4 * pixel_s(view), 4.013, ALT)
    assert view.axis.selection is not None
    start, end = view.axis.selection
    assert start == pytest.approx(1.0 + 4 * pixel_s(view), abs=pixel_s(view))
    assert start != 1.0
    assert end == pytest.approx(4.013, abs=pixel_s(view))


def test_without_speech_nearby_edges_stand_on_frames(view: TimeLineView) -> None:
    drag(view, view.wave, 3.55, 4.31)
    assert view.axis.selection is not None
    for edge in view.axis.selection:
        assert edge / 0.04 == pytest.approx(round(edge / 0.04))


def test_a_drag_on_the_ruler_scrubs(view: TimeLineView, qtbot: QtBot) -> None:
    told: list[float] = []
    view.axis.seek_requested.connect(told.append)
    drag(view, view.ruler, 2.0, 5.0)
    assert len(told) >= 3
    assert told == sorted(told)
    assert view.axis.playhead == pytest.approx(5.0, abs=pixel_s(view))
    assert view.axis.selection is None


def test_a_double_click_selects_the_speech_under_it(view: TimeLineView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.axis.selection_chosen) as told:
        qtbot.mouseDClick(view.wave, LEFT, pos=at(view, view.wave, 6.3))
    assert told.args == [(5.0, 8.0)]
    with qtbot.assertNotEmitted(view.axis.selection_chosen):
        qtbot.mouseDClick(view.wave, LEFT, pos=at(view, view.wave, 4.0))


def test_the_wheel_zooms_about_the_pointer_and_shift_scrolls(view: TimeLineView) -> None:
    place = at(view, view.wave, 7.0)
    wheel(view.wave, place, y=360)
    assert view.axis.span == pytest.approx(10 / 1.25**3)
    assert view.axis.time_at(place.x(), view.wave.width()) == pytest.approx(7.0, abs=0.02)
    start = view.axis.start
    wheel(view.wave, place, y=120, keys=SHIFT)
    assert view.axis.start < start
    wheel(view.wave, place, x=-240)
    assert view.axis.start > start


def test_the_middle_button_pans(view: TimeLineView) -> None:
    view.axis.show_range(4.0, 2.0)
    drag(view, view.film, 5.0, 4.5, button=MIDDLE)
    assert view.axis.start == pytest.approx(4.5, abs=2 * pixel_s(view))
    assert view.axis.selection is None


def test_nothing_happens_without_a_time(view: TimeLineView, qtbot: QtBot) -> None:
    view.axis.set_duration(0.0)
    with qtbot.assertNotEmitted(view.axis.seek_requested):
        qtbot.mouseClick(view.ruler, LEFT, pos=QPoint(50, 5))


def test_an_edge_is_dragged_and_stops_before_the_other(view: TimeLineView, qtbot: QtBot) -> None:
    view.axis.select((2.0, 6.0))
    start, end = view.marks.handles
    middle = QPoint(start.width() // 2, start.height() // 2)
    QTest.mousePress(end, LEFT, NONE, middle)
    for target in (4.0, 1.5):
        place = end.mapFromParent(view.wave.pos() + at(view, view.wave, target))
        move(end, place, LEFT, ALT)
    with qtbot.waitSignal(view.axis.selection_chosen) as told:
        QTest.mouseRelease(end, LEFT, NONE, middle)
    assert told.args == [(2.0, pytest.approx(2.04))]


def test_a_selection_without_a_mouse(view: TimeLineView, qtbot: QtBot) -> None:
    chosen: list[object] = []
    view.axis.selection_chosen.connect(chosen.append)
    view.ruler.setFocus()
    view.axis.seek(2.0)
    qtbot.keyClick(view.ruler, Qt.Key.Key_I)
    view.axis.seek(5.0)
    qtbot.keyClick(view.ruler, Qt.Key.Key_O)
    assert chosen == [(2.0, 10.0), (2.0, 5.0)]
    start, _ = view.marks.handles
    start.setFocus()
    assert start.hasFocus()
    qtbot.keyClick(start, Qt.Key.Key_Left)
    assert chosen[-1] == (pytest.approx(1.96), 5.0)
    qtbot.keyClick(start, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert chosen[-1] == (1.0, 5.0)
    qtbot.keyClick(start, Qt.Key.Key_Escape)
    assert chosen[-1] is None


def test_zoom_and_playhead_without_a_mouse(view: TimeLineView, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(view.ruler, Qt.Key.Key_Plus, control)
    assert view.axis.span < 10
    qtbot.keyClick(view.ruler, Qt.Key.Key_0, control)
    assert view.axis.is_whole
    with qtbot.waitSignal(view.axis.seek_requested) as told:
        qtbot.keyClick(view.ruler, Qt.Key.Key_Right)
    assert told.args == [pytest.approx(0.04)]


def test_handles_are_reached_by_tab_only_while_there_is_a_selection(
    view: TimeLineView, qtbot: QtBot
) -> None:
    assert all(handle.isHidden() for handle in view.marks.handles)
    view.axis.select((2.0, 6.0))
    start, end = view.marks.handles
    assert start.isVisible() and end.isVisible()
    assert start.x() < end.x()
    view.ruler.setFocus()
    for handle in (start, end):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert handle.hasFocus()
    view.axis.show_range(4.0, 5.0)
    assert start.isHidden() and end.isVisible()


@pytest.mark.parametrize("name", ["wave", "film", "ruler"])
def test_the_window_brings_the_mouse_to_what_lies_under_the_marks(
    view: TimeLineView, qtbot: QtBot, name: str
) -> None:
    surface = getattr(view, name)
    window = view.windowHandle()
    assert window is not None
    with qtbot.waitSignal(view.axis.seek_requested) as told:
        QTest.mouseClick(window, LEFT, NONE, surface.pos() + at(view, surface, 4.2))
    assert told.args[0] == pytest.approx(4.2, abs=pixel_s(view))
    view.axis.select((2.0, 6.0))
    place = surface.pos() + at(view, surface, 6.0)
    assert view.childAt(place) is view.marks.handles[1]
