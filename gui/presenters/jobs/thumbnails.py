"""The pictures of the list: a running job's latest frame, else the first one of its result or source."""

from collections.abc import Hashable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from core.domain.events import EventBase, Preview
from core.domain.job import Job
from gui.bridge import Bridge
from gui.models.job_row import JobRow
from gui.presenters.jobs.queue import QueuePresenter
from gui.presenters.pictures import Load, Pictures, live_frame, poster

SMALL_PX = 192
LARGE_PX = 960

_Key = tuple[str, str, Path]


class Thumbnails(QObject):
    """Fills the model's pictures for the rows that are seen.

    Signals:
        live: (job id, QImage): a frame that was just rendered, at most ``LARGE_PX`` long.
    """

    live = Signal(str, object)

    def __init__(
        self,
        queue: QueuePresenter,
        bridge: Bridge,
        pictures: Pictures,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._queue, self._pictures = queue, pictures
        self._shown: tuple[int, int] = (0, -1)
        self._of: dict[str, Path] = {}  # which file a row's picture was made from
        self._missing: set[_Key] = set()
        self._frames: dict[str, QImage] = {}
        pictures.loaded.connect(self._take)
        pictures.missing.connect(self._miss)
        bridge.told.connect(self._hear)
        queue.finished.connect(self._let_go)
        queue.list_changed.connect(self._plan)

    @Slot(int, int)
    def set_shown(self, first: int, last: int) -> None:
        """Places of the rows that are seen."""
        self._shown = first, last
        self._plan()

    def frame(self, job: str) -> QImage | None:
        """A running job's latest frame; None before the first."""
        return self._frames.get(job)

    @Slot()
    def _plan(self) -> None:
        first, last = self._shown
        rows = [self._queue.model.known(job) for job in self._queue.model.order[first : last + 1]]
        self._pictures.replace(_is_small, [self._wish(row) for row in rows if self._lacks(row)])

    def _lacks(self, row: JobRow) -> bool:
        job, path = row.job.id, shown_file(row.job)
        if job in self._frames or ("small", job, path) in self._missing:
            return False
        return self._of.get(job) != path or not self._queue.model.has_picture(job)

    def _wish(self, row: JobRow) -> tuple[Hashable, Load]:
        path, service = shown_file(row.job), self._queue.service
        return ("small", row.job.id, path), lambda: poster(service, path, SMALL_PX)

    @Slot(object)
    def _hear(self, event: EventBase) -> None:
        if isinstance(event, Preview) and self._queue.ledger.get(event.job) is not None:
            path = Path(event.path)
            self._pictures.want(("live", event.job), lambda: live_frame(path, LARGE_PX))

    @Slot(object, object)
    def _take(self, key: Hashable, picture: QImage) -> None:
        match key:
            case ("live", str(job)):
                row = self._queue.ledger.get(job)
                if row is None or not row.is_open:
                    return
                self._frames[job] = picture
                self._queue.model.set_picture(job, small(picture))
                self.live.emit(job, picture)
            case ("small", str(job), Path() as path):
                if self._queue.ledger.get(job) is not None:
                    self._of[job] = path
                    self._queue.model.set_picture(job, picture)

    @Slot(object)
    def _miss(self, key: Hashable) -> None:
        match key:
            case ("small", str(job), Path() as path):
                self._missing.add(("small", job, path))

    @Slot(object)
    def _let_go(self, job: Job) -> None:
        self._frames.pop(job.id, None)
        self._plan()


def shown_file(job: Job) -> Path:
    """The file whose first frame stands for a job."""
    return job.request.source if job.result is None else job.result.path


def small(picture: QImage) -> QImage:
    """The picture at the size of the list."""
    return picture.scaled(
        SMALL_PX,
        SMALL_PX,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _is_small(key: Hashable) -> bool:
    return isinstance(key, tuple) and key[0] == "small"
