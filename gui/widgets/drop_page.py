"""The empty state: one large target for a face and a voice."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.emptied import empty
from gui.widgets.icon_mark import IconMark
from gui.widgets.labels import button, label

_RADIUS = 16
_ROOMY_EM = 24


class DropPage(QWidget):
    """Signals: choose_requested, sample_requested, recent_chosen(Path)."""

    choose_requested = Signal()
    sample_requested = Signal()
    recent_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_hot = False
        self._pictures = [IconMark(theme, self, em=4) for _ in range(2)]
        icons = QHBoxLayout()
        icons.setSpacing(24)
        icons.addStretch(1)
        for picture, name in zip(self._pictures, ("face", "voice"), strict=True):
            picture.set_icon(name, "muted")
            icons.addWidget(picture)
        icons.addStretch(1)
        title = label(self.tr("Drop a face and a voice here"), "title", self, wrap=True)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._problem = label("", "bad", self, wrap=True)
        self._problem.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._problem.setVisible(False)
        told = self.tr("A video or photo, and a recording of speech, in any order.")
        invitation = label(told, parent=self, wrap=True)
        invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 32, 48, 32)
        column.setSpacing(16)
        column.addStretch(3)
        column.addLayout(icons)
        column.addWidget(title)
        column.addWidget(invitation)
        column.addSpacing(8)
        column.addLayout(self._buttons())
        column.addWidget(self._problem)
        column.addStretch(2)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(4)
        column.addLayout(self._recent)
        column.addStretch(1)
        theme.changed.connect(self.update)

    def set_hot(self, is_hot: bool) -> None:
        """Whether files hang over the window right now."""
        self._is_hot = is_hot
        self.update()

    def set_problem(self, text: str) -> None:
        """Why a file was not taken; empty for none."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._make_room()

    def set_recent(self, files: Sequence[Path]) -> None:
        """Files of earlier days, one button each."""
        empty(self._recent)
        if files:
            heading = label(self.tr("Recent"), "section", self)
            self._recent.addWidget(heading, 0, Qt.AlignmentFlag.AlignHCenter)
        for file in files:
            made = button(file.name, "link", self)
            made.setToolTip(str(file))
            made.clicked.connect(lambda _=False, path=file: self.recent_chosen.emit(path))
            self._recent.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where it is low, the pictures give way to what is wrong."""
        has_room = not self._problem.text() or self.height() >= self._theme.em(_ROOMY_EM)
        for picture in self._pictures:
            picture.setVisible(has_room)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = "accent" if self._is_hot else "line"
        pen = QPen(self._theme.color(role), 2, Qt.PenStyle.DashLine)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        if self._is_hot:
            painter.setBrush(self._theme.color("accent_soft"))
        frame = QRectF(self.rect()).adjusted(24, 16, -24, -24)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)

    def _buttons(self) -> QHBoxLayout:
        choose = button(self.tr("Choose files …"), "primary", self)
        choose.clicked.connect(self.choose_requested)
        sample = button(self.tr("Try the sample"), parent=self)
        sample.clicked.connect(self.sample_requested)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(choose)
        row.addWidget(sample)
        row.addStretch(1)
        return row
