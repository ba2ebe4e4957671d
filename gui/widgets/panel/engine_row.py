"""One engine in the list: mark, name, state, what it is good for, and the button it needs."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.models.engines import EngineMark, EngineRow
from gui.theme import Theme
from gui.widgets.elided import ElidedLabel
from gui.widgets.icon_mark import IconMark
from gui.widgets.labels import button, label
from gui.widgets.panel.badge import Badge

_MARKS = {
    EngineMark.READY: ("good", "good"),
    EngineMark.INSTALL: ("download", "muted"),
    EngineMark.KEY: ("key", "muted"),
    EngineMark.GPU: ("gpu", "warning"),
}
_RADIUS = 8


class EngineRowButton(QAbstractButton):
    """A choice among its siblings; the chosen one shows its whole strength.

    Signals: need_pressed, looked_at (the keyboard came here).
    """

    need_pressed = Signal()
    looked_at = Signal()

    def __init__(self, theme: Theme, row: EngineRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._mark = IconMark(theme, self)
        self._title = label("", "strong", self)
        self._state = label("", "small", self)
        self._brief = ElidedLabel("", self, Qt.TextElideMode.ElideRight)
        self._brief.setProperty("look", "small")
        self._whole = label("", "small", self, wrap=True)
        self._reason = label("", "small", self, wrap=True)
        self._facts = label("", "small", self, wrap=True)
        self._badge = Badge(theme, self)
        self._need = button("", "link", self)
        self._need.clicked.connect(self.need_pressed)
        self._lay_out()
        self.toggled.connect(self._show_strength)
        theme.changed.connect(self.update)
        self.set_row(row)

    def set_row(self, row: EngineRow) -> None:
        """Other words and marks for the same engine."""
        self.row = row
        icon, role = _MARKS[row.mark]
        self._mark.set_icon(icon, role)
        self._title.setText(row.title)
        self._state.setText(row.state)
        self._brief.setText(row.strength)
        self._whole.setText(row.strength)
        self._reason.setText(row.reason)
        self._facts.setText(row.facts)
        self._facts.setVisible(bool(row.facts))
        self._badge.set_words(row.licence, "muted" if row.is_commercial else "warning")
        self._need.setText(row.need_label)
        self._need.setVisible(row.need is not None)
        self._need.setAccessibleName(f"{row.need_label} {row.title}")
        self.setAccessibleName(f"{row.title}, {row.state}")
        self.setAccessibleDescription(f"{row.strength} {row.facts}, {row.licence}. {row.reason}")
        self._show_strength(self.isChecked())

    def set_number(self, number: int) -> None:
        """The key that chooses it."""
        self.setToolTip(self.tr("Key {number}").format(number=number) if number <= 9 else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked():
            painter.setBrush(self._theme.color("accent_soft"))
            painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        elif self.underMouse():
            painter.setBrush(self._theme.color("raised"))
            painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRoundedRect(frame, _RADIUS, _RADIUS)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.looked_at.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def _lay_out(self) -> None:
        name = _line(self._title, self._state)
        name.insertStretch(1, 1)
        facts = _line(self._facts, self._badge)
        facts.setStretch(0, 1)
        facts.insertStretch(1)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addLayout(name)
        words.addWidget(self._brief)
        words.addWidget(self._whole)
        words.addWidget(self._reason)
        words.addLayout(facts)
        words.addWidget(self._need, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(8, 8, 8, 8)
        outer.setSpacing(8)
        outer.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(words, 1)
        for words_only in self.findChildren(QLabel):
            words_only.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _show_strength(self, is_chosen: bool) -> None:
        self._whole.setVisible(is_chosen)
        self._brief.setVisible(not is_chosen)
        # A button says by itself what is needed; without one the reason does.
        self._reason.setVisible(bool(self.row.reason) and (is_chosen or self.row.need is None))


def _line(*widgets: QWidget) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(8)
    for widget in widgets:
        made.addWidget(widget)
    return made
