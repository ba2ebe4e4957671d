"""The one time axis that ruler, film strip and waveform share."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from gui.widgets.timeline.time_snap import snapped

LEAST_SPAN_S = 0.01  # wide enough apart to tell samples from each other
_LEAST_SELECTION_S = 0.001
_SNAP_PX = 8
_ZOOM_STEP = 1.6

Span = tuple[float, float]


class TimeAxis(QObject):
    """What is visible of how much, where the playhead stands and what is selected.

    Seconds throughout. Pixels are those of a surface that shows the visible range from its left
    to its right edge.

    Signals:
        changed: Duration or visible range.
        playhead_moved: The playhead's new place.
        selection_changed: The selection, (start, end) or None, at every step of a drag.
        selection_chosen: The same, once a person has let go of it.
        seek_requested: A person wants the playhead there; it stands there already.
    """

    changed = Signal()
    playhead_moved = Signal(float)
    selection_changed = Signal(object)
    selection_chosen = Signal(object)
    seek_requested = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._duration = 0.0
        self._start = self._span = 0.0
        self._playhead = 0.0
        self._selection: Span | None = None
        self._frame_s = 0.0
        self._snaps: tuple[float, ...] = ()

    @property
    def duration(self) -> float:
        return self._duration

    @property
    def start(self) -> float:
        """The left end of what is visible."""
        return self._start

    @property
    def stop(self) -> float:
        """The right end of what is visible."""
        return min(self._start + self._span, self._duration)

    @property
    def span(self) -> float:
        """How much is visible; stays exactly the same while panning."""
        return self._span

    @property
    def is_whole(self) -> bool:
        """Whether all of it is visible."""
        return self._span >= self._duration

    @property
    def can_zoom_in(self) -> bool:
        """Whether less can be made visible."""
        return self._span > LEAST_SPAN_S

    @property
    def playhead(self) -> float:
        return self._playhead

    @property
    def selection(self) -> Span | None:
        return self._selection

    @property
    def frame_s(self) -> float:
        """How long one frame is shown; 0 while unknown."""
        return self._frame_s

    @property
    def snaps(self) -> tuple[float, ...]:
        """Where edges like to stand, in order."""
        return self._snaps

    def x_of(self, time_s: float, width: float) -> float:
        """The pixel of a time on a surface of this width; outside of it for what is not visible."""
        return (time_s - self._start) / self.span * width if self.span else 0.0

    def time_at(self, x: float, width: float) -> float:
        """The time under a pixel, held within the duration."""
        return self._held(self._start + x / max(width, 1) * self.span)

    def set_duration(self, duration: float) -> None:
        """Another length; what was all visible stays so, and nothing is left beyond the end."""
        if duration == self._duration:
            return
        was_whole = self.is_whole
        self._duration = max(duration, 0.0)
        if was_whole or self._start >= self._duration:
            self._start, self._span = 0.0, self._duration
        else:
            self._place(self._start, self.span)
        self.changed.emit()
        self.set_playhead(self._playhead)
        self.select(self._selection)

    def set_frame(self, frame_s: float) -> None:
        """How long one frame is shown."""
        self._frame_s = max(frame_s, 0.0)
        self.changed.emit()

    def set_snaps(self, times: Sequence[float]) -> None:
        """Where edges like to stand: the ends of speech."""
        self._snaps = tuple(sorted(set(times)))

    def zoom(self, factor: float, about: float) -> None:
        """Shows ``factor`` times more detail; the time ``about`` keeps its place."""
        if self._duration <= 0 or factor <= 0:
            return
        span = min(max(self.span / factor, LEAST_SPAN_S), self._duration)
        share = (about - self._start) / self.span if self.span else 0.5
        self.show_range(about - share * span, span)

    def zoom_in(self) -> None:
        """One step nearer to the playhead, or to the middle where it is out of sight."""
        self.zoom(_ZOOM_STEP, self._centre())

    def zoom_out(self) -> None:
        """One step back."""
        self.zoom(1 / _ZOOM_STEP, self._centre())

    def pan(self, by_s: float) -> None:
        """Moves what is visible, to the ends at most."""
        self.show_range(self._start + by_s, self.span)

    def show_all(self) -> None:
        """Everything is visible."""
        self.show_range(0.0, self._duration)

    def show_range(self, start: float, span: float) -> None:
        """Makes a range visible, as far as there is one."""
        before = self._start, self._span
        self._place(start, span)
        if (self._start, self._span) != before:
            self.changed.emit()

    def set_playhead(self, time_s: float) -> None:
        """Moves the playhead; where it leaves the visible range, that turns a page with it."""
        was_visible = self._start <= self._playhead <= self.stop
        before, self._playhead = self._playhead, self._held(time_s)
        if self._playhead == before:
            return
        if was_visible and not self._start <= self._playhead <= self.stop:
            self.show_range(self._playhead, self.span)
        self.playhead_moved.emit(self._playhead)

    def seek(self, time_s: float) -> None:
        """A person puts the playhead somewhere."""
        self.set_playhead(time_s)
        self._reveal(self._playhead)
        self.seek_requested.emit(self._playhead)

    def select(self, selection: Span | None) -> None:
        """Another selection; its ends may come in any order. Too short a one is none."""
        before, self._selection = self._selection, self._valid(selection)
        if self._selection != before:
            self.selection_changed.emit(self._selection)

    def choose(self, selection: Span | None) -> None:
        """A person's selection, finished."""
        self.select(selection)
        self.selection_chosen.emit(self._selection)

    def snap(self, time_s: float, width: float) -> float:
        """The end of speech, playhead, end or frame near a time on a surface of this width."""
        reach_s = _SNAP_PX * self.span / max(width, 1)
        points = (*self._snaps, 0.0, self._duration, self._playhead)
        return self._held(snapped(time_s, points, self._frame_s, reach_s))

    def next_snap(self, time_s: float, *, forward: bool) -> float:
        """The nearest place before or behind where edges like to stand."""
        slack = 1e-6
        points = (0.0, *self._snaps, self._duration)
        if forward:
            return min((p for p in points if p > time_s + slack), default=self._duration)
        return max((p for p in points if p < time_s - slack), default=0.0)

    def _centre(self) -> float:
        is_seen = self._start <= self._playhead <= self.stop
        return self._playhead if is_seen else self._start + self._span / 2

    def _reveal(self, time_s: float) -> None:
        if not self._start <= time_s <= self.stop:
            self.show_range(time_s - self.span / 2, self.span)

    def _place(self, start: float, span: float) -> None:
        self._span = min(max(span, LEAST_SPAN_S), self._duration)
        self._start = min(max(start, 0.0), self._duration - self._span)

    def _held(self, time_s: float) -> float:
        return min(max(time_s, 0.0), self._duration)

    def _valid(self, selection: Span | None) -> Span | None:
        if selection is None:
            return None
        start, end = sorted((self._held(selection[0]), self._held(selection[1])))
        return (start, end) if end - start >= _LEAST_SELECTION_S else None
