"""Where pictures lie on the stage."""

from PySide6.QtCore import QPointF, QRectF, QSizeF

from gui.playback.face_marks import Box
from gui.playback.sides import Side, StageMode

Proportions = dict[Side, tuple[int, int]]  # width and height of each side that is there

_GAP = 8.0
_MUCH = 1.25


def places(mode: StageMode, room: QRectF, proportions: Proportions) -> dict[Side, QRectF]:
    """The rectangle of each side that is seen: as large as fits, in its own proportions."""
    sides = [side for side in mode.sides if side in proportions]
    if mode is not StageMode.SIDE_BY_SIDE or len(sides) < 2:
        return {side: letterboxed(room, proportions[side]) for side in sides}
    return dict(zip(sides, _pair(room, [proportions[side] for side in sides]), strict=True))


def letterboxed(room: QRectF, proportion: tuple[int, int]) -> QRectF:
    """The largest rectangle of a proportion in the middle of a room, on whole pixels."""
    size = QSizeF(*proportion)
    scale = min(room.width() / size.width(), room.height() / size.height())
    width, height = round(size.width() * scale), round(size.height() * scale)
    left = round(room.center().x() - width / 2)
    top = round(room.center().y() - height / 2)
    return QRectF(left, top, width, height)


def on_stage(box: Box, place: QRectF, proportion: tuple[int, int]) -> QRectF:
    """A box of the picture where the picture is painted."""
    sx, sy = place.width() / proportion[0], place.height() / proportion[1]
    corner = QPointF(place.left() + box[0] * sx, place.top() + box[1] * sy)
    return QRectF(corner, QSizeF((box[2] - box[0]) * sx, (box[3] - box[1]) * sy))


def _pair(room: QRectF, proportions: list[tuple[int, int]]) -> list[QRectF]:
    """Two pictures beside each other; one above the other only where that makes them much larger."""
    across = _shared(room, proportions, is_across=True)
    down = _shared(room, proportions, is_across=False)
    return down if down[0].width() > _MUCH * across[0].width() else across


def _shared(room: QRectF, proportions: list[tuple[int, int]], *, is_across: bool) -> list[QRectF]:
    width, height = room.width(), room.height()
    half = QSizeF((width - _GAP) / 2, height) if is_across else QSizeF(width, (height - _GAP) / 2)
    first, second = (letterboxed(QRectF(QPointF(), half), one) for one in proportions)
    centre = room.center()
    if is_across:
        left = round(centre.x() - (first.width() + _GAP + second.width()) / 2)
        first.moveTo(left, round(centre.y() - first.height() / 2))
        second.moveTo(first.right() + _GAP, round(centre.y() - second.height() / 2))
    else:
        top = round(centre.y() - (first.height() + _GAP + second.height()) / 2)
        first.moveTo(round(centre.x() - first.width() / 2), top)
        second.moveTo(round(centre.x() - second.width() / 2), first.bottom() + _GAP)
    return [first, second]
