"""Paints the rows of the queue: picture and names, state with bar, figures."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.models.job_row import RowText
from gui.models.job_table import Column, JobTableModel
from gui.theme import Theme
from gui.theme.style import SMALL_SCALE

_Index = QModelIndex | QPersistentModelIndex
_PAD = 8
_ROUND = 4
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class JobDelegate(QStyledItemDelegate):
    """Every column of the list; a row looks like one thing, not like cells.

    Attributes:
        hovered: Place of the row under the pointer; -1 for none.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.hovered = -1

    @property
    def row_px(self) -> int:
        """Height of a row: two lines with air, and a picture in its place."""
        return self._theme.em(4.3)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(self._theme.em(6), self.row_px)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        text: RowText = index.data(JobTableModel.TEXT)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index)
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        match Column(index.column()):
            case Column.JOB:
                self._paint_job(painter, inner, text, index.data(JobTableModel.PICTURE))
            case Column.STATE:
                self._paint_state(painter, inner, text)
            case Column.LEFT:
                self._two_lines(painter, inner, text.left, text.speed)
            case Column.ENGINE:
                painter.setFont(self._theme.tabular(SMALL_SCALE))
                self._write(painter, inner, text.engine, "muted")
            case Column.ACTIONS:
                pass
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(rect, self._theme.color("accent_soft"))
        elif index.row() == self.hovered:
            painter.fillRect(rect, self._theme.color("raised"))
        painter.fillRect(
            rect.left(), rect.bottom(), rect.width(), 1, self._theme.color("line", 0.5)
        )
        if self._has_focus(option, index):
            self._paint_focus(painter, rect, index)

    def _has_focus(self, option: QStyleOptionViewItem, index: _Index) -> bool:
        table = self.parent()
        return (
            isinstance(table, QWidget)
            and table.hasFocus()
            and option.widget is table
            and table.currentIndex().row() == index.row()  # type: ignore[attr-defined]
        )

    def _paint_focus(self, painter: QPainter, rect: QRect, index: _Index) -> None:
        """One ring around the row: a cell draws its piece of it."""
        ring = QRectF(rect).adjusted(0, 1, 0, -1)
        ring.setLeft(ring.left() + 1 if index.column() == 0 else ring.left() - 8)
        is_last = index.column() == Column.ACTIONS
        ring.setRight(ring.right() - 1 if is_last else ring.right() + 8)
        pen = painter.pen()
        pen.setColor(self._theme.color("focus"))
        pen.setWidthF(2)
        painter.setPen(pen)
        painter.setClipRect(rect)
        painter.drawRect(ring)
        painter.setClipping(False)

    def _paint_job(
        self, painter: QPainter, rect: QRect, text: RowText, picture: QImage | None
    ) -> None:
        height = rect.height() - 2 * _PAD
        box = QRect(rect.left(), rect.top() + _PAD, round(height * 16 / 9), height)
        self._paint_picture(painter, box, picture)
        words = rect.adjusted(box.width() + 12, 0, 0, 0)
        middle = Qt.TextElideMode.ElideMiddle
        self._two_lines(painter, words, text.title, text.subtitle, middle, is_strong=True)

    def _paint_picture(self, painter: QPainter, box: QRect, picture: QImage | None) -> None:
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(box), _ROUND, _ROUND)
        painter.fillPath(outline, self._theme.color("pressed"))
        if picture is None:
            side = self._theme.em(1.4)
            spot = QRect(0, 0, side, side)
            spot.moveCenter(box.center())
            self._theme.icon("film", "muted").paint(painter, spot)
            return
        painter.save()
        painter.setClipPath(outline)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(box), picture, _cover(picture, box))
        painter.restore()

    def _paint_state(self, painter: QPainter, rect: QRect, text: RowText) -> None:
        side = self._theme.em(1.3)
        has_second = text.fraction is not None or bool(text.note)
        upper = QRect(rect)
        if has_second:
            upper.setBottom(rect.top() + rect.height() * 11 // 20)
            upper.setTop(rect.top() + rect.height() // 8)
        spot = QRect(rect.left(), upper.center().y() - side // 2, side, side)
        self._theme.icon(text.icon, text.role).paint(painter, spot)
        words = upper.adjusted(side + _PAD, 0, 0, 0)
        painter.setFont(self._theme.tabular())
        self._write(painter, words, text.state, "text")
        below = QRect(words.left(), upper.bottom() + 1, words.width(), rect.height() * 3 // 10)
        if text.fraction is not None:
            self._paint_bar(painter, below, text.fraction)
        elif text.note:
            painter.setFont(self._theme.tabular(SMALL_SCALE))
            self._write(painter, below, text.note, "muted")

    def _paint_bar(self, painter: QPainter, rect: QRect, fraction: float) -> None:
        groove = QRectF(rect.left(), rect.center().y() - 2, rect.width(), 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("line"))
        painter.drawRoundedRect(groove, 2, 2)
        if fraction > 0:
            groove.setWidth(max(4.0, groove.width() * fraction))
            painter.setBrush(self._theme.color("accent"))
            painter.drawRoundedRect(groove, 2, 2)

    def _two_lines(
        self,
        painter: QPainter,
        rect: QRect,
        first: str,
        second: str,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        *,
        is_strong: bool = False,
    ) -> None:
        upper = QRect(rect)
        upper.setTop(rect.top() + rect.height() // 8)
        upper.setBottom(rect.top() + rect.height() * 11 // 20)
        font = self._theme.tabular()
        font.setWeight(QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
        painter.setFont(font)
        self._write(painter, upper, first, "text", elide)
        below = QRect(rect.left(), upper.bottom() + 1, rect.width(), rect.height() * 3 // 10)
        painter.setFont(self._theme.tabular(SMALL_SCALE))
        self._write(painter, below, second, "muted", elide)

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        words: str,
        role: str,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        painter.setPen(self._theme.color(role))
        shown = painter.fontMetrics().elidedText(words, elide, rect.width())
        painter.drawText(rect, _LEFT, shown)


def _cover(picture: QImage, box: QRect) -> QRectF:
    """The part of a picture that fills the box; of a tall one the upper part, where faces are."""
    size = QSize(picture.size())
    part = box.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    left = (size.width() - part.width()) / 2
    top = (size.height() - part.height()) / 4
    return QRectF(QPointF(left, top), part.toSizeF())
