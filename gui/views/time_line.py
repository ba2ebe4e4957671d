"""The time line: the face and the voice under one ruler."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from core.domain.result import Gap
from gui.theme import Theme
from gui.views.track import Track
from gui.views.track_words import face_words, voice_words
from gui.widgets.notice_line import NoticeLine
from gui.widgets.timeline.film_strip import FilmPicture, FilmSource, FilmStrip
from gui.widgets.timeline.selection_line import SelectionLine
from gui.widgets.timeline.time_axis import Span, TimeAxis
from gui.widgets.timeline.time_gestures import TimeGestures
from gui.widgets.timeline.time_marks import TimeMarks
from gui.widgets.timeline.time_ruler import TimeRuler
from gui.widgets.timeline.time_scroll_bar import TimeScrollBar
from gui.widgets.timeline.wave_picture import Outline
from gui.widgets.timeline.waveform import Waveform
from gui.widgets.timeline.zoom_buttons import ZoomButtons

_HEADER_EM = 23.5
_HEADER_SHARE = 0.4  # of the width at most
_EDGE_PX = 16
_RULER_ROW, _ZOOM_ROW = 1, 6


class TimeLineView(QWidget):
    """Ruler, film strip and waveform on one axis, each with what can be done with its file.

    Signals (``role`` is face or voice):
        files_dropped: (role, paths): files were put on a certain row.
        choose_requested, remove_requested, problem_dismissed: (role).
        own_sound_requested: The face's own sound shall be the voice.
        role_chosen: A person's answer to ``ask``: one of its ids.
        question_dismissed: No answer is given.
    """

    files_dropped = Signal(str, object)
    choose_requested = Signal(str)
    remove_requested = Signal(str)
    problem_dismissed = Signal(str)
    own_sound_requested = Signal()
    role_chosen = Signal(str)
    question_dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.axis = TimeAxis(self)
        self.ruler = TimeRuler(theme, self.axis, self)
        self.film = FilmStrip(theme, self.axis, self)
        self.wave = Waveform(theme, self.axis, self)
        surfaces = (self.ruler, self.film, self.wave)
        self._gestures = TimeGestures(self.axis, self)
        for surface in surfaces:
            self._gestures.watch(surface, scrubs=surface is self.ruler)
        self._question = NoticeLine(theme, "help", "text", self, dismiss=self.tr("Not now"))
        self._question.answered.connect(self.role_chosen)
        self._question.dismissed.connect(self.question_dismissed)
        self._tracks = {
            words.role: Track(theme, words, surface, self)
            for words, surface in (
                (face_words(), self.film),
                (voice_words(), self.wave),
            )
        }
        for role, track in self._tracks.items():
            self._connect(role, track)
        self._lay_out()
        between = [widget for track in self._tracks.values() for widget in track.covers]
        self.marks = TimeMarks(theme, self.axis, surfaces, between, self)
        for before, after in pairwise((self.ruler, *self.marks.handles)):
            self.setTabOrder(before, after)
        theme.changed.connect(self._fit_header)

    def set_file(self, role: str, name: str, facts: str, place: str) -> None:
        """A row's file: its name, one line of facts, where it is; an empty name for none."""
        self._tracks[role].set_file(name, facts, place)

    def set_problem(self, role: str, title: str, hint: str = "") -> None:
        """Why a file for a row cannot be used, and the next step; empty for no problem."""
        self._tracks[role].set_problem(title, hint)

    def set_text_spoken(self, is_spoken: bool) -> None:
        """Whether a text takes the place of a recording."""
        text = self.tr("The text in the options is spoken") if is_spoken else ""
        self._tracks["voice"].slot.set_news(text)

    def set_looking(self, is_looking: bool) -> None:
        """Whether files are being looked at; empty rows say so."""
        text = self.tr("Looking at the file …") if is_looking else ""
        for track in self._tracks.values():
            track.slot.set_looking(text)

    def set_own_sound(self, is_offered: bool) -> None:
        """Whether the face has a sound that can be the voice."""
        self._tracks["voice"].slot.set_offered(is_offered)

    def ask(self, name: str, choices: Sequence[str]) -> None:
        """Asks what a file is for; an empty name takes the question back.

        Args:
            choices: Of face, voice and both.
        """
        words = {"face": self.tr("Face"), "voice": self.tr("Voice"), "both": self.tr("Both")}
        title = self.tr("What is {name} for?").format(name=name) if name else ""
        self._question.tell(title, answers=[(choice, words[choice]) for choice in choices])

    def set_film_source(self, source: FilmSource | None) -> None:
        """How the face fills the output."""
        self.film.set_source(source)

    def add_picture(self, time_s: float, picture: QImage) -> None:
        """What the face looks like at a second of its own."""
        self.film.add_picture(FilmPicture(time_s, picture))

    def clear_pictures(self) -> None:
        """Another face: its pictures are not known yet."""
        self.film.clear()

    def set_outline(self, outline: Outline | None, fraction: float = 1.0) -> None:
        """The voice's outline, exact up to ``fraction`` of its length."""
        self.wave.set_outline(outline, fraction)

    def set_speech(self, speech: tuple[Span, ...] | None) -> None:
        """Where somebody speaks; None while nobody has listened."""
        self.wave.set_speech(speech)
        self.axis.set_snaps([edge for stretch in speech or () for edge in stretch])
        self._gestures.set_stretches(speech or ())

    def set_untouched(self, gaps: Sequence[Gap]) -> None:
        """Stretches of a result whose frames passed through unchanged."""
        self.marks.set_untouched(gaps)

    def start_selection(self) -> None:
        """The selection starts at the playhead."""
        at, selection = self.axis.playhead, self.axis.selection
        end = selection[1] if selection and selection[1] > at else self.axis.duration
        self.axis.choose((at, end))

    def end_selection(self) -> None:
        """The selection ends at the playhead."""
        at, selection = self.axis.playhead, self.axis.selection
        start = selection[0] if selection and selection[0] < at else 0.0
        self.axis.choose((start, at))

    def clear_selection(self) -> None:
        if self.axis.selection is not None:
            self.axis.choose(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts = {
            Qt.Key.Key_I: self.start_selection,
            Qt.Key.Key_O: self.end_selection,
            Qt.Key.Key_Escape: self.clear_selection,
        }
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            acts = {
                Qt.Key.Key_Plus: self.axis.zoom_in,
                Qt.Key.Key_Equal: self.axis.zoom_in,
                Qt.Key.Key_Minus: self.axis.zoom_out,
                Qt.Key.Key_0: self.axis.show_all,
            }
        act = acts.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_header()

    def _connect(self, role: str, track: Track) -> None:
        track.files_dropped.connect(lambda paths: self.files_dropped.emit(role, paths))
        track.choose_requested.connect(lambda: self.choose_requested.emit(role))
        track.remove_requested.connect(lambda: self.remove_requested.emit(role))
        track.problem_dismissed.connect(lambda: self.problem_dismissed.emit(role))
        track.offer_taken.connect(self.own_sound_requested)

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 8, _EDGE_PX, 8)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._question, 0, 0, 1, 2)
        self._grid.addWidget(SelectionLine(self._theme, self.axis, self), _RULER_ROW, 0)
        self._grid.addWidget(self.ruler, _RULER_ROW, 1)
        self._tracks["face"].put_into(self._grid, 2, stretch=4)
        self._tracks["voice"].put_into(self._grid, 4, stretch=5)
        self._zoom = ZoomButtons(self._theme, self.axis, self)
        self._grid.addWidget(self._zoom, _ZOOM_ROW, 0)
        self._grid.addWidget(TimeScrollBar(self.axis, self), _ZOOM_ROW, 1)

    def _fit_header(self) -> None:
        width = min(self._theme.em(_HEADER_EM), round(self.width() * _HEADER_SHARE))
        self._grid.setColumnMinimumWidth(0, width)
        for track in self._tracks.values():
            track.header.set_width(width)
            heights = (track.surface.sizeHint().height(), track.header.sizeHint().height())
            self._grid.setRowMinimumHeight(track.row, max(heights))
        for row, widget in ((_RULER_ROW, self.ruler), (_ZOOM_ROW, self._zoom)):
            self._grid.setRowMinimumHeight(row, widget.sizeHint().height())
