"""Paints the stage: pictures, their names, the divider between them, and what is told instead."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPen

from gui.playback.sides import Side, StageMode
from gui.theme import Theme

_HANDLE = 12.0
_PAD = 8.0


class StagePainter:
    """Everything on the stage but the faces' frames."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._scaled: dict[Side, tuple[int, QSizeF, QImage]] = {}

    def pictures(
        self,
        painter: QPainter,
        mode: StageMode,
        places: dict[Side, QRectF],
        images: dict[Side, QImage],
        wipe: float,
    ) -> None:
        """The pictures of a mode; with a wipe the result lies right of the divider."""
        for side, place in places.items():
            image = images.get(side)
            if image is None or image.isNull():
                continue
            painter.save()
            if mode is StageMode.WIPE and side is Side.RESULT:
                painter.setClipRect(right_of(place, wipe))
            painter.drawImage(place, self._fitting(side, image, place.size(), painter))
            painter.restore()

    def names(
        self, painter: QPainter, mode: StageMode, places: dict[Side, QRectF], words: dict[Side, str]
    ) -> None:
        """Which picture is which: bottom left of each, with a wipe in its two corners."""
        for side, place in places.items():
            align = Qt.AlignmentFlag.AlignLeft
            if mode is StageMode.WIPE and side is Side.RESULT:
                align = Qt.AlignmentFlag.AlignRight
            self._name(painter, place, words[side], align)

    def divider(self, painter: QPainter, place: QRectF, wipe: float, *, has_focus: bool) -> None:
        """The line between source and result, and its handle."""
        x = divider_x(place, wipe)
        theme = self._theme
        painter.setPen(QPen(theme.color("stage", 0.6), 4))
        painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()))
        painter.setPen(QPen(theme.color("on_stage"), 2))
        painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()))
        centre = QPointF(x, place.center().y())
        painter.setBrush(theme.color("stage"))
        painter.setPen(QPen(theme.color("focus" if has_focus else "on_stage"), 2))
        painter.drawEllipse(centre, _HANDLE, _HANDLE)
        painter.setBrush(theme.color("on_stage"))
        painter.setPen(Qt.PenStyle.NoPen)
        for way in (-1, 1):
            tip = centre + QPointF(way * 8, 0)
            painter.drawPolygon([tip, tip + QPointF(-way * 4, -4), tip + QPointF(-way * 4, 4)])

    def note(self, painter: QPainter, room: QRectF, text: str) -> None:
        """Words in the middle of a room, in place of a picture."""
        painter.setFont(self._theme.tabular())
        painter.setPen(self._theme.color("on_stage", 0.75))
        inner = room.adjusted(16, 16, -16, -16)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(inner, flags, text)

    def whisper(self, painter: QPainter, place: QRectF, text: str) -> None:
        """A line on a plate at the top of a picture: what goes on behind it."""
        plate = self._plate_for(text)
        plate.moveCenter(QPointF(place.center().x(), place.top() + _PAD + plate.height() / 2))
        self._plate(painter, plate, text)

    def _name(self, painter: QPainter, place: QRectF, text: str, align: Qt.AlignmentFlag) -> None:
        plate = self._plate_for(text)
        plate.moveBottom(place.bottom() - _PAD)
        if align is Qt.AlignmentFlag.AlignRight:
            plate.moveRight(place.right() - _PAD)
        else:
            plate.moveLeft(place.left() + _PAD)
        self._plate(painter, plate, text)

    def _plate_for(self, text: str) -> QRectF:
        metrics = QFontMetricsF(self._theme.tabular(0.92))
        width = metrics.horizontalAdvance(text) + 2 * _PAD
        return QRectF(QPointF(), QSizeF(width, metrics.height() + _PAD))

    def _plate(self, painter: QPainter, plate: QRectF, text: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("stage", 0.75))
        painter.drawRoundedRect(plate, 4, 4)
        painter.setFont(self._theme.tabular(0.92))
        painter.setPen(self._theme.color("on_stage"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def _fitting(self, side: Side, image: QImage, size: QSizeF, painter: QPainter) -> QImage:
        """The image at the size it is painted in: a large photo is made small once, and well."""
        ratio = painter.device().devicePixelRatio()
        wanted = (size * ratio).toSize()
        if image.width() <= wanted.width() * 1.02:
            return image
        known = self._scaled.get(side)
        if known is None or known[0] != image.cacheKey() or known[1] != size:
            scaled = image.scaled(
                wanted,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._scaled[side] = known = image.cacheKey(), size, scaled
        return known[2]


def divider_x(place: QRectF, wipe: float) -> float:
    """Where the divider stands; ``wipe`` 0..1 is its share of the width."""
    return round(place.left() + wipe * place.width())


def right_of(place: QRectF, wipe: float) -> QRectF:
    """The part of a place behind the divider."""
    return QRectF(QPointF(divider_x(place, wipe), place.top()), place.bottomRight())
