"""The job that is looked at closely: its card, its picture, its log."""

from collections.abc import Hashable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from core.domain.options import OptionSpec
from core.errors import AppError
from gui.models.job_row import JobRow
from gui.presenters.jobs.job_card import job_card
from gui.presenters.jobs.job_log import LogFollower
from gui.presenters.jobs.queue import QueuePresenter
from gui.presenters.jobs.thumbnails import LARGE_PX, Thumbnails, shown_file
from gui.presenters.pictures import Pictures, poster
from gui.workers import Workshop


class JobDetailPresenter(QObject):
    """Follows one job.

    Signals:
        card_changed: A JobCard; None when no job is looked at.
        picture_changed: A QImage; None while there is none.
    """

    card_changed = Signal(object)
    picture_changed = Signal(object)

    def __init__(
        self,
        queue: QueuePresenter,
        thumbnails: Thumbnails,
        pictures: Pictures,
        workshop: Workshop,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._queue, self._thumbnails, self._pictures = queue, thumbnails, pictures
        self.log = LogFollower(workshop, self)
        self.log.failed.connect(queue.failed)
        self._job: str | None = None
        self._wants_log = False
        self._pictured: Path | None = None
        self._options: dict[str, tuple[OptionSpec, ...]] = {}
        queue.row_changed.connect(self._row_changed)
        queue.list_changed.connect(self._refresh)
        thumbnails.live.connect(self._live)
        pictures.loaded.connect(self._take)
        pictures.missing.connect(self._miss)

    def show(self, job: str | None) -> None:
        """Another job is looked at; None for none."""
        if job == self._job:
            return
        self._job, self._pictured = job, None
        self.picture_changed.emit(None)
        self._refresh()

    def set_log_wanted(self, is_wanted: bool) -> None:
        """Whether the log is on the screen."""
        self._wants_log = is_wanted
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        row = None if self._job is None else self._queue.ledger.get(self._job)
        if row is None:
            self._job = None
            self.log.follow(None, grows=False)
            self.card_changed.emit(None)
            return
        actions = self._queue.model.actions(row.job.id)
        self.card_changed.emit(job_card(row, actions, self._options_of(row)))
        self._follow_log(row)
        self._want_picture(row)

    @Slot(object)
    def _row_changed(self, row: JobRow) -> None:
        if row.job.id == self._job:
            self._refresh()

    def _follow_log(self, row: JobRow) -> None:
        path = self._queue.service.job_log(row.job.id) if self._wants_log else None
        self.log.follow(path, grows=row.is_open)

    def _want_picture(self, row: JobRow) -> None:
        frame = self._thumbnails.frame(row.job.id)
        path = shown_file(row.job)
        if frame is not None:
            if self._pictured is None:
                self._pictured = path
                self.picture_changed.emit(frame)
        elif path != self._pictured:
            self._pictured = path
            service = self._queue.service
            self._pictures.want(("large", path), lambda: poster(service, path, LARGE_PX))

    @Slot(str, object)
    def _live(self, job: str, frame: QImage) -> None:
        if job == self._job:
            self.picture_changed.emit(frame)

    @Slot(object, object)
    def _take(self, key: Hashable, picture: QImage) -> None:
        if key == ("large", self._pictured) and self._job is not None:
            self.picture_changed.emit(picture)

    @Slot(object)
    def _miss(self, key: Hashable) -> None:
        if key == ("large", self._pictured):
            self.picture_changed.emit(None)

    def _options_of(self, row: JobRow) -> tuple[OptionSpec, ...]:
        engine = row.job.request.engine
        if engine not in self._options:
            try:
                self._options[engine] = self._queue.service.options(engine)
            except AppError:  # an engine of another version: its options are told by their names
                self._options[engine] = ()
        return self._options[engine]
