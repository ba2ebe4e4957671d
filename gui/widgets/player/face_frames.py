"""Frames around faces: the one that speaks, the others, and what hardly is one."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from gui.playback.face_marks import FaceMark
from gui.theme import Theme

_RADIUS = 8.0
_PAD_X, _PAD_Y = 6.0, 2.0

Framed = tuple[FaceMark, QRectF]  # a face and where it is on the stage


def face_under(point: QPointF, faces: Sequence[Framed]) -> int | None:
    """The number of the smallest face around a point."""
    around = [(mark, place) for mark, place in faces if place.contains(point)]
    nearest = min(around, key=lambda one: one[1].width() * one[1].height(), default=None)
    return None if nearest is None else nearest[0].n


def neighbour(n: int | None, step: int, faces: Sequence[Framed]) -> int | None:
    """The next face to the right (1) or left (-1) of one; the first or last from None."""
    numbers = sorted(mark.n for mark, _ in faces)
    if not numbers:
        return None
    if n not in numbers:
        return numbers[0] if step > 0 else numbers[-1]
    return numbers[(numbers.index(n) + step) % len(numbers)]


def face_words(mark: FaceMark) -> str:
    """What a frame's label says."""
    if mark.is_chosen:
        return QCoreApplication.translate("Stage", "{n} · speaks").format(n=mark.n)
    return str(mark.n)


class FaceFrames:
    """Paints frames over a picture."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, painter: QPainter, faces: Sequence[Framed], hot: int | None) -> None:
        """The chosen one last, over the others.

        Args:
            hot: The face under the pointer or the keyboard's cursor.
        """
        for mark, place in sorted(faces, key=lambda one: (one[0].is_chosen, one[0].n == hot)):
            self._frame(painter, mark, place, is_hot=mark.n == hot)
            self._label(painter, mark, place, is_hot=mark.n == hot)

    def _frame(self, painter: QPainter, mark: FaceMark, place: QRectF, *, is_hot: bool) -> None:
        width = 3.0 if mark.is_chosen or is_hot else 1.5
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("stage", 0.55), width + 2))
        painter.drawRoundedRect(place, _RADIUS, _RADIUS)
        pen = QPen(self._ink(mark, is_hot=is_hot), width)
        if not mark.is_candidate:
            pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawRoundedRect(place, _RADIUS, _RADIUS)

    def _label(self, painter: QPainter, mark: FaceMark, place: QRectF, *, is_hot: bool) -> None:
        text = face_words(mark)
        font = self._theme.tabular(0.92)
        metrics = QFontMetricsF(font)
        size = QSizeF(metrics.horizontalAdvance(text) + 2 * _PAD_X, metrics.height() + 2 * _PAD_Y)
        room = QRectF(painter.window())
        corner = QPointF(place.left(), place.top() - size.height() - 4)
        if corner.y() < 0:
            corner.setY(place.top() + 4)
        corner.setX(min(max(corner.x(), 0.0), max(room.width() - size.width(), 0.0)))
        plate = QRectF(corner, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink(mark, is_hot=is_hot) if mark.is_chosen else self._plate())
        painter.drawRoundedRect(plate, 4, 4)
        painter.setFont(font)
        painter.setPen(self._theme.color("accent_text" if mark.is_chosen else "on_stage"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def _ink(self, mark: FaceMark, *, is_hot: bool) -> QColor:
        if mark.is_chosen:
            return self._theme.color("accent")
        return self._theme.color("on_stage", 1.0 if is_hot else 0.75)

    def _plate(self) -> QColor:
        return self._theme.color("stage", 0.8)
