"""Rows, slots, messages: what the time line shows and what it tells."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from core.domain.result import Gap
from gui.theme import Theme
from gui.views.time_line import TimeLineView
from gui.widgets.notice_line import NoticeLine

LEFT = Qt.MouseButton.LeftButton


def named(view: QWidget, name: str) -> QPushButton | QToolButton:
    """The visible button that is called so."""
    buttons: list[QPushButton | QToolButton] = [
        *view.findChildren(QPushButton),
        *view.findChildren(QToolButton),
    ]
    return next(
        one for one in buttons if one.isVisible() and name in {one.text(), one.accessibleName()}
    )


def words(view: QWidget) -> list[str]:
    return [one.text() for one in view.findChildren(QLabel) if one.isVisible() and one.text()]


def drop(target: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, no = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), action, data, LEFT, no)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), action, data, LEFT, no))


def test_a_row_says_what_its_file_is(view: TimeLineView) -> None:
    assert {"face.mp4", "64×48 · 25 fps · 0:06.0", "voice.wav"} <= set(words(view))
    assert not any("Drop" in text for text in words(view))


@pytest.mark.parametrize("role", ["face", "voice"])
def test_a_missing_side_is_asked_for_by_name(view: TimeLineView, qtbot: QtBot, role: str) -> None:
    view.set_file(role, "", "", "")
    assert any(text.startswith(f"Drop a {role} here") for text in words(view))
    with qtbot.waitSignal(view.choose_requested) as told:
        qtbot.mouseClick(named(view, f"Choose a {role} …"), LEFT)
    assert told.args == [role]


def test_the_own_sound_is_offered_only_when_there_is_one(view: TimeLineView, qtbot: QtBot) -> None:
    view.set_file("voice", "", "", "")
    with pytest.raises(StopIteration):
        named(view, "Use the video’s own sound")
    view.set_own_sound(True)
    with qtbot.waitSignal(view.own_sound_requested):
        qtbot.mouseClick(named(view, "Use the video’s own sound"), LEFT)


@pytest.mark.parametrize("role", ["face", "voice"])
def test_a_file_is_changed_and_removed_at_its_row(
    view: TimeLineView, qtbot: QtBot, role: str
) -> None:
    with qtbot.waitSignal(view.choose_requested) as told:
        qtbot.mouseClick(named(view, f"Choose another {role}"), LEFT)
    assert told.args == [role]
    with qtbot.waitSignal(view.remove_requested) as told:
        qtbot.mouseClick(named(view, f"Remove the {role}"), LEFT)
    assert told.args == [role]


def test_files_dropped_on_a_row_are_for_that_row(
    view: TimeLineView, qtbot: QtBot, tmp_path: Path
) -> None:
    for target, role in ((view.film, "face"), (view.wave, "voice")):
        with qtbot.waitSignal(view.files_dropped) as told:
            drop(target, tmp_path / "a é.wav")
        assert told.args == [role, (tmp_path / "a é.wav",)]


def test_an_empty_slot_takes_drops(view: TimeLineView, qtbot: QtBot, tmp_path: Path) -> None:
    view.set_file("voice", "", "", "")
    place = view.childAt(view.wave.geometry().center())
    assert place is not None
    while not place.acceptDrops():
        place = place.parentWidget()
    with qtbot.waitSignal(view.files_dropped) as told:
        drop(place, tmp_path / "a.wav")
    assert told.args[0] == "voice"


def test_a_problem_stands_at_its_row_until_it_is_dismissed(
    view: TimeLineView, qtbot: QtBot
) -> None:
    view.set_problem("voice", "There is no sound", "Choose a recording")
    assert {"There is no sound", "Choose a recording"} <= set(words(view))
    with qtbot.waitSignal(view.problem_dismissed) as told:
        qtbot.mouseClick(named(view, "Hide this message"), LEFT)
    assert told.args == ["voice"]
    assert "There is no sound" not in words(view)


def test_a_question_is_answered_in_place(view: TimeLineView, qtbot: QtBot) -> None:
    view.ask("talk.mp4", ("voice", "face"))
    assert "What is talk.mp4 for?" in words(view)
    with pytest.raises(StopIteration):
        named(view, "Both")
    with qtbot.waitSignal(view.role_chosen) as told:
        qtbot.mouseClick(named(view, "Voice"), LEFT)
    assert told.args == ["voice"]
    assert "What is talk.mp4 for?" not in words(view)


def test_a_question_can_be_left_open(view: TimeLineView, qtbot: QtBot) -> None:
    view.ask("talk.mp4", ("voice", "face"))
    with qtbot.waitSignal(view.question_dismissed):
        qtbot.mouseClick(named(view, "Not now"), LEFT)


def test_empty_rows_say_that_a_file_is_looked_at(view: TimeLineView) -> None:
    view.set_file("voice", "", "", "")
    view.set_looking(True)
    assert "Looking at the file …" in words(view)
    assert not named(view, "Choose a voice …").isEnabled()
    view.set_looking(False)
    assert named(view, "Choose a voice …").isEnabled()


def test_a_text_that_is_spoken_wants_no_recording(view: TimeLineView) -> None:
    view.set_file("voice", "", "", "")
    view.set_text_spoken(True)
    view.set_looking(True)
    view.set_looking(False)
    assert "The text in the options is spoken" in words(view)
    view.set_text_spoken(False)
    assert "Drop a voice here" in words(view)


def test_the_selection_is_told_in_figures_and_cleared(view: TimeLineView, qtbot: QtBot) -> None:
    assert "Drag to select a part" in words(view)
    view.axis.select((3.0, 6.0))
    assert "0:03.0 – 0:06.0 (3.0 s)" in words(view)
    with qtbot.waitSignal(view.axis.selection_chosen) as told:
        qtbot.mouseClick(named(view, "Remove the selection"), LEFT)
    assert told.args == [None]


def test_the_scroll_bar_follows_and_leads(view: TimeLineView) -> None:
    bar = next(one for one in view.children() if type(one).__name__ == "TimeScrollBar")
    assert not bar.isVisible()  # type: ignore[attr-defined]
    view.axis.show_range(4.0, 2.0)
    assert bar.isVisible()  # type: ignore[attr-defined]
    assert bar.value() / (bar.maximum() + bar.pageStep()) == pytest.approx(0.4)  # type: ignore[attr-defined]
    bar.setValue(bar.maximum())  # type: ignore[attr-defined]
    assert (view.axis.start, view.axis.stop) == (8, 10)


def test_zoom_buttons_can_be_pressed_where_they_do_something(
    view: TimeLineView, qtbot: QtBot
) -> None:
    assert not named(view, "Zoom out").isEnabled()
    qtbot.mouseClick(named(view, "Zoom in"), LEFT)
    assert view.axis.span < 10
    qtbot.mouseClick(named(view, "Show the whole length"), LEFT)
    assert view.axis.is_whole


def test_the_playhead_is_drawn_over_every_row(view: TimeLineView, theme: Theme) -> None:
    view.axis.set_playhead(7.0)
    picture = view.grab().toImage()
    x = view.wave.x() + round(view.axis.x_of(7.0, view.wave.width()))
    for surface in (view.film, view.wave):
        assert picture.pixelColor(x, surface.geometry().top() + 2) == theme.color("text")


def test_untouched_stretches_are_hatched_and_say_why(view: TimeLineView, qtbot: QtBot) -> None:
    before = view.grab(view.film.geometry()).toImage()
    view.set_untouched([Gap(start_s=2.0, end_s=4.0, reason="no face")])
    after = view.grab(view.film.geometry()).toImage()
    edges = [view.axis.x_of(second, view.film.width()) for second in (2.0, 4.0)]
    changed = [x for x in range(after.width()) if after.pixel(x, 9) != before.pixel(x, 9)]
    assert edges[0] - 1 <= min(changed) and max(changed) <= edges[1] + 1
    assert len({after.pixel(x, 9) for x in changed}) >= 2  # lines, not a colour
    place = QPoint(round(sum(edges) / 2), 5)
    help_wanted = QHelpEvent(QHelpEvent.Type.ToolTip, place, view.film.mapToGlobal(place))
    QApplication.sendEvent(view.film, help_wanted)
    assert "no face" in QToolTip.text()
    QToolTip.hideText()


def test_messages_between_the_rows_are_not_drawn_over(view: TimeLineView) -> None:
    view.set_problem("face", "There is no picture", "Choose a video")
    view.axis.set_playhead(5.0)
    line = next(one for one in view.findChildren(NoticeLine) if one.isVisible())
    column = round(view.axis.x_of(5.0, view.wave.width())) + view.wave.x()
    with_playhead = view.grab(line.geometry()).toImage()
    view.axis.set_playhead(9.0)
    without = view.grab(line.geometry()).toImage()
    assert all(
        with_playhead.pixel(column - line.x(), y) == without.pixel(column - line.x(), y)
        for y in range(line.height())
    )


def test_every_control_has_a_name(view: TimeLineView) -> None:
    view.axis.select((1.0, 2.0))
    view.set_problem("face", "a", "b")
    view.ask("c", ("face", "voice", "both"))
    for widget in view.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            text = widget.text() if isinstance(widget, QPushButton) else ""
            assert widget.accessibleName() or text, widget
