"""What the window knows of the jobs: the list as it was last read, brought forward by events."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from core.domain.events import EventBase, Progress, Warned, is_terminal
from core.domain.job import IllegalMove, Job, Owner, advance
from gui.models.job_row import JobRow


class Ledger:
    """Rows of all renders; previews are left out.

    Reading the list and hearing events happen beside each other, so that either may be ahead:
    an event of a job that was not read yet is kept for it, one that the list already knew is dropped.

    Args:
        owner: This process.
        engine_title: The name to show for an engine's id.
        is_cloud: Whether an engine is in the cloud.
    """

    def __init__(
        self,
        owner: Owner,
        engine_title: Callable[[str], str],
        is_cloud: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._owner = owner
        self._engine_title = engine_title
        self._is_cloud = is_cloud
        self._rows: dict[str, JobRow] = {}
        self._early: dict[str, list[EventBase]] = {}
        self._previews: set[str] = set()

    @property
    def rows(self) -> list[JobRow]:
        """In the order of the queue."""
        return list(self._rows.values())

    def get(self, job: str) -> JobRow | None:
        return self._rows.get(job)

    def read(self, jobs: Iterable[Job]) -> None:
        """Takes up the list as it is on disk."""
        before, self._rows = self._rows, {}
        for job in jobs:
            if job.is_preview:
                self._previews.add(job.id)
                self._early.pop(job.id, None)
                continue
            row = self._merged(before.get(job.id), job)
            for event in self._early.pop(job.id, ()):
                row = brought_forward(row, event)
            self._rows[job.id] = row
        self._early = {
            job: events for job, events in self._early.items() if not is_terminal(events[-1])
        }

    def hear(self, event: EventBase) -> JobRow | None:
        """The row after an event; None for a preview's, and for a job that must be read first."""
        if event.job in self._previews:
            return None
        row = self._rows.get(event.job)
        if row is None:
            self._early.setdefault(event.job, []).append(event)
            return None
        self._rows[event.job] = brought_forward(row, event)
        return self._rows[event.job]

    def is_unread(self, job: str) -> bool:
        """Whether events came of a job that the list did not hold when it was read."""
        return job in self._early

    def change(self, job: str, **fields: object) -> JobRow | None:
        """Sets what only the window knows; None when the job is not on the list."""
        row = self._rows.get(job)
        if row is not None:
            row = self._rows[job] = replace(row, **fields)  # type: ignore[arg-type]
        return row

    def arrange(self, jobs: Iterable[str], before: str | None) -> None:
        """Puts jobs before another, or at the end, ahead of the list on disk."""
        moved = {job: self._rows.pop(job) for job in jobs if job in self._rows}
        order: dict[str, JobRow] = {}
        for job, row in self._rows.items():
            if job == before:
                order |= moved
            order[job] = row
        self._rows = order | moved

    def _merged(self, row: JobRow | None, job: Job) -> JobRow:
        if row is None:
            engine = job.request.engine
            title, is_cloud = self._engine_title(engine), self._is_cloud(engine)
            return JobRow(job, title, job.owner == self._owner, is_cloud=is_cloud)
        if row.job.updated >= job.updated:
            # Who took up a job of unknown outcome, and where it goes now, is told by no event.
            given = {"owner": job.owner, "request": job.request}
            job = row.job.model_copy(update=given)
        is_stopping = row.is_stopping and not job.state.is_final
        return replace(row, job=job, is_own=job.owner == self._owner, is_stopping=is_stopping)


def brought_forward(row: JobRow, event: EventBase) -> JobRow:
    """The row after an event; the same one when the list was read after the event happened."""
    job = row.job
    is_known = isinstance(event, Warned) and (event.code, event.text) in job.warnings
    if event.time < job.updated or is_known:
        return row
    try:
        job = advance(job, event)
    except IllegalMove:  # the list had this state already, of the same instant
        return row
    progress = event if isinstance(event, Progress) else row.progress
    is_stopping = row.is_stopping and not job.state.is_final
    return replace(row, job=job, progress=progress, is_stopping=is_stopping)
