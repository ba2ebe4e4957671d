"""The face as a strip of pictures on the shared time axis."""

import math
from bisect import bisect_left, insort
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.domain.request import LengthMode
from core.domain.timeline import source_time
from gui.theme import Theme
from gui.widgets.timeline.time_axis import TimeAxis

_AGAIN = 0.5  # how far pictures that come again are faded
_LEAST_PASS_PX = 24  # closer together, the lines between passes would be a pattern
_UNKNOWN_ASPECT = 16 / 9


@dataclass(frozen=True, slots=True)
class FilmSource:
    """How the face fills the output.

    Attributes:
        picture_s: Its own length; None for a still.
        crossfade_s: Length of a dissolve between passes.
        frame_s: How long one frame is shown.
    """

    picture_s: float | None
    mode: LengthMode = LengthMode.PINGPONG
    crossfade_s: float = 0.0
    frame_s: float = 0.0

    @property
    def pass_s(self) -> float | None:
        """When it begins anew; None when it never does."""
        if not self.picture_s or self.mode in {LengthMode.HOLD, LengthMode.TRIM}:
            return None
        if self.mode is LengthMode.CROSSFADE:
            return max(self.picture_s - self.crossfade_s, self.picture_s / 2)
        return self.picture_s

    def time_at(self, at_s: float) -> float:
        """Which second of the face an instant of the output shows."""
        return source_time(at_s, self.picture_s, self.mode, self.crossfade_s, self.frame_s)


@dataclass(frozen=True, slots=True, order=True)
class FilmPicture:
    """What the face looks like at a second of its own."""

    time_s: float
    picture: QImage = field(compare=False)


class FilmStrip(QWidget):
    """Pictures side by side, each the nearest known to the middle of its place.

    Places are fixed to times, so that scrolling moves pictures and does not change them.
    """

    def __init__(self, theme: Theme, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._axis = theme, axis
        self._source: FilmSource | None = None
        self._pictures: list[FilmPicture] = []
        self._scaled: dict[float, QPixmap] = {}
        self.setAccessibleName(self.tr("Pictures of the face"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        axis.changed.connect(self.update)
        theme.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em(20), self._theme.em(3.7))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.em(4), self._theme.em(3))

    def set_source(self, source: FilmSource | None) -> None:
        """How the face fills the output."""
        self._source = source
        self.update()

    def clear(self) -> None:
        """Forgets all pictures; places are shown empty until others come."""
        self._pictures.clear()
        self._scaled.clear()
        self.update()

    def add_picture(self, picture: FilmPicture) -> None:
        """One more picture; the order does not matter, one of the same time takes its place."""
        place = bisect_left(self._pictures, picture)
        if place < len(self._pictures) and self._pictures[place].time_s == picture.time_s:
            del self._pictures[place]
            self._scaled.pop(picture.time_s, None)
        insort(self._pictures, picture)
        self.update()

    def resizeEvent(self, _event: object) -> None:
        self._scaled.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._source is None:
            return
        if self._axis.span <= 0:
            self._paint_cell(painter, 0.0, self._cell_px(), 0.0)
            return
        exposed = QRectF(event.rect())
        self._paint_cells(painter, self._source, exposed)
        self._paint_repeats(painter, self._source, exposed)

    def _paint_cells(self, painter: QPainter, source: FilmSource, exposed: QRectF) -> None:
        cell_px = self._cell_px()
        pixel_s = self._axis.span / self.width()
        offset = self._axis.start / pixel_s
        first = math.floor((exposed.left() + offset) / cell_px)
        last = math.ceil((exposed.right() + offset) / cell_px)
        for number in range(first, last):
            time_s = (number + 0.5) * cell_px * pixel_s
            x = round(number * cell_px - offset)
            width = round((number + 1) * cell_px - offset) - x
            self._paint_cell(painter, x, width, source.time_at(time_s))

    def _paint_cell(self, painter: QPainter, x: float, width: float, time_s: float) -> None:
        place = QRectF(x, 0, width, self.height())
        picture = self._nearest(time_s)
        if picture is None:
            painter.fillRect(place.adjusted(0, 0, -1, 0), self._theme.color("raised"))
            return
        painter.drawPixmap(place.topLeft(), self._fitted(picture))

    def _paint_repeats(self, painter: QPainter, source: FilmSource, exposed: QRectF) -> None:
        """Fades what was shown before, and draws a line where a pass begins."""
        own_px = self._cell_px() if source.picture_s is None else self._x(source.picture_s)
        if source.picture_s is None:
            own_px -= self._axis.start / self._axis.span * self.width()
        veil = QRectF(own_px, 0, self.width() - own_px, self.height()).intersected(exposed)
        if own_px < self.width():
            painter.fillRect(veil, self._theme.color("surface", _AGAIN))
        pass_s = source.pass_s
        if pass_s is None or pass_s / self._axis.span * self.width() < _LEAST_PASS_PX:
            return
        color = self._theme.color("text")
        for number in range(
            max(1, math.ceil(self._axis.start / pass_s)), math.floor(self._axis.stop / pass_s) + 1
        ):
            x = round(self._x(number * pass_s))
            painter.fillRect(QRectF(x - 1, 0, 3, self.height()), self._theme.color("surface", 0.8))
            painter.fillRect(QRectF(x, 0, 1, self.height()), color)

    def _nearest(self, time_s: float) -> FilmPicture | None:
        if not self._pictures:
            return None
        place = bisect_left(self._pictures, FilmPicture(time_s, QImage()))
        around = self._pictures[max(place - 1, 0) : place + 1]
        return min(around, key=lambda one: abs(one.time_s - time_s))

    def _fitted(self, picture: FilmPicture) -> QPixmap:
        """The picture at the strip's height, in device pixels."""
        if picture.time_s not in self._scaled:
            density = self.devicePixelRatioF()
            size = QSize(math.ceil(self._cell_px() * density), math.ceil(self.height() * density))
            made = QPixmap.fromImage(
                picture.picture.scaled(
                    size,
                    Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
            made.setDevicePixelRatio(density)
            self._scaled[picture.time_s] = made
        return self._scaled[picture.time_s]

    def _cell_px(self) -> float:
        aspect = _UNKNOWN_ASPECT
        if self._pictures:
            size = self._pictures[0].picture.size()
            aspect = size.width() / max(size.height(), 1)
        return max(self.height() * aspect, 8.0)

    def _x(self, time_s: float) -> float:
        return self._axis.x_of(time_s, self.width())

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
