"""The page for a finished job: source and result in step, and how the result came to be."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QImage

from core.app.service import Service
from core.domain.engine import EngineInfo
from core.domain.job import Job
from core.domain.media import MediaInfo
from core.domain.options import OptionSpec
from core.domain.request import RenderRequest
from core.domain.result import Gap, SyncResult
from core.errors import AppError, InputError, OptionError
from gui.bridge import Bridge
from gui.desktop import Desktop
from gui.messages import translated
from gui.playback.sides import Side, StageMode
from gui.playback.time_map import held
from gui.presenters.pictures import poster
from gui.presenters.player.clips import (
    POSTER_PX,
    clip_of,
    frame_rate,
    needs_still,
    picture_length,
    sound_of,
    source_map,
)
from gui.presenters.player.playback import Playback
from gui.presenters.player.record import record_of
from gui.presenters.player.score import ScorePresenter
from gui.presenters.words import reason_words
from gui.workers import Worker, Workshop

_NOT_FOUND = "input.not_found"


@dataclass(frozen=True, slots=True)
class _Found:
    """What is on the disk: without the source, why."""

    result: MediaInfo
    source: MediaInfo | None = None
    still: QImage | None = None
    missing: AppError | None = None


class ComparePresenter(QObject):
    """Shows one job.

    Signals:
        record_changed: A Record.
        axis_changed: (seconds, seconds of one frame).
        untouched_changed: Stretches that passed through: a tuple of Gap with their reasons in words.
        position_changed: Seconds.
        note_changed: What is told in place of the pictures; empty where there are some.
    """

    record_changed = Signal(object)
    axis_changed = Signal(float, float)
    untouched_changed = Signal(object)
    position_changed = Signal(float)
    note_changed = Signal(str)

    def __init__(
        self,
        service: Service,
        bridge: Bridge,
        workshop: Workshop,
        desktop: Desktop,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._workshop, self._desktop = service, workshop, desktop
        self.playback = Playback(self)
        self.score = ScorePresenter(service, bridge, workshop, self)
        self.playback.transport.position_changed.connect(self.position_changed)
        self._result: SyncResult | None = None
        self._text = ""
        self._looking: Worker | None = None

    def show(self, job: Job) -> None:
        """A job that is done. Raises OptionError for one that has no result."""
        result = job.result
        if result is None:
            raise OptionError("job.no_result", "This job has no result", "Wait until it is done")
        self.leave()
        self.note_changed.emit("")
        self._result = result
        record = record_of(job, result, *self._engine(job.request.engine))
        self._text = record.as_text()
        self.record_changed.emit(record)
        self.untouched_changed.emit(tuple(_in_words(gap) for gap in result.untouched))
        self._looking = self._workshop.start(
            "compare",
            lambda _stop, _tell: self._look(job.request, result),
            then=lambda found: self._lay_out(found, job.request),
            failed=self._tell_gone,
        )

    def leave(self) -> None:
        """The page is no longer seen: nothing plays or is decoded."""
        if self._looking is not None:
            self._looking.stop()
        self.score.clear()
        self.playback.transport.pause()
        for side in Side:
            self.playback.set_clip(side, None)
            self.playback.set_sound(side, None)
        self.playback.set_axis(0.0, self.playback.transport.fps)
        self.axis_changed.emit(0.0, 0.0)

    def seek(self, time_s: float) -> None:
        self.playback.transport.seek(time_s)

    def copy_record(self) -> None:
        """Puts the record on the clipboard, and the score where there is one."""
        self._desktop.copy("\n".join(filter(None, (self._text, self.score.card.as_text()))))

    def open_folder(self) -> None:
        """Shows where the result lies."""
        if self._result is None:
            return
        try:
            self._desktop.open(self._result.path.parent)
        except AppError as error:
            self.playback.tell(error)

    def close(self) -> None:
        """Stops and frees everything."""
        if self._looking is not None:
            self._looking.stop()
        self.score.clear()
        self.playback.close()

    def _engine(self, engine: str) -> tuple[str, tuple[OptionSpec, ...]]:
        """Title and options; those of an engine that is no longer there are told by their ids."""
        known: dict[str, EngineInfo] = {info.id: info for info in self._service.engines()}
        if engine not in known:
            return engine, ()
        return translated(known[engine].title), self._service.options(engine)

    def _look(self, request: RenderRequest, result: SyncResult) -> _Found:
        media = self._service.media
        found = media.probe(result.path)
        try:
            source = media.probe(request.source, request.fps)
            still = poster(self._service, source.path, POSTER_PX) if needs_still(source) else None
        except AppError as error:
            return _Found(found, missing=error)
        return _Found(found, source, still)

    def _lay_out(self, found: _Found, request: RenderRequest) -> None:
        playback, result = self.playback, found.result
        length, fps = picture_length(result), frame_rate(result, request.fps)
        playback.set_axis(length, fps)
        self.axis_changed.emit(length, float(1 / fps))
        playback.set_clip(Side.RESULT, clip_of(result, held(length, float(1 / fps))))
        playback.set_sound(Side.RESULT, sound_of(result))
        self.score.set_film(Side.RESULT, result.path, request.face)
        if found.source is not None:
            self._add_source(found.source, found.still, request)
        playback.choose_mode(StageMode.SIDE_BY_SIDE)
        playback.choose_sound(Side.RESULT)
        playback.transport.seek(0.0)
        if found.missing is not None:
            playback.tell(_alone(found.missing))

    def _add_source(self, source: MediaInfo, still: QImage | None, request: RenderRequest) -> None:
        time_map = source_map(source, request.length, request.crossfade_frames, request.start_s)
        self.playback.set_clip(Side.SOURCE, clip_of(source, time_map, still))
        sound = sound_of(source, start_s=-request.start_s)
        self.playback.set_sound(Side.SOURCE, sound)
        if sound is not None and source.has_moving_picture:
            self.score.set_film(Side.SOURCE, source.path, request.face)

    def _tell_gone(self, error: AppError) -> None:
        hint = translated(error.hint)
        if error.code == _NOT_FOUND:
            hint = self.tr(
                "It was moved, renamed or deleted. Put it back, or render it again from the queue."
            )
        self.note_changed.emit(f"{translated(error.title)}\n{hint}")


def _in_words(gap: Gap) -> Gap:
    return gap.model_copy(update={"reason": reason_words(gap.reason)})


def _alone(error: AppError) -> AppError:
    hint = QCoreApplication.translate(
        "ComparePresenter", "Only the result is shown; put the source back to compare"
    )
    return InputError(error.code, error.title, hint, error.detail)
