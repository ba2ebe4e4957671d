"""The queue page: which jobs there are, how they stand, and what a person does with them."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.app.service import Service
from core.domain.engine import Place
from core.domain.events import EventBase, is_last
from core.domain.job import Job, JobState
from core.platform.processes import current_owner
from gui.bridge import Bridge
from gui.messages import translated
from gui.models.job_row import JobRow
from gui.models.queue import QueueModel
from gui.presenters import words
from gui.presenters.errands import Errands
from gui.presenters.jobs.ledger import Ledger
from gui.workers import Workshop

_POLL_MS = 2000
_READ = "read the list of jobs"

Reading = tuple[tuple[Job, ...], tuple[Job, ...]]


class QueuePresenter(QObject):
    """Follows all jobs: this process's by their events, other processes' by reading the list.

    Signals:
        counts_changed: (waiting, running, done, of unknown outcome) of the jobs on the list.
        summary_changed: What has not ended, in words.
        clearable_changed: Whether there are ended jobs.
        paused_changed: Whether waiting jobs are held.
        offered: A line about jobs of the last time that were not done; empty for none.
        undecided: A line about jobs of the last time of which only a provider knows what became.
        row_changed: A JobRow that is different now; list_changed: the list itself is.
        reveal_wanted: Id of a job to show: one that a person just started again.
        finished: A Job that has just ended, however, or of which nobody knows what became.
        told: A sentence about something that was done.
        failed: An AppError.
    """

    counts_changed = Signal(int, int, int, int)
    summary_changed = Signal(str)
    clearable_changed = Signal(bool)
    paused_changed = Signal(bool)
    offered = Signal(str)
    undecided = Signal(str)
    row_changed = Signal(object)
    list_changed = Signal()
    reveal_wanted = Signal(str)
    finished = Signal(object)
    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self, service: Service, bridge: Bridge, workshop: Workshop, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.model = QueueModel(self)
        self.errands = Errands(workshop, self)
        self.service = service
        titles = {info.id: translated(info.title) for info in service.engines()}
        clouds = {info.id for info in service.engines() if info.place is Place.CLOUD}
        self.ledger = Ledger(
            current_owner(),
            lambda engine: titles.get(engine, engine),
            lambda engine: engine in clouds,
        )
        self._unfinished: tuple[Job, ...] = ()
        self._counts: tuple[int, ...] | None = None
        self._reveal = ""
        self._is_read = False
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._look)
        bridge.told.connect(self._hear)
        self.refresh()

    @property
    def unfinished(self) -> tuple[Job, ...]:
        """Jobs of the last time that are offered to go on with."""
        return self._unfinished

    @Slot()
    def refresh(self) -> None:
        """Reads the list anew, after what was asked for until now."""
        self.errands.run_last(_READ, self._read, then=self._take, failed=self.failed.emit)

    def set_visible(self, is_visible: bool) -> None:
        """Only a page that is seen looks for other processes' jobs."""
        if is_visible:
            self.refresh()
            self._poll.start()
        else:
            self._poll.stop()

    def set_paused(self, is_paused: bool) -> None:
        """Holds what waits, or lets it start."""
        if is_paused:
            self.service.pause()
        else:
            self.service.resume()
        self.paused_changed.emit(self.service.is_paused)
        for row in self.ledger.rows:
            if row.is_waiting:
                self.change(row.job.id, is_held=is_paused and row.is_own)

    def change(self, job: str, **fields: object) -> None:
        """Sets what only the window knows of a job."""
        row = self.ledger.change(job, **fields)
        if row is not None:
            self._show(row)

    def show_order(self) -> None:
        """Shows the ledger's order."""
        self.model.set_rows(self.ledger.rows)

    def reveal(self, job: str) -> None:
        """Lets the list show a job as soon as it is read anew."""
        self._reveal = job
        self.refresh()

    @Slot()
    def _look(self) -> None:
        if not self.errands.is_busy:
            self.refresh()

    def _read(self) -> Reading:
        return self.service.jobs(), self.service.unfinished()

    def _take(self, reading: Reading) -> None:
        if self.errands.is_busy:
            return  # older than what was asked for since; it is read again behind that
        jobs, unfinished = reading
        self.ledger.read(jobs)
        if self.service.is_paused:
            for row in self.ledger.rows:
                self.ledger.change(row.job.id, is_held=row.is_waiting and row.is_own)
        self.show_order()
        if unfinished != self._unfinished:
            self._unfinished = unfinished
            self.offered.emit(words.unfinished_words(len(unfinished)) if unfinished else "")
        self._tell_undecided(jobs)
        self._count()
        self.list_changed.emit()
        if self._reveal and self.ledger.get(self._reveal) is not None:
            self.reveal_wanted.emit(self._reveal)
            self._reveal = ""

    def _tell_undecided(self, jobs: tuple[Job, ...]) -> None:
        """Once a start: what ends while the window is open is told by itself."""
        count = sum(job.state is JobState.UNKNOWN for job in jobs)
        if not self._is_read and count:
            self.undecided.emit(words.undecided_words(count))
        self._is_read = True

    @Slot(object)
    def _hear(self, event: EventBase) -> None:
        row = self.ledger.hear(event)
        if row is None:
            if self.ledger.is_unread(event.job):
                self.refresh()
            return
        self._show(row)
        self._count()
        if is_last(event):
            self.finished.emit(row.job)

    def _show(self, row: JobRow) -> None:
        self.model.put(row)
        self.row_changed.emit(row)

    def _count(self) -> None:
        states = [row.job.state for row in self.ledger.rows]
        waiting, done = states.count(JobState.QUEUED), states.count(JobState.DONE)
        unknown = states.count(JobState.UNKNOWN)
        running = sum(not state.is_final for state in states) - waiting - unknown
        self.clearable_changed.emit(any(state.is_final for state in states))
        if (waiting, running, done, unknown) != self._counts:
            self._counts = waiting, running, done, unknown
            self.counts_changed.emit(waiting, running, done, unknown)
            self.summary_changed.emit(words.queue_words(waiting, running, unknown))
