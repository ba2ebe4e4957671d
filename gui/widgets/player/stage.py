"""The stage: source, result or both, with frames around the faces one can choose from."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.playback.face_marks import FaceMark
from gui.playback.sides import Side, StageMode
from gui.theme import Theme
from gui.widgets.player.face_frames import FaceFrames, Framed, face_under, face_words, neighbour
from gui.widgets.player.stage_layout import Proportions, on_stage, places
from gui.widgets.player.stage_painter import StagePainter, divider_x

_MARGIN = 8.0
_GRIP = 12.0
_STEP, _LEAP = 0.01, 0.1
_WAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PICKS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Stage(QWidget):
    """Paints what it is given.

    With the keyboard: Tab goes there; with a wipe the arrows move the divider, else they go from
    face to face and Enter picks one.

    Signals:
        face_chosen: The number of the face a person picked.
        picture_resized: (Side, QSize): how large a side is painted, in the screen's pixels.
    """

    face_chosen = Signal(int)
    picture_resized = Signal(object, QSize)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter, self._frames = StagePainter(theme), FaceFrames(theme)
        self._mode = StageMode.SOURCE
        self._images: dict[Side, QImage] = {}
        self._proportions: Proportions = {}
        self._marks: tuple[FaceMark, ...] = ()
        self._hot: int | None = None
        self._wipe, self._is_wiping = 0.5, False
        self._note, self._whisper = "", ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Picture"))
        theme.changed.connect(self.update)

    @property
    def wipe(self) -> float:
        """Where the divider stands, 0 (left) to 1."""
        return self._wipe

    def set_mode(self, mode: StageMode) -> None:
        self._mode = mode
        self._arrange()

    def set_size_of(self, side: Side, proportion: tuple[int, int] | None) -> None:
        """Width and height of a side's picture; None where there is none."""
        self._proportions.pop(side, None)
        if proportion is not None:
            self._proportions[side] = proportion
        self._arrange()

    def set_picture(self, side: Side, image: QImage) -> None:
        """A side's picture of the moment; null for none."""
        self._images[side] = image
        self.update()

    def set_faces(self, marks: tuple[FaceMark, ...]) -> None:
        """The faces over the source."""
        self._marks = marks
        if self._hot not in {mark.n for mark in marks}:
            self._hot = None
        names = ", ".join(self.tr("face {n}").format(n=face_words(mark)) for mark in marks)
        self.setAccessibleDescription(names)
        self.update()

    def set_note(self, text: str) -> None:
        """What is told while there is no picture at all."""
        self._note = text
        self.update()

    def set_whisper(self, text: str) -> None:
        """A word about the source, on top of its picture; empty for none."""
        self._whisper = text
        self.update()

    def set_wipe(self, share: float) -> None:
        """Puts the divider somewhere, 0 to 1."""
        self._wipe = min(max(share, 0.0), 1.0)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.fillRect(self.rect(), self._theme.color("stage"))
        where = self._places()
        if where:
            self._paint_sides(painter, where)
        elif self._note:
            self._painter.note(painter, QRectF(self.rect()), self._note)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hot, self._is_wiping = None, False

    def event(self, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and self._takes(event)
        if is_key and event.type() is QEvent.Type.ShortcutOverride:  # before the window's own keys
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._takes(event):
            super().keyPressEvent(event)
        elif event.key() in _PICKS:
            self._pick(self._hot)
        elif self._mode is StageMode.WIPE:
            is_leap = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.set_wipe(self._wipe + _WAYS[Qt.Key(event.key())] * (_LEAP if is_leap else _STEP))
        else:
            self._heat(neighbour(self._hot, _WAYS[Qt.Key(event.key())], self._framed()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._is_wiping = self._is_on_divider(event.position())
            if not self._is_wiping:
                self._pick(face_under(event.position(), self._framed()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        where = self._places()
        if self._is_wiping and self._has_divider(where):  # a key may change the mode meanwhile
            place = where[Side.RESULT]
            self.set_wipe((event.position().x() - place.left()) / place.width())
            return
        self._heat(face_under(event.position(), self._framed()))
        self.setCursor(self._cursor(event.position()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._is_wiping = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._is_on_divider(event.position()):
            self.set_wipe(0.5)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._heat(None)

    def _paint_sides(self, painter: QPainter, where: dict[Side, QRectF]) -> None:
        self._painter.pictures(painter, self._mode, where, self._images, self._wipe)
        for side, place in where.items():
            if self._images.get(side, QImage()).isNull() and self._mode is not StageMode.WIPE:
                self._painter.note(painter, place, self._absent(side))
        if len(self._proportions) > 1:
            self._painter.names(painter, self._mode, where, self._names())
        self._frames.paint(painter, self._framed(), self._hot)
        if self._has_divider(where):
            place = where[Side.RESULT]
            self._painter.divider(painter, place, self._wipe, has_focus=self.hasFocus())
        if self._whisper and Side.SOURCE in where:
            self._painter.whisper(painter, where[Side.SOURCE], self._whisper)

    def _names(self) -> dict[Side, str]:
        return {Side.SOURCE: self.tr("Source"), Side.RESULT: self.tr("Result")}

    def _absent(self, side: Side) -> str:
        if side is Side.RESULT:
            return self.tr("Nothing is rendered here")
        return self.tr("No picture here")

    def _places(self) -> dict[Side, QRectF]:
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        return places(self._mode, room, self._proportions)

    def _framed(self) -> list[Framed]:
        """The faces and where they are painted; none under a wipe."""
        place = self._places().get(Side.SOURCE)
        if place is None or self._mode is StageMode.WIPE:
            return []
        proportion = self._proportions[Side.SOURCE]
        return [(mark, on_stage(mark.box, place, proportion)) for mark in self._marks]

    def _arrange(self) -> None:
        ratio = self.devicePixelRatioF()
        for side, place in self._places().items():
            self.picture_resized.emit(side, (place.size() * ratio).toSize())
        self.update()

    def _takes(self, event: QKeyEvent) -> bool:
        if event.key() in _PICKS:
            return self._hot is not None
        if event.key() not in _WAYS:
            return False
        return self._has_divider(self._places()) or len(self._framed()) > 1

    def _has_divider(self, where: dict[Side, QRectF]) -> bool:
        return self._mode is StageMode.WIPE and len(where) > 1

    def _is_on_divider(self, point: QPointF) -> bool:
        where = self._places()
        if not self._has_divider(where):
            return False
        return abs(point.x() - divider_x(where[Side.RESULT], self._wipe)) <= _GRIP

    def _cursor(self, point: QPointF) -> Qt.CursorShape:
        if self._is_on_divider(point):
            return Qt.CursorShape.SplitHCursor
        has_face = self._hot is not None
        return Qt.CursorShape.PointingHandCursor if has_face else Qt.CursorShape.ArrowCursor

    def _heat(self, n: int | None) -> None:
        if n != self._hot:
            self._hot = n
            self.update()

    def _pick(self, n: int | None) -> None:
        if n is not None:
            self.face_chosen.emit(n)
