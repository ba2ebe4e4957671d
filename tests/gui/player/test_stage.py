"""The stage: where pictures lie, which face a hand or key picks, and the divider of a wipe."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from gui.playback.face_marks import FaceMark
from gui.playback.sides import Side, StageMode
from gui.theme import Theme
from gui.widgets.player.face_frames import face_under, neighbour
from gui.widgets.player.stage import Stage
from gui.widgets.player.stage_layout import letterboxed, on_stage, places

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def stage(theme: Theme, qtbot: QtBot) -> Stage:
    made = Stage(theme)
    qtbot.addWidget(made)
    made.resize(416, 216)
    for side, color in ((Side.SOURCE, "#ff0000"), (Side.RESULT, "#00ff00")):
        image = QImage(200, 100, QImage.Format.Format_RGB32)
        image.fill(QColor(color))
        made.set_size_of(side, (200, 100))
        made.set_picture(side, image)
    made.show()
    return made


def faces(stage: Stage) -> None:
    """Two faces on the source, which is painted twice its size from (8, 8) on."""
    stage.set_faces(
        (FaceMark(1, (10, 10, 40, 40), is_chosen=True), FaceMark(2, (100, 10, 140, 50)))
    )


def color_at(stage: Stage, x: int, y: int) -> str:
    return stage.grab().toImage().pixelColor(x, y).name()


@pytest.mark.parametrize(
    ("proportion", "expected"),
    [((100, 100), QRectF(100, 0, 200, 200)), ((400, 100), QRectF(0, 50, 400, 100))],
)
def test_a_picture_keeps_its_proportions(proportion: tuple[int, int], expected: QRectF) -> None:
    assert letterboxed(QRectF(0, 0, 400, 200), proportion) == expected


def test_two_pictures_stand_where_they_are_larger() -> None:
    tall = {Side.SOURCE: (9, 16), Side.RESULT: (9, 16)}
    wide = {Side.SOURCE: (16, 9), Side.RESULT: (16, 9)}
    room = QRectF(0, 0, 500, 400)
    beside = places(StageMode.SIDE_BY_SIDE, room, tall)
    above = places(StageMode.SIDE_BY_SIDE, QRectF(0, 0, 300, 500), wide)
    assert beside[Side.SOURCE].right() < beside[Side.RESULT].left()
    assert above[Side.SOURCE].bottom() < above[Side.RESULT].top()
    assert all(room.contains(place) for place in beside.values())


def test_a_box_is_where_its_picture_is() -> None:
    place = QRectF(10, 20, 200, 100)
    assert on_stage((0, 0, 50, 50), place, (100, 50)) == QRectF(10, 20, 100, 100)


def test_it_paints_the_side_that_is_wanted(stage: Stage) -> None:
    assert color_at(stage, 208, 60) == "#ff0000"
    stage.set_mode(StageMode.RESULT)
    assert color_at(stage, 208, 60) == "#00ff00"


def test_a_click_picks_a_face(stage: Stage, qtbot: QtBot) -> None:
    faces(stage)
    with qtbot.waitSignal(stage.face_chosen) as told:
        qtbot.mouseClick(stage, LEFT, pos=QPoint(8 + 240, 8 + 60))
    assert told.args == [2]


def test_other_clicks_pick_nothing(stage: Stage, qtbot: QtBot) -> None:
    faces(stage)
    with qtbot.assertNotEmitted(stage.face_chosen):
        qtbot.mouseClick(stage, LEFT, pos=QPoint(380, 190))
        qtbot.mouseClick(stage, RIGHT, pos=QPoint(8 + 240, 8 + 60))


def test_arrows_and_enter_pick_a_face(stage: Stage, qtbot: QtBot) -> None:
    faces(stage)
    qtbot.keyClick(stage, Qt.Key.Key_Right)
    qtbot.keyClick(stage, Qt.Key.Key_Right)
    with qtbot.waitSignal(stage.face_chosen) as told:
        qtbot.keyClick(stage, Qt.Key.Key_Return)
    assert told.args == [2]


def test_the_chosen_face_has_the_accent(stage: Stage, theme: Theme) -> None:
    faces(stage)
    edge = color_at(stage, 8 + 50, 8 + 20)
    assert edge == theme.color("accent").name()


def test_a_screen_reader_hears_of_the_faces(stage: Stage) -> None:
    faces(stage)
    assert "1 · speaks" in stage.accessibleDescription()
    assert "2" in stage.accessibleDescription()


def test_the_divider_follows_keys_and_hand(stage: Stage, qtbot: QtBot) -> None:
    stage.set_mode(StageMode.WIPE)
    assert (color_at(stage, 100, 30), color_at(stage, 300, 30)) == ("#ff0000", "#00ff00")
    qtbot.keyClick(stage, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(stage, Qt.Key.Key_Left)
    assert stage.wipe == pytest.approx(0.59)
    x = round(8 + 0.59 * 400)
    qtbot.mousePress(stage, LEFT, pos=QPoint(x, 100))
    qtbot.mouseMove(stage, QPoint(108, 100))
    qtbot.mouseRelease(stage, LEFT, pos=QPoint(108, 100))
    assert stage.wipe == pytest.approx(0.25)
    assert color_at(stage, 200, 30) == "#00ff00"
    qtbot.mouseDClick(stage, LEFT, pos=QPoint(108, 100))
    assert stage.wipe == 0.5


def test_a_drag_ends_where_there_is_no_divider_any_more(stage: Stage, qtbot: QtBot) -> None:
    stage.set_mode(StageMode.WIPE)
    qtbot.mousePress(stage, LEFT, pos=QPoint(208, 100))
    stage.set_mode(StageMode.SOURCE)
    qtbot.mouseMove(stage, QPoint(108, 100))
    assert stage.wipe == 0.5
    stage.set_mode(StageMode.WIPE)
    stage.hide()
    stage.show()
    qtbot.mouseMove(stage, QPoint(300, 100))
    assert stage.wipe == 0.5


def test_a_side_without_a_picture_says_so(stage: Stage) -> None:
    stage.set_mode(StageMode.RESULT)
    stage.set_picture(Side.RESULT, QImage())
    image = stage.grab().toImage()
    row = {image.pixelColor(x, y).name() for x in range(100, 300) for y in range(98, 118)}
    assert len(row) > 2


def test_it_tells_how_large_it_paints(theme: Theme, qtbot: QtBot) -> None:
    stage = Stage(theme)
    qtbot.addWidget(stage)
    told: list[tuple[object, tuple[int, int]]] = []
    stage.picture_resized.connect(lambda side, size: told.append((side, size.toTuple())))
    stage.resize(416, 216)
    stage.show()
    stage.set_size_of(Side.SOURCE, (200, 100))
    assert told[-1] == (Side.SOURCE, (400, 200))


def test_a_face_below_another_can_be_reached() -> None:
    small, large = FaceMark(2, (0, 0, 1, 1)), FaceMark(1, (0, 0, 1, 1))
    framed = [(large, QRectF(0, 0, 100, 100)), (small, QRectF(40, 40, 20, 20))]
    assert face_under(QPointF(50, 50), framed) == 2
    assert face_under(QPointF(10, 50), framed) == 1
    assert neighbour(None, -1, framed) == 2
    assert neighbour(2, 1, framed) == 1
