"""The line below the stage: moving along the clip, what is seen, what is heard."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from gui.playback.sides import StageMode
from gui.theme import Theme
from gui.widgets.labels import IconButton, label
from gui.widgets.player.mode_buttons import ModeButtons
from gui.widgets.player.scrub_slider import ScrubSlider
from gui.widgets.player.sound_controls import SoundControls
from gui.widgets.player.wrapping_rows import WrappingRows


class TransportBar(QWidget):
    """Buttons, time code and slider; where it is narrow the choices go to lines of their own.

    Signals:
        start_requested, step_requested(int), play_toggled, loop_toggled.
        Those of ``slider``, ``modes`` and ``sound`` are their own.
    """

    start_requested = Signal()
    step_requested = Signal(int)
    play_toggled = Signal()
    loop_toggled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._titles: dict[str, tuple[QAbstractButton, str]] = {}
        self.slider = ScrubSlider(self)
        self.modes, self.sound = ModeButtons(theme, self), SoundControls(theme, self)
        self._moves = QWidget(self)
        self._fill_moves()
        self._rows = WrappingRows([self._moves, self.modes, self.sound])
        self.setContentsMargins(8, 4, 8, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.slider)
        column.addLayout(self._rows)
        self._name_keys()
        self.set_frames(0, 1)
        self.set_times("00:00.00", "00:00.00")
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_times(self, position: str, length: str) -> None:
        """Time codes: minutes:seconds.frames."""
        self._time.setText(f"{position} / {length}")

    def set_frames(self, count: int, a_second: int) -> None:
        """How many frames there are; without any nothing can be played."""
        self.slider.set_frames(count, a_second)
        for made in (self._play, *self._jumps):
            made.setEnabled(count > 0)

    def set_playing(self, is_playing: bool) -> None:
        self._play.set_icon("pause" if is_playing else "play")

    def set_rate(self, rate: float) -> None:
        """How fast it runs, told where it is not the real speed."""
        self._rate.setText("" if rate == 1 else f"{rate:+g} ×".replace("-", "−"))

    def set_can_loop(self, can_loop: bool) -> None:
        """Whether there is a selection."""
        self._loop.setEnabled(can_loop)

    def set_looping(self, is_looping: bool) -> None:
        self._loop.setChecked(is_looping)

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """The keys that do the same, by the ids of the shortcut table, for the tool tips."""
        for shortcut, (made, title) in self._titles.items():
            key = keys.get(shortcut, "")
            made.setToolTip(f"{title} ({key})" if key else title)

    def minimumSizeHint(self) -> QSize:
        margins = self.contentsMargins()
        width = self._rows.widest + margins.left() + margins.right()
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rows.fit(self.contentsRect().width())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:  # other choices, or other words
            self._rows.fit(self.contentsRect().width())
        return super().event(event)

    def _fill_moves(self) -> None:
        theme = self._theme
        start = IconButton(theme, "to-start", self.tr("To the start"), self)
        back = IconButton(theme, "step-back", self.tr("One frame back"), self)
        self._play = IconButton(theme, "play", self.tr("Play or pause"), self)
        on = IconButton(theme, "step-forward", self.tr("One frame forward"), self)
        self._loop = IconButton(theme, "loop", self.tr("Repeat the selection"), self)
        self._loop.setCheckable(True)
        self._loop.setEnabled(False)
        self._jumps = (start, back, on)
        start.clicked.connect(self.start_requested)
        back.clicked.connect(lambda: self.step_requested.emit(-1))
        self._play.clicked.connect(self.play_toggled)
        on.clicked.connect(lambda: self.step_requested.emit(1))
        self._loop.clicked.connect(self.loop_toggled)
        self._time, self._rate = label(parent=self), label("", "muted", self)
        self._time.setToolTip(self.tr("minutes:seconds.frames"))
        row = QHBoxLayout(self._moves)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for made in (start, back, self._play, on, self._loop):
            row.addWidget(made)
        row.addSpacing(8)
        row.addWidget(self._time)
        row.addWidget(self._rate)
        row.addStretch(1)

    def _name_keys(self) -> None:
        start, back, on = self._jumps
        named: dict[str, QAbstractButton] = {
            "to_start": start,
            "frame_back": back,
            "play": self._play,
            "frame_forward": on,
            "mute": self.sound.mute,
            "wipe": self.modes.buttons[StageMode.WIPE],
            "compare": self.modes.buttons[StageMode.SIDE_BY_SIDE],
        }
        self._titles = {key: (made, made.toolTip()) for key, made in named.items()}

    def _restyle(self) -> None:
        self._time.setFont(self._theme.tabular())
        self._rate.setFont(self._theme.tabular(0.92))
