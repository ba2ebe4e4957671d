"""The one long work of the Engines page: begun, told of, stopped."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from core.domain.installation import InstallEvent, LogLine, Tell
from core.errors import AppError
from core.platform.stop import StopToken
from gui.models.engine_shelf import WorkLine
from gui.models.job_card import StageMark
from gui.presenters.setup.steps import Steps, doing_words
from gui.presenters.setup.stoppable import Stopped, stoppable
from gui.workers import Workshop


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done.

    Attributes:
        title: In words, as it is told while it goes on.
        names_steps: Its stages are those of an installation and told by their names.
        then: Called with the result; ``stopped`` when a person stopped it, ``failed`` with why not.
    """

    title: str
    work: Callable[[Tell, StopToken], object]
    then: Callable[[object], None]
    failed: Callable[[AppError], None]
    stopped: Callable[[], None]
    can_stop: bool = True
    names_steps: bool = False


class ShelfWork(QObject):
    """At most one work at a time, on a worker.

    Signals:
        line_changed: A WorkLine; None once nothing goes on.
    """

    line_changed = Signal(object)

    def __init__(self, workshop: Workshop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workshop = workshop
        self._job: Job | None = None
        self._stop = StopToken()
        self._steps = Steps()

    @property
    def is_going(self) -> bool:
        """Whether something is being done."""
        return self._job is not None

    def begin(self, job: Job) -> None:
        """Begins, unless something else goes on."""
        if self._job is not None:
            return
        self._job, self._stop, self._steps = job, StopToken(), Steps()
        self._tell(WorkLine(job.title, can_stop=job.can_stop))
        self._workshop.start(
            "engines-page",
            stoppable(job.work, self._stop),
            then=self._ended,
            failed=self._failed,
            progressed=self._hear,
        )

    def stop(self) -> None:
        """Asks for its end; it is told when that came."""
        job = self._job
        if job is not None and job.can_stop and not self._stop.is_set:
            self._stop.set()
            self._tell(WorkLine(job.title, self.tr("stopping …"), can_stop=False))

    def _hear(self, event: InstallEvent) -> None:
        if self._job is None or isinstance(event, LogLine):
            return
        self._steps = self._steps.after(event)
        if not self._stop.is_set:
            self._tell(self._line(self._job))

    def _line(self, job: Job) -> WorkLine:
        shown = WorkLine(job.title, can_stop=job.can_stop)
        for line in self._steps.lines():
            if line.mark is StageMark.NOW:
                shown = replace(shown, note=line.note, fraction=line.fraction)
        if job.names_steps and self._steps.now is not None:
            named = (doing_words(self._steps.now), shown.note)
            shown = replace(shown, note=" · ".join(filter(None, named)))
        return shown

    def _ended(self, result: object) -> None:
        job = self._finished()
        if isinstance(result, Stopped):
            job.stopped()
        else:
            job.then(result)

    def _failed(self, error: AppError) -> None:
        self._finished().failed(error)

    def _finished(self) -> Job:
        job, self._job = self._job, None
        assert job is not None
        self._tell(None)
        return job

    def _tell(self, line: WorkLine | None) -> None:
        self.line_changed.emit(line)
