"""Our icons, drawn from SVG in the colour and at the density they are asked for."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from core.platform.paths import RESOURCES

ICONS = RESOURCES / "icons"
_INK = b"#000"


class _SvgEngine(QIconEngine):
    """Paints one icon at any size; a disabled one is fainter."""

    def __init__(self, name: str, color: QColor, disabled: QColor) -> None:
        super().__init__()
        self._name, self._color, self._disabled = name, color, disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        color = self._disabled if mode is QIcon.Mode.Disabled else self._color
        _renderer(self._name, color.name()).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, _scale: float
    ) -> QPixmap:
        pixmap = QPixmap(size)
        if size.isEmpty():  # a button squeezed to nothing
            return pixmap
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _SvgEngine(self._name, self._color, self._disabled)


def themed_icon(name: str, color: QColor, disabled: QColor) -> QIcon:
    """The icon ``name`` of ``resources/icons`` in one colour. Raises FileNotFoundError."""
    _source(name)
    return QIcon(_SvgEngine(name, color, disabled))


@cache
def _source(name: str) -> bytes:
    return (ICONS / f"{name}.svg").read_bytes()


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace(_INK, color.encode())))
