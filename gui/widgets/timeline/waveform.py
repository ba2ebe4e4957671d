"""The voice as a waveform on the shared time axis."""

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QStyleOptionGraphicsItem, QWidget

from gui.theme import Theme
from gui.widgets.timeline.time_axis import Span, TimeAxis
from gui.widgets.timeline.wave_picture import Outline
from gui.widgets.timeline.wave_tiles import TILE_PX, WaveColors, WaveTiles


class Waveform(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph carries no types
    """Least and greatest sample of every pixel; speech told from silence by colour."""

    def __init__(self, theme: Theme, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False, background=None)
        self._theme = theme
        self._item = WaveItem(axis, WaveTiles(_colors(theme)))
        self.addItem(self._item)
        for widget in (self, self.viewport()):
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the ruler has the keyboard
        self.setAccessibleName(self.tr("Waveform of the voice"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # The surface's mouse is that of the whole widget, as on the other rows.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.viewport().setAutoFillBackground(False)
        self.sigDeviceRangeChanged.connect(self._fit)
        axis.changed.connect(self._item.update)
        theme.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em(20), self._theme.em(4.3))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.em(4), self._theme.em(3))

    def set_outline(self, outline: Outline | None, fraction: float = 1.0) -> None:
        """What to draw; a rough outline is exact up to ``fraction`` of its length."""
        self._item.tiles.set_outline(outline, fraction)
        self._item.update()

    def set_speech(self, speech: Sequence[Span] | None) -> None:
        """Where somebody speaks, in order; None while nobody has listened yet."""
        self._item.tiles.set_speech(tuple(speech or ()))
        self._item.update()

    def _fit(self) -> None:
        self._item.resize(self.width(), self.height(), self.devicePixelRatioF())

    def _restyle(self) -> None:
        self._item.tiles.set_colors(_colors(self._theme))
        self._item.update()
        self.updateGeometry()


class WaveItem(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph carries no types
    """Paints tiles; a repaint of a stripe only copies pixels."""

    def __init__(self, axis: TimeAxis, tiles: WaveTiles) -> None:
        super().__init__()
        self.tiles = tiles
        self._axis = axis
        self._rect = QRectF()
        self._density = 1.0
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption)  # tells what is exposed

    def resize(self, width: int, height: int, density: float) -> None:
        """Fills a view of so many pixels, each of ``density`` device pixels."""
        self.prepareGeometryChange()
        self._rect = QRectF(0, 0, width, height)
        self._density = density
        self.update()

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        width, height = self._rect.width(), self._rect.height()
        if self._axis.span <= 0 or width <= 0:
            return
        pixel_s = self._axis.span / (width * self._density)
        origin = round(self._axis.start / pixel_s)  # device pixels from the voice's beginning
        exposed = option.exposedRect
        left = origin + math.floor(exposed.left() * self._density)
        right = origin + math.ceil(exposed.right() * self._density)
        for number in range(left // TILE_PX, right // TILE_PX + 1):
            tile = self.tiles.tile(number, pixel_s, round(height * self._density))
            if tile is not None:
                tile.setDevicePixelRatio(self._density)
                at = (number * TILE_PX - origin) / self._density
                painter.drawImage(QPointF(at, 0), tile)


def _colors(theme: Theme) -> WaveColors:
    return WaveColors(theme.color("wave"), theme.color("speech"))
