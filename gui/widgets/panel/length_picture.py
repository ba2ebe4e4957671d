"""A line that shows what fills the time when the voice outlasts the picture."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.domain.request import LengthMode
from gui.models.length import LengthStory
from gui.theme import Theme

_MOST_PASSES = 24  # more than this would be drawn as a comb
_GAP = 2.0


class LengthPicture(QWidget):
    """Above, the picture in as many passes as it takes; below, the voice."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._story: LengthStory | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_story(self, story: LengthStory) -> None:
        """Other lengths, or another way to fill."""
        self._story = story
        self.setAccessibleName(story.text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.em(12), self._theme.em(2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._story is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = self.height() / 2
        picture = QRectF(0, 1, self.width(), half - 3)
        voice = QRectF(0, half + 1, self.width(), half - 3)
        self._paint_picture(painter, picture, self._story)
        self._paint_voice(painter, voice, self._story)

    def _paint_picture(self, painter: QPainter, line: QRectF, story: LengthStory) -> None:
        scale = line.width() / story.voice_s
        for start, stop, is_back in passes(story):
            box = QRectF(start * scale, line.y(), (stop - start) * scale - _GAP, line.height())
            self._paint_pass(painter, box, is_first=start == 0, is_back=is_back)
        if story.mode is LengthMode.HOLD:
            start = story.picture_s * scale
            rest = QRectF(start, line.y(), line.width() - start, line.height())
            painter.setPen(QPen(self._theme.color("muted"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rest.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)

    def _paint_pass(self, painter: QPainter, box: QRectF, *, is_first: bool, is_back: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("speech" if is_first else "wave"))
        painter.drawRoundedRect(box, 2, 2)
        side = box.height() * 0.5
        if box.width() > side * 2:
            self._paint_arrow(painter, box.center(), side, is_back=is_back)

    def _paint_arrow(
        self, painter: QPainter, centre: QPointF, side: float, *, is_back: bool
    ) -> None:
        reach = -side / 2 if is_back else side / 2
        painter.setBrush(self._theme.color("surface"))
        painter.drawPolygon(
            QPolygonF(
                [
                    centre + QPointF(-reach, -side / 2),
                    centre + QPointF(reach, 0),
                    centre + QPointF(-reach, side / 2),
                ]
            )
        )

    def _paint_voice(self, painter: QPainter, line: QRectF, story: LengthStory) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        is_cut = story.mode is LengthMode.TRIM
        kept = line.width() * (story.picture_s / story.voice_s if is_cut else 1.0)
        painter.drawRoundedRect(QRectF(0, line.y(), kept - _GAP, line.height()), 2, 2)
        if is_cut:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("muted"), 1, Qt.PenStyle.DashLine))
            lost = QRectF(kept, line.y(), line.width() - kept, line.height())
            painter.drawRoundedRect(lost.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)


def passes(story: LengthStory) -> tuple[tuple[float, float, bool], ...]:
    """The picture's runs as (start, end, backward) in seconds of the output; at most 24 of them.

    A dissolve is drawn where the next run begins, so that the runs stand beside each other.
    """
    if story.mode in {LengthMode.HOLD, LengthMode.TRIM}:
        return ((0.0, story.picture_s, False),)
    period = story.picture_s
    if story.mode is LengthMode.CROSSFADE:
        period -= min(story.dissolve_s, story.picture_s / 2)
    runs = []
    start, number = 0.0, 0
    while start < story.voice_s and number < _MOST_PASSES:
        is_back = story.mode is LengthMode.PINGPONG and number % 2 == 1
        runs.append((start, min(start + period, story.voice_s), is_back))
        start, number = start + period, number + 1
    return tuple(runs)
